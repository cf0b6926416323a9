package org.deployledger.service.rules.document;

import org.deployledger.formats.document.DocumentFault;
import org.deployledger.formats.document.DocumentKinds;
import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.item.Checksum;
import org.deployledger.service.rules.check.ContentSource;
import org.deployledger.service.rules.check.Documents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The kinds of documents that a version of `.ledger/documents.toml` says, with those of late.
public final class KindBook {
    private static final int KEPT = 16;

    private final Documents documents;
    private final Map<Checksum, DocumentKinds.Reading> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<Checksum, DocumentKinds.Reading> eldest) {
                    return size() > KEPT;
                }
            };

    /// @param documents where the item is parsed
    public KindBook(Documents documents) {
        this.documents = documents;
    }

    /// What the content says.
    DocumentKinds.Reading read(Checksum checksum, ContentSource contents) {
        DocumentKinds.Reading before = known.get(checksum);
        if (before != null) {
            return before;
        }
        DocumentKinds.Reading now =
                switch (documents.parse(checksum, Format.TOML, contents)) {
                    case Parsing.Parsed document -> DocumentKinds.read(document);
                    case Parsing.Unparsable(List<Fault> faults) ->
                            new DocumentKinds.Invalid(
                                    faults.stream()
                                            .map(
                                                    fault ->
                                                            new DocumentFault(
                                                                    fault.position(),
                                                                    fault.message()
                                                                            + "; mend the file"))
                                            .toList());
                };
        known.put(checksum, now);
        return now;
    }
}
