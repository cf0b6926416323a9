package org.deployledger.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.document.Document;
import org.deployledger.event.EventBody;
import org.deployledger.event.Operation;
import org.deployledger.item.Actor;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.store.MemoryKeyValues;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class DocumentFoldTest {
    private static final EnvironmentName PROD = new EnvironmentName("prod");
    private static final EnvironmentName PRO = new EnvironmentName("pro");
    private static final ItemPath A = new ItemPath("plans/a.md");
    private static final ItemPath B = new ItemPath("plans/b.md");

    private final MemoryKeyValues values = new MemoryKeyValues();
    private final LedgerState state = new LedgerState(values);
    private final DocumentFold fold = new DocumentFold(values, state);

    @Test
    void keepsTheDocumentAndWhereItsIdIs() {
        Document draft = document("x", null);
        Document approved = document("x", new Actor("carol"));

        change(A, draft);
        change(A, approved);

        assertEquals(Optional.of(approved), state.document(PROD, A));
        assertEquals(Optional.of(A), state.documentPath(PROD, "x"));
        assertEquals(Optional.empty(), state.document(PRO, A));
        assertEquals(Optional.empty(), state.documentPath(PRO, "x"));
    }

    @Test
    void forgetsADocumentThatIsDeletedOrNoneAnyMore() {
        change(A, document("x", null));

        change(A, null);
        change(B, null);

        assertEquals(0, values.size());
    }

    @Test
    void forgetsTheIdThatADocumentHadBefore() {
        change(A, document("x", null));

        change(A, document("y", null));

        assertEquals(Optional.empty(), state.documentPath(PROD, "x"));
        assertEquals(Optional.of(A), state.documentPath(PROD, "y"));
    }

    @Test
    void followsAMoveInEitherOrder() {
        change(A, document("x", null));

        change(B, document("x", null));
        change(A, null);

        assertEquals(Optional.of(B), state.documentPath(PROD, "x"));

        change(B, null);
        change(A, document("x", null));

        assertEquals(Optional.of(A), state.documentPath(PROD, "x"));
        assertEquals(2, values.size());
    }

    private void change(ItemPath path, @Nullable Document document) {
        fold.change(
                PROD,
                new EventBody.ItemChanged(
                        path, Operation.MODIFIED, 1, 2, null, null, 0, List.of(), document));
    }

    private static Document document(String id, @Nullable Actor approvedBy) {
        return new Document(
                id,
                "plan",
                "Title",
                "DRAFT",
                new Actor("ann"),
                new Actor("dan"),
                new Actor("ben"),
                Checksum.of(id.getBytes(UTF_8)),
                approvedBy);
    }
}
