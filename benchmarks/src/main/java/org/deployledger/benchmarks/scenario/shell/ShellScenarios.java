package org.deployledger.benchmarks.scenario.shell;

import org.deployledger.benchmarks.scenario.Scenario;

import java.util.List;

/// The scenarios of this package.
public final class ShellScenarios {
    /// In the order in which they run.
    public static final List<Scenario> ALL =
            List.of(
                    new GitLook(),
                    new ColdStart(),
                    new SomeChanges(),
                    new ChangeSetCommit(),
                    new LocalDocuments(),
                    new FirstDeploy(),
                    new DeltaBytes());

    private ShellScenarios() {}
}
