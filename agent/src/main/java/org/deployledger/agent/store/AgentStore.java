package org.deployledger.agent.store;

import org.deployledger.store.Sql;
import org.sqlite.SQLiteConfig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;

/// The agent's database. Threads take turns: all that belongs together is one transaction.
public final class AgentStore implements AutoCloseable {
    private static final int FORMAT = 1;

    private final Connection connection;
    private final FileChannel lock;
    private final Sql sql;
    private final DeployedState deployed;
    private final ProviderMemories providers;
    private final Outbox outbox;

    private AgentStore(Connection connection, FileChannel lock) {
        this.connection = connection;
        this.lock = lock;
        this.sql = new Sql(connection, StoreFailure::new);
        this.deployed = new DeployedState(this, sql);
        this.providers = new ProviderMemories(this, sql);
        this.outbox = new Outbox(this, sql);
    }

    /// The database failed: the disk is full or broken.
    public static final class StoreFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoreFailure(SQLException cause) {
            super("the agent's state cannot be used: " + cause.getMessage(), cause);
        }
    }

    /// Opens the database of a state directory, and makes both where they are missing.
    ///
    /// @throws IOException if the directory cannot be used, or another agent holds it
    public static AgentStore open(Path directory) throws IOException {
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        FileChannel lock =
                FileChannel.open(
                        directory.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock held = lock.tryLock();
        if (held == null) {
            lock.close();
            throw new IOException(
                    "another agent holds the state directory "
                            + directory
                            + "; give each agent a state-dir of its own");
        }
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setBusyTimeout(10_000);
            Connection connection =
                    config.createConnection("jdbc:sqlite:" + directory.resolve("agent.db"));
            AgentStore store = new AgentStore(connection, lock);
            store.prepare();
            return store;
        } catch (SQLException e) {
            lock.close();
            throw new IOException("the agent's state cannot be opened: " + e.getMessage(), e);
        }
    }

    /// What is deployed.
    public DeployedState deployed() {
        return deployed;
    }

    /// What the providers are at.
    public ProviderMemories providers() {
        return providers;
    }

    /// Reports that the ledger does not have yet.
    public Outbox outbox() {
        return outbox;
    }

    /// Does some work in one transaction.
    public synchronized void transaction(Runnable work) {
        sql.transaction(work::run);
    }

    @Override
    public synchronized void close() {
        try (lock) {
            connection.close();
        } catch (SQLException e) {
            throw new StoreFailure(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare() {
        int format = sql.first("PRAGMA user_version", row -> row.getInt(1)).orElse(0);
        if (format > FORMAT) {
            throw new IllegalStateException(
                    "the state directory is of a newer agent (format "
                            + format
                            + "); upgrade this one");
        }
        if (format == FORMAT) {
            return;
        }
        sql.transaction(
                () -> {
                    for (String table : TABLES) {
                        sql.run(table);
                    }
                    sql.run("PRAGMA user_version = " + FORMAT);
                });
    }

    private static final String[] TABLES = {
        "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "CREATE TABLE item (path TEXT PRIMARY KEY, version INTEGER NOT NULL,"
                + " checksum BLOB NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE edge (owner TEXT NOT NULL, from_path TEXT NOT NULL, to_path TEXT NOT NULL,"
                + " PRIMARY KEY (owner, from_path, to_path)) WITHOUT ROWID",
        "CREATE TABLE tree (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
        "CREATE TABLE content (checksum BLOB NOT NULL, chunk INTEGER NOT NULL,"
                + " chunks INTEGER NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL,"
                + " added INTEGER NOT NULL, PRIMARY KEY (checksum, chunk))",
        "CREATE TABLE memory (provider TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,"
                + " PRIMARY KEY (provider, name)) WITHOUT ROWID",
        "CREATE TABLE outbox (id TEXT PRIMARY KEY, kind TEXT NOT NULL, body BLOB NOT NULL,"
                + " added INTEGER NOT NULL)"
    };
}
