package org.deployledger.projector.api;

import com.github.luben.zstd.ZstdInputStream;

import org.deployledger.item.Checksum;
import org.deployledger.projector.answer.Item;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.query.ContentQueries;
import org.deployledger.projector.query.ItemQueries;
import org.deployledger.projector.rest.Answers;
import org.deployledger.projector.rest.BadCall;
import org.deployledger.projector.rest.Call;
import org.deployledger.projector.rest.Parameter;
import org.deployledger.projector.rest.Reply;
import org.deployledger.projector.rest.Route;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;

/// Items, their versions and their content.
public final class ItemResource {
    private static final int MOST_CHECKSUMS = 100_000;
    private static final String ITEMS = Api.ENVIRONMENT + "/items";
    private static final String ITEM = ITEMS + "/{path}";
    private static final String CONTENTS = Api.ENVIRONMENT + "/contents";

    private final ItemQueries items;
    private final ContentQueries contents;

    /// Answers from these queries.
    public ItemResource(ItemQueries items, ContentQueries contents) {
        this.items = items;
        this.contents = contents;
    }

    /// What is asked of `contents/missing`.
    public record Checksums(List<String> checksums) {}

    List<Route> routes() {
        return List.of(
                Api.get(
                        ITEMS,
                        "The items of an environment by path.",
                        Lists.Items.class,
                        this::list,
                        Api.list(Parameter.PREFIX)),
                Api.get(ITEM, "One item.", Item.class, this::item, Api.read()),
                Api.get(
                        ITEM + "/content",
                        "The bytes of one item.",
                        null,
                        this::itemContent,
                        Api.read(Parameter.VERSION)),
                Api.get(
                        ITEM + "/history",
                        "The versions of one item, newest first, deletions included.",
                        Lists.Versions.class,
                        this::history,
                        Api.list()),
                Api.get(
                        CONTENTS + "/{checksum}",
                        "The bytes with a checksum.",
                        null,
                        this::content,
                        Api.read()),
                Api.post(
                        CONTENTS + "/missing",
                        "Which of these contents the ledger does not have.",
                        Checksums.class,
                        Lists.MissingContents.class,
                        this::missing,
                        Api.read()));
    }

    private Reply list(Call call) {
        return Answers.json(
                items.items(
                        call.subject(),
                        call.moment(),
                        call.text(Parameter.PREFIX).orElse(""),
                        call.page()));
    }

    private Reply item(Call call) {
        Answer<Item> answer = items.item(call.subject(), call.moment(), call.itemPath());
        return Answers.json(answer);
    }

    private Reply history(Call call) {
        return Answers.json(
                items.history(call.subject(), call.moment(), call.itemPath(), call.page()));
    }

    private Reply itemContent(Call call) {
        return bytes(
                contents.content(
                        call.subject(),
                        call.moment(),
                        call.itemPath(),
                        call.number(Parameter.VERSION)));
    }

    private Reply content(Call call) {
        return bytes(
                contents.content(
                        call.subject(), call.moment(), Call.checksum(call.name("checksum"))));
    }

    private Reply missing(Call call) {
        List<String> asked = call.body(Checksums.class).checksums();
        if (asked == null || asked.size() > MOST_CHECKSUMS) {
            throw new BadCall(
                    400, "bad_body", "expected checksums, at most " + MOST_CHECKSUMS + " of them");
        }
        List<Checksum> checksums = asked.stream().map(Call::checksum).toList();
        return Answers.json(contents.missing(call.subject(), call.moment(), checksums));
    }

    private static Reply bytes(Answer<ContentQueries.Content> answer) {
        return Answers.reply(
                answer,
                found ->
                        new Reply.Content(
                                found.sequence(),
                                found.value().checksum().toString(),
                                found.value().size(),
                                out -> {
                                    try (InputStream in = inflated(found.value())) {
                                        in.transferTo(out);
                                    }
                                }));
    }

    private static InputStream inflated(ContentQueries.Content content) throws IOException {
        List<ByteArrayInputStream> chunks =
                content.chunks().stream().map(ByteArrayInputStream::new).toList();
        return new ZstdInputStream(new SequenceInputStream(Collections.enumeration(chunks)));
    }
}
