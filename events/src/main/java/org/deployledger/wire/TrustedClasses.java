package org.deployledger.wire;

import org.apache.avro.util.ClassSecurityValidator;

/// Avro instantiates only classes that the program trusts. These are the generated ones of the
/// contract, beside whatever else the process trusts already.
final class TrustedClasses {
    static {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(), TrustedClasses::isContract));
    }

    private TrustedClasses() {}

    /// Sees to it that the contract's classes are trusted from here on.
    static void register() {
        // Loading this class has done it.
    }

    private static boolean isContract(Class<?> type) {
        String name = type.getPackageName();
        return name.equals("ledger") || name.startsWith("ledger.");
    }
}
