package org.deployledger.service.decide;

/// A document as somebody writes it.
record Page(String id, String kind, String state, String author, String text) {

    /// A plan of Ann's that is just begun.
    static Page plan(String id) {
        return new Page(id, "plan", "DRAFT", "ann@example.com", "One.");
    }

    Page in(String other) {
        return new Page(id, kind, other, author, text);
    }

    Page saying(String other) {
        return new Page(id, kind, state, author, other);
    }

    Page by(String other) {
        return new Page(id, kind, state, other, text);
    }

    Page of(String other) {
        return new Page(id, other, state, author, text);
    }

    Page named(String other) {
        return new Page(other, kind, state, author, text);
    }

    @Override
    public String toString() {
        return "---\nid: "
                + id
                + "\nkind: "
                + kind
                + "\ntitle: The document "
                + id
                + "\nstate: "
                + state
                + "\nauthor: "
                + author
                + "\n---\n"
                + text
                + "\n";
    }
}
