package org.deployledger.system.badinput;

/// What comes of an input.
///
/// @param what in the words of the table, such as `rejected`
/// @param code stable code, `""` where there is none
record Outcome(String what, String code) {
    static final Outcome ACCEPTED = new Outcome("accepted", "");

    static Outcome rejected(String code) {
        return new Outcome("rejected", code);
    }

    static Outcome refused(String code) {
        return new Outcome("refused", code);
    }

    static Outcome deadLettered(String code) {
        return new Outcome("dead-lettered", code);
    }
}
