package org.deployledger.projector.rest;

/// A query parameter.
public enum Parameter {
    /// The moment that the answer is of.
    AS_OF(
            "as-of",
            "string",
            "a sequence, a time (RFC 3339), deployment:ID or label:NAME; now without it; 410 where"
                    + " it was trimmed"),
    /// Wait until the view has come so far.
    MIN_SEQUENCE("min-sequence", "integer", "answer only once the view has come to this sequence"),
    /// How long to wait.
    WAIT("wait", "integer", "seconds to wait at most, 0 to 60"),
    /// Most rows.
    LIMIT("limit", "integer", "most rows, 1 to 1000 (changes: 10000), 100 without it"),
    /// Where a list goes on.
    AFTER("after", "string", "the cursor that the part before ended with"),
    /// First letters of item paths.
    PREFIX("prefix", "string", "only paths that begin like this"),
    /// The last known sequence.
    SINCE("since", "integer", "what came after this sequence; everything without it"),
    /// A version of an item.
    VERSION("version", "integer", "this version instead of the one that holds"),
    /// Who deployed.
    DEPLOYER("deployer", "string", "only this deployer's"),
    /// From which commit.
    COMMIT("commit", "string", "only from this git commit, or from those that begin like this"),
    /// What came of it.
    RESULT("result", "string", "only with this result"),
    /// Earliest time.
    FROM("from", "string", "decided at this time (RFC 3339) or later"),
    /// Latest time.
    TO("to", "string", "decided at this time (RFC 3339) or earlier"),
    /// An item's path.
    PATH("path", "string", "only what this item has to do with; everything without it"),
    /// Which way to look from an item.
    DIRECTION("direction", "string", "users: who depends on it; uses: what it depends on"),
    /// The moment that another is compared with.
    MOMENT_FROM("from", "string", "the one moment, as in as-of"),
    /// The other moment.
    MOMENT_TO("to", "string", "the other moment, as in as-of; now without it"),
    /// Only what has a label.
    LABELLED("labelled", "boolean", "true: only moments that have a label"),
    /// A workspace's id.
    WORKSPACE("workspace", "string", "only this workspace's"),
    /// An agent's name.
    AGENT("agent", "string", "only this agent's"),
    /// A provider's name.
    PROVIDER("provider", "string", "only providers of this name"),
    /// A kind of resource.
    KIND("kind", "string", "only of this kind"),
    /// A state of documents.
    STATE("state", "string", "only in this state"),
    /// An author of documents.
    AUTHOR("author", "string", "only this author's"),
    /// Whether documents are approved.
    APPROVED(
            "approved",
            "boolean",
            "true: only what somebody approved; false: only what nobody did"),
    /// An id of documents.
    ID("id", "string", "only the one with this id"),
    /// A status of resources.
    STATUS("status", "string", "only with this status");

    private final String key;
    private final String type;
    private final String meaning;

    Parameter(String key, String type, String meaning) {
        this.key = key;
        this.type = type;
        this.meaning = meaning;
    }

    /// The name in the query.
    public String key() {
        return key;
    }

    /// The JSON type of its values.
    public String type() {
        return type;
    }

    /// One line for people.
    public String meaning() {
        return meaning;
    }
}
