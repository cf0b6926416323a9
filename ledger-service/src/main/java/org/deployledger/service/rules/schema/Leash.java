package org.deployledger.service.rules.schema;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;

import java.util.Locale;
import java.util.function.IntConsumer;

/// Counts what a validation evaluates, and how deep it is in it: each keyword and each step into an
/// array adds to the path of the evaluation.
final class Leash extends ExecutionContext {
    /// Deeper than any schema that ends: documents are at most 64 deep.
    private static final int MOST_DEPTH = 1_000;

    private final IntConsumer steps;
    private int depth;

    Leash(IntConsumer steps) {
        super(
                ExecutionConfig.builder()
                        .locale(Locale.ENGLISH)
                        .formatAssertionsEnabled(false)
                        .build());
        this.steps = steps;
    }

    /// The schema refers to itself without end.
    static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooDeep() {
            super("the schema refers to itself without end", null, false, false);
        }
    }

    @Override
    public void evaluationPathAddLast(String name) {
        count();
        super.evaluationPathAddLast(name);
    }

    @Override
    public void evaluationPathAddLast(int index) {
        count();
        super.evaluationPathAddLast(index);
    }

    @Override
    public void evaluationPathRemoveLast() {
        depth--;
        super.evaluationPathRemoveLast();
    }

    private void count() {
        steps.accept(1);
        if (++depth > MOST_DEPTH) {
            throw new TooDeep();
        }
    }
}
