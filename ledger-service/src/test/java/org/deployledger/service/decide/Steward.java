package org.deployledger.service.decide;

import org.deployledger.command.Command;
import org.deployledger.command.CommitDigest;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.event.EventBody;
import org.deployledger.state.ItemState;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// Somebody who deploys whole files by name, always on the current versions.
final class Steward {
    final Ledger ledger;
    private final Workspace workspace;

    Steward(Ledger ledger) {
        this(ledger, "alice@example.com");
    }

    Steward(Ledger ledger, String actor) {
        this.ledger = ledger;
        this.workspace = new Workspace(actor);
    }

    /// One deployment to be.
    final class Deployment {
        private final Map<String, @Nullable String> files = new LinkedHashMap<>();
        private boolean force;

        Deployment put(String path, String content) {
            files.put(path, content);
            return this;
        }

        Deployment remove(String path) {
            files.put(path, null);
            return this;
        }

        Deployment force() {
            force = true;
            return this;
        }

        /// The events that it comes to.
        List<EventBody> send() {
            return ledger.send(commit(new ArrayList<>(files.keySet())));
        }

        /// The same with its changes staged in another order.
        List<EventBody> sendShuffled(Random random) {
            List<String> paths = new ArrayList<>(files.keySet());
            Collections.shuffle(paths, random);
            return ledger.send(commit(paths));
        }

        /// What keeps it from being deployed, as `path:line:column rule code`.
        List<String> violations() {
            return violationsOf(send());
        }

        private Command.Commit commit(List<String> paths) {
            List<StagedChange> changes = new ArrayList<>();
            List<InlineContent> contents = new ArrayList<>();
            for (String path : paths) {
                String content = files.get(path);
                long base = ledger.item(path).map(ItemState::version).orElse(0L);
                if (content == null) {
                    changes.add(Ledger.delete(changes.size(), path, base));
                } else {
                    changes.add(Ledger.put(changes.size(), path, base, content));
                    contents.add(Ledger.content(content));
                }
            }
            return new Command.Commit(
                    workspace.envelope(UUID.randomUUID()),
                    Ledger.header(),
                    true,
                    changes.size(),
                    CommitDigest.of(changes),
                    changes,
                    contents,
                    force);
        }
    }

    Deployment deploy() {
        return new Deployment();
    }

    /// Deploys rules and lets them take effect.
    EventBody.RulesActivated rules(String rules) {
        deploy().put(".ledger/rules.toml", rules).send();
        return ledger.settleRules();
    }

    static List<String> violationsOf(List<EventBody> events) {
        List<String> found = new ArrayList<>();
        for (EventBody event : events) {
            if (event instanceof EventBody.ItemRejected rejected) {
                found.add(
                        rejected.path()
                                + ":"
                                + (rejected.line() == null ? "-" : rejected.line())
                                + ":"
                                + (rejected.column() == null ? "-" : rejected.column())
                                + " "
                                + rejected.rule()
                                + " "
                                + rejected.code());
            }
        }
        return found;
    }
}
