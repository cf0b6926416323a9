package org.deployledger.testkit.ledger;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.ReflectionSupport;

/// Gives a test the one ledger that all classes of this run share which want the same source: the
/// embedded one unless [LedgerFrom] says otherwise. It is closed after the last. Tests keep apart
/// by environments of their own.
public final class SharedLedger implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SharedLedger.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RestartableLedger.class;
    }

    @Override
    public RestartableLedger resolveParameter(
            ParameterContext parameter, ExtensionContext context) {
        LedgerFrom from = context.getRequiredTestClass().getAnnotation(LedgerFrom.class);
        Class<? extends LedgerSource> source = from == null ? Embedded.class : from.value();
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        source,
                        _ -> ReflectionSupport.newInstance(source).start(),
                        RestartableLedger.class);
    }

    /// The embedded ledger.
    static final class Embedded implements LedgerSource {
        @Override
        public RestartableLedger start() {
            return EmbeddedLedger.start();
        }
    }
}
