package org.deployledger.formats.document;

import java.util.List;

/// A kind of document.
///
/// @param name as `kind` in front matter says it
/// @param folder the path of the folder that its documents are below
/// @param machine the states that they go through
/// @param approvers who may approve; empty for everybody
public record DocumentKind(
        String name, String folder, StateMachine machine, List<String> approvers) {
    /// Begins the name of a person that somebody else wrote down, and nobody checked: the committer
    /// of what was pushed to a server that does not say who pushed.
    private static final String UNVERIFIED = "unverified:";

    private static final String EXTENSION = ".md";

    /// Copies the list.
    public DocumentKind {
        approvers = List.copyOf(approvers);
    }

    /// Whether a file of this path is a document of this kind, once it has the front matter: `.md`,
    /// in any case, anywhere below the folder.
    public boolean holds(String path) {
        int end = path.length() - EXTENSION.length();
        return end > folder.length()
                && path.charAt(folder.length()) == '/'
                && path.startsWith(folder)
                && path.regionMatches(true, end, EXTENSION, 0, EXTENSION.length());
    }

    /// Whether the approval of this person counts. Names are compared without regard to case; what
    /// was not checked counts nowhere.
    public boolean mayApprove(String person) {
        if (isUnverified(person)) {
            return false;
        }
        return approvers.isEmpty() || approvers.stream().anyMatch(one -> isSame(one, person));
    }

    /// Whether nobody checked that it is this person.
    public static boolean isUnverified(String person) {
        String name = person.strip();
        return name.regionMatches(true, 0, UNVERIFIED, 0, UNVERIFIED.length());
    }

    /// Whether two names are of the same person: without regard to case, and checked or not.
    public static boolean isSame(String person, String other) {
        return name(person).equalsIgnoreCase(name(other));
    }

    private static String name(String person) {
        String name = person.strip();
        return isUnverified(name) ? name(name.substring(UNVERIFIED.length())) : name;
    }
}
