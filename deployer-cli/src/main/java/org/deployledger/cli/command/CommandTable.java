package org.deployledger.cli.command;

import org.deployledger.cli.command.audit.ExportCommand;
import org.deployledger.cli.command.audit.ReplayCommand;
import org.deployledger.cli.command.changes.ChangeCommand;
import org.deployledger.cli.command.documents.ArtifactCommand;
import org.deployledger.cli.command.documents.SyncCommand;
import org.deployledger.cli.command.editing.AddCommand;
import org.deployledger.cli.command.editing.EditCommand;
import org.deployledger.cli.command.editing.SetCommand;
import org.deployledger.cli.command.editing.UnsetCommand;
import org.deployledger.cli.command.everyday.DeployCommand;
import org.deployledger.cli.command.everyday.DiffCommand;
import org.deployledger.cli.command.everyday.MergetoolCommand;
import org.deployledger.cli.command.everyday.PullCommand;
import org.deployledger.cli.command.everyday.ResolveCommand;
import org.deployledger.cli.command.everyday.RollbackCommand;
import org.deployledger.cli.command.everyday.StatusCommand;
import org.deployledger.cli.command.everyday.UndoCommand;
import org.deployledger.cli.command.everyday.WatchCommand;
import org.deployledger.cli.command.record.BlameCommand;
import org.deployledger.cli.command.record.CompareCommand;
import org.deployledger.cli.command.record.ConflictsCommand;
import org.deployledger.cli.command.record.DepsCommand;
import org.deployledger.cli.command.record.HistoryCommand;
import org.deployledger.cli.command.record.LogCommand;
import org.deployledger.cli.command.record.RulesCommand;
import org.deployledger.cli.command.record.ShowCommand;
import org.deployledger.cli.command.record.SnapshotCommand;
import org.deployledger.cli.command.running.AgentCommand;
import org.deployledger.cli.command.running.DiscoverCommand;
import org.deployledger.cli.command.running.DriftCommand;
import org.deployledger.cli.command.running.ReconcileCommand;
import org.deployledger.cli.command.running.ResourcesCommand;
import org.deployledger.cli.command.setup.CompletionCommand;
import org.deployledger.cli.command.setup.ConfigCommand;
import org.deployledger.cli.command.setup.EnvCommand;
import org.deployledger.cli.command.setup.HookCommand;
import org.deployledger.cli.command.setup.InitCommand;
import org.deployledger.cli.command.setup.ManCommand;
import org.deployledger.cli.command.setup.TopicsCommand;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// All commands by name. A line in each of the two methods adds one; a command is built only when
/// it is asked for.
final class CommandTable {
    private CommandTable() {}

    /// The command of a name; empty where there is none.
    static Optional<Verb> build(String name, Invocation invocation) {
        return Optional.ofNullable(
                switch (name) {
                    case "init" -> new InitCommand(invocation);
                    case "config" -> new ConfigCommand(invocation);
                    case "env" -> new EnvCommand(invocation);
                    case "hook" -> new HookCommand(invocation);
                    case "topics" -> new TopicsCommand(invocation);
                    case "status" -> new StatusCommand(invocation);
                    case "diff" -> new DiffCommand(invocation);
                    case "deploy" -> new DeployCommand(invocation);
                    case "pull" -> new PullCommand(invocation);
                    case "mergetool" -> new MergetoolCommand(invocation);
                    case "resolve" -> new ResolveCommand(invocation);
                    case "undo" -> new UndoCommand(invocation);
                    case "set" -> new SetCommand(invocation);
                    case "unset" -> new UnsetCommand(invocation);
                    case "add" -> new AddCommand(invocation);
                    case "edit" -> new EditCommand(invocation);
                    case "change" -> new ChangeCommand(invocation);
                    case "artifact" -> new ArtifactCommand(invocation);
                    case "sync" -> new SyncCommand(invocation);
                    case "rollback" -> new RollbackCommand(invocation);
                    case "log" -> new LogCommand(invocation);
                    case "show" -> new ShowCommand(invocation);
                    case "history" -> new HistoryCommand(invocation);
                    case "conflicts" -> new ConflictsCommand(invocation);
                    case "rules" -> new RulesCommand(invocation);
                    case "deps" -> new DepsCommand(invocation);
                    case "blame" -> new BlameCommand(invocation);
                    case "compare" -> new CompareCommand(invocation);
                    case "snapshot" -> new SnapshotCommand(invocation);
                    case "watch" -> new WatchCommand(invocation);
                    case "replay" -> new ReplayCommand(invocation);
                    case "export" -> new ExportCommand(invocation);
                    case "agent" -> new AgentCommand(invocation);
                    case "discover" -> new DiscoverCommand(invocation);
                    case "resources" -> new ResourcesCommand(invocation);
                    case "drift" -> new DriftCommand(invocation);
                    case "reconcile" -> new ReconcileCommand(invocation);
                    case "completion" -> new CompletionCommand(invocation);
                    case "man" -> new ManCommand(invocation);
                    default -> null;
                });
    }

    /// What each is for, in the order of the overview.
    static Map<String, String> purposes() {
        Map<String, String> purposes = new LinkedHashMap<>();
        purposes.put("up", "run the embedded ledger on this machine");
        purposes.put("demo", "see the whole story in a minute");
        purposes.put("init", "make this folder a workspace");
        purposes.put("config", "show each setting and where it came from");
        purposes.put("env", "create and list environments");
        purposes.put("hook", "have git deploy what is committed, pushed or received");
        purposes.put("topics", "create and check the ledger's topics");
        purposes.put("status", "how the workspace stands");
        purposes.put("diff", "what would be deployed, line by line");
        purposes.put("deploy", "deploy what differs, all or nothing");
        purposes.put("pull", "take what others deployed, and merge it");
        purposes.put("resolve", "finish a merge that could not be made");
        purposes.put("mergetool", "finish it with the merge tool of your git");
        purposes.put("undo", "take back what the last operation did here");
        purposes.put("set", "give a key of a file a value, and leave every other byte alone");
        purposes.put("unset", "take a key out of a file");
        purposes.put("add", "add an empty table to a file");
        purposes.put("edit", "finish edits that could not be written");
        purposes.put("change", "work on a change set over several commands");
        purposes.put("artifact", "write plans, stories and runbooks, and move them through states");
        purposes.put("sync", "push and pull documents");
        purposes.put("rollback", "deploy what was deployed before, as new versions");
        purposes.put("log", "deployments, newest first");
        purposes.put("show", "one deployment with its changes");
        purposes.put("history", "the versions of one item");
        purposes.put("conflicts", "conflicts that are open, and withdrawing them");
        purposes.put("rules", "which rules are in force, and which are about to be");
        purposes.put("deps", "which item depends on which");
        purposes.put("blame", "where each line and key of an item came from");
        purposes.put("compare", "how any two states differ, line by line or key by key");
        purposes.put("snapshot", "name moments, and list those that are kept");
        purposes.put("watch", "events as they happen");
        purposes.put("replay", "check the log from its first event, without any of our servers");
        purposes.put("export", "write the log's events as JSON");
        purposes.put("agent", "run an agent on this host, and what each agent runs");
        purposes.put("discover", "have an agent look at its system now");
        purposes.put("resources", "what agents discovered in running systems");
        purposes.put("drift", "what runs otherwise than deployed");
        purposes.put("reconcile", "have an agent close the difference");
        purposes.put("completion", "completion for bash and zsh");
        purposes.put("man", "the man page");
        return purposes;
    }
}
