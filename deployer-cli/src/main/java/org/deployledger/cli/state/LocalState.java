package org.deployledger.cli.state;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.store.Sql;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.Consumer;

/// The local state of one worktree, open. Several commands may have it open at once: writers wait
/// for one another, bounded in time.
public final class LocalState implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;

    private static volatile @Nullable Thread preparing;

    private final Connection connection;
    private final Sql sql;

    private LocalState(Path file) throws SQLException {
        this.connection = connect(file);
        this.sql = new Sql(connection, StateFailure.marking(DamageMark.of(file)));
    }

    /// Opens the state, and makes it where there is none. A damaged one is set aside and made anew:
    /// the next command that asks the ledger fills it again. So is one in which an earlier command
    /// found damage.
    ///
    /// @param note is told when that happens
    public static LocalState open(Path file, Consumer<String> note) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return DamageMark.of(file).isThere() ? anew(file, note) : new LocalState(file);
        } catch (SQLException e) {
            if (!StateFailure.isDamage(e)) {
                throw StateFailure.of(e);
            }
            return anew(file, note);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /// Starts to load what SQLite needs, in the background, while the caller does something else.
    /// Who opens a state waits for it, so that nothing is done twice.
    public static void prepare() {
        preparing = Thread.ofPlatform().daemon().name("deployer-state").start(LocalState::load);
    }

    private static void awaitPrepared() {
        Thread thread = preparing;
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void load() {
        try {
            var _ = SQLiteJDBCLoader.initialize();
            var _ = new SQLiteConfig();
        } catch (Exception | LinkageError e) {
            // whoever opens a state meets the same, and says so
        }
    }

    private static LocalState anew(Path file, Consumer<String> note) {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            DamageMark.of(file).remove();
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-wal"));
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-shm"));
            note.accept(
                    "warning: the local state was damaged; it is set aside as "
                            + aside
                            + " and made anew (deployer status --fetch fills it). Files are as they"
                            + " were; reasons queued for documents, deletions of them, conflicts"
                            + " to be resolved, what undo takes back, and deployments whose"
                            + " outcome was not known (deployer log shows it) are not known any"
                            + " more");
            return new LocalState(file);
        } catch (IOException e) {
            throw unusable(file, e);
        } catch (SQLException e) {
            throw StateFailure.of(e);
        }
    }

    private static Failure unusable(Path file, IOException e) {
        return Failure.because(
                        ExitCode.FAILED, "state_unusable", "the local state cannot be written", e)
                .fact("file", file)
                .fact("cause", e);
    }

    private static Connection connect(Path file) throws SQLException {
        awaitPrepared();
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            int version = version(connection);
            if (version > Schema.VERSION) {
                throw StateFailure.newer(file, version);
            }
            if (version < Schema.VERSION) {
                create(connection);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static void create(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            int version = version(connection);
            for (String change : Schema.changesSince(version)) {
                statement.executeUpdate(change);
            }
            if (version == 0) {
                statement.executeUpdate(
                        "INSERT INTO facts VALUES ('workspace', '" + UUID.randomUUID() + "')");
            }
            statement.executeUpdate("PRAGMA user_version = " + Schema.VERSION);
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /// The id of this workspace, chosen when its state was made.
    public UUID workspace() {
        return facts().get("workspace").map(UUID::fromString).orElseThrow();
    }

    /// Single facts by name.
    public Facts facts() {
        return new Facts(sql);
    }

    /// What is known of the workspace's files.
    public KnownFiles files() {
        return new KnownFiles(sql);
    }

    /// What the workspace last synced with an environment.
    public SyncedItems synced(String environment) {
        return new SyncedItems(sql, environment);
    }

    /// Bytes of synced items.
    public Contents contents() {
        return new Contents(sql);
    }

    /// What is known of an environment.
    public RemoteKnowledge remote(String environment) {
        return new RemoteKnowledge(sql, environment);
    }

    /// What others had staged in an environment.
    public OthersWork others(String environment) {
        return new OthersWork(sql, environment);
    }

    /// Merges that a person has to finish, in an environment.
    public OpenMerges merges(String environment) {
        return new OpenMerges(sql, environment);
    }

    /// Local operations in an environment that can be taken back.
    public Operations operations(String environment) {
        return new Operations(sql, environment);
    }

    /// What files of documents say, as an environment's commands found them.
    public LocalDocuments documents(String environment) {
        return new LocalDocuments(sql, environment);
    }

    /// What the ledger said of an environment's documents.
    public DeployedDocuments deployedDocuments(String environment) {
        return new DeployedDocuments(sql, environment);
    }

    /// What was done to documents and is not in an environment yet.
    public Pending pending(String environment) {
        return new Pending(sql, environment);
    }

    /// Deployments whose outcome is not known yet.
    public Attempts attempts() {
        return new Attempts(sql);
    }

    /// Does all of the work, or nothing of it.
    public void together(Runnable work) {
        sql.transaction(work::run);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw StateFailure.of(e);
        }
    }
}
