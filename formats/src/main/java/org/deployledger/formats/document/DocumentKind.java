package org.deployledger.formats.document;

import java.util.List;
import java.util.Locale;

/// A kind of document.
///
/// @param name as `kind` in front matter says it
/// @param folder the path of the folder that its documents are below
/// @param machine the states that they go through
/// @param approvers who may approve; empty for everybody
public record DocumentKind(
        String name, String folder, StateMachine machine, List<String> approvers) {
    /// Copies the list.
    public DocumentKind {
        approvers = List.copyOf(approvers);
    }

    /// Whether a file of this path is a document of this kind, once it has the front matter: `.md`,
    /// in any case, anywhere below the folder.
    public boolean holds(String path) {
        return path.startsWith(folder + "/") && path.toLowerCase(Locale.ROOT).endsWith(".md");
    }

    /// Whether the approval of this person counts. Names are compared without regard to case.
    public boolean mayApprove(String person) {
        return approvers.isEmpty() || approvers.stream().anyMatch(one -> isSame(one, person));
    }

    /// Whether two names are of the same person: without regard to case.
    public static boolean isSame(String person, String other) {
        return person.strip().equalsIgnoreCase(other.strip());
    }
}
