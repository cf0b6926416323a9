package org.deployledger.formats.document;

import org.deployledger.formats.tree.Parsing;

import java.util.List;
import java.util.Optional;

/// The kinds of documents of an environment.
///
/// @param all in the order of the file; no folder is within another
/// @param approvers everybody who is named as one, for all kinds or for any; empty where nobody is
public record DocumentKinds(List<DocumentKind> all, List<String> approvers) {
    /// The item that says them.
    public static final String PATH = ".ledger/documents.toml";

    /// Most kinds.
    public static final int MOST = 32;

    /// Where the item is missing or says no kind: plans, stories and runbooks.
    public static final DocumentKinds DEFAULT = standard(List.of());

    /// Copies the lists.
    public DocumentKinds {
        all = List.copyOf(all);
        approvers = List.copyOf(approvers);
    }

    /// What came of reading the item.
    public sealed interface Reading {}

    /// The item is right, and says this.
    public record Read(DocumentKinds kinds) implements Reading {}

    /// The item is not right.
    ///
    /// @param faults at least one, in the order of the text
    public record Invalid(List<DocumentFault> faults) implements Reading {
        /// Copies the list.
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /// Plans, stories and runbooks, with the states of [StateMachine#DEFAULT].
    static DocumentKinds standard(List<String> approvers) {
        return new DocumentKinds(
                List.of(
                        new DocumentKind("plan", "plans", StateMachine.DEFAULT, approvers),
                        new DocumentKind("story", "stories", StateMachine.DEFAULT, approvers),
                        new DocumentKind("runbook", "runbooks", StateMachine.DEFAULT, approvers)),
                approvers);
    }

    /// What the item says, once it is parsed as TOML.
    public static Reading read(Parsing.Parsed document) {
        return new DocumentsFile(document).read();
    }

    /// The kind of documents at a path; empty where there are none.
    public Optional<DocumentKind> of(String path) {
        // a loop: it is asked for each of thousands of files by commands that have just started
        for (DocumentKind kind : all) {
            if (kind.holds(path)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// Whether this person may change the item: whoever says who approves would approve.
    public boolean mayChange(String person) {
        return approvers.isEmpty()
                || approvers.stream().anyMatch(one -> DocumentKind.isSame(one, person));
    }

    /// The kind of a name.
    public Optional<DocumentKind> named(String name) {
        return all.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }
}
