package org.deployledger.cli.state;

import java.util.ArrayList;
import java.util.List;

/// The tables of the local state. The number is in SQLite's `user_version`; people may read the
/// tables with any tool.
final class Schema {
    /// Number of this layout.
    static final int VERSION = 4;

    /// What others had staged when the ledger was asked; since 2.
    static final String STAGED_BY_OTHERS =
            """
            CREATE TABLE staged_by_others (
              environment TEXT NOT NULL,
              path TEXT NOT NULL,
              change_set TEXT NOT NULL,
              owner TEXT NOT NULL,
              opened_at INTEGER NOT NULL,
              PRIMARY KEY (environment, path, change_set)) WITHOUT ROWID\
            """;

    /// Merges that a person has to finish; base, mine and checksum are null where the item was not
    /// there. Since 3.
    static final String MERGES =
            """
            CREATE TABLE merges (
              environment TEXT NOT NULL,
              path TEXT NOT NULL,
              base_version INTEGER NOT NULL,
              base BLOB,
              mine BLOB,
              operation TEXT NOT NULL,
              version INTEGER NOT NULL,
              checksum BLOB,
              deployed_by TEXT NOT NULL,
              deployed_at TEXT NOT NULL,
              git_commit TEXT NOT NULL,
              deployment TEXT NOT NULL,
              PRIMARY KEY (environment, path)) WITHOUT ROWID\
            """;

    /// What local operations did, to be taken back: each file before and after, and the rows of
    /// other tables as they were. Since 3.
    static final List<String> OPERATIONS =
            List.of(
                    """
                    CREATE TABLE operations (
                      operation INTEGER PRIMARY KEY AUTOINCREMENT,
                      environment TEXT NOT NULL,
                      name TEXT NOT NULL,
                      made_at INTEGER NOT NULL)\
                    """,
                    // before and after are null where there was no file
                    """
                    CREATE TABLE operation_files (
                      operation INTEGER NOT NULL,
                      path TEXT NOT NULL,
                      before BLOB,
                      after BLOB,
                      finished INTEGER NOT NULL,
                      PRIMARY KEY (operation, path)) WITHOUT ROWID\
                    """,
                    "CREATE TABLE before_synced AS SELECT 0 AS taken_by, * FROM synced WHERE 0",
                    "CREATE TABLE before_remote_changes AS"
                            + " SELECT 0 AS taken_by, * FROM remote_changes WHERE 0",
                    "CREATE TABLE before_merges AS SELECT 0 AS taken_by, * FROM merges WHERE 0");

    /// What files say that are documents, or may be, with the stamp that vouches for it: id and
    /// what follows are null where a file is none, fault is null where nothing is wrong; source is
    /// what it was imported from. What the ledger said of documents when it was asked. What was
    /// done to documents and is not pushed yet. Since 4.
    static final List<String> DOCUMENTS =
            List.of(
                    """
                    CREATE TABLE documents (
                      environment TEXT NOT NULL,
                      path TEXT NOT NULL,
                      checksum BLOB NOT NULL,
                      size INTEGER NOT NULL,
                      modified INTEGER NOT NULL,
                      changed INTEGER NOT NULL,
                      inode INTEGER NOT NULL,
                      id TEXT,
                      kind TEXT,
                      title TEXT,
                      state TEXT,
                      author TEXT,
                      content BLOB,
                      fault TEXT,
                      source BLOB,
                      PRIMARY KEY (environment, path)) WITHOUT ROWID\
                    """,
                    """
                    CREATE TABLE deployed_documents (
                      environment TEXT NOT NULL,
                      path TEXT NOT NULL,
                      version INTEGER NOT NULL,
                      id TEXT NOT NULL,
                      kind TEXT NOT NULL,
                      title TEXT NOT NULL,
                      state TEXT NOT NULL,
                      author TEXT NOT NULL,
                      editor TEXT NOT NULL,
                      content BLOB NOT NULL,
                      approved_by TEXT,
                      PRIMARY KEY (environment, path)) WITHOUT ROWID\
                    """,
                    """
                    CREATE TABLE pending (
                      environment TEXT NOT NULL,
                      path TEXT NOT NULL,
                      number INTEGER NOT NULL,
                      id TEXT NOT NULL,
                      what TEXT NOT NULL,
                      reason TEXT,
                      at INTEGER NOT NULL,
                      PRIMARY KEY (environment, path, number)) WITHOUT ROWID\
                    """,
                    "CREATE TABLE before_documents AS"
                            + " SELECT 0 AS taken_by, * FROM documents WHERE 0",
                    "CREATE TABLE before_pending AS"
                            + " SELECT 0 AS taken_by, * FROM pending WHERE 0");

    static final List<String> TABLES =
            List.of(
                    // ids, memory of the last look, cached answers
                    """
                    CREATE TABLE facts (
                      name TEXT PRIMARY KEY,
                      value TEXT NOT NULL) WITHOUT ROWID\
                    """,
                    // checksums of files, with the stamp that vouches for them; times in
                    // nanoseconds
                    """
                    CREATE TABLE files (
                      path TEXT PRIMARY KEY,
                      checksum BLOB NOT NULL,
                      size INTEGER NOT NULL,
                      modified INTEGER NOT NULL,
                      changed INTEGER NOT NULL,
                      inode INTEGER NOT NULL) WITHOUT ROWID\
                    """,
                    // what the workspace last synced; checksum is null for a deleted item
                    """
                    CREATE TABLE synced (
                      environment TEXT NOT NULL,
                      path TEXT NOT NULL,
                      version INTEGER NOT NULL,
                      checksum BLOB,
                      PRIMARY KEY (environment, path)) WITHOUT ROWID\
                    """,
                    // bytes of synced items, one zstd frame each
                    """
                    CREATE TABLE contents (
                      checksum BLOB PRIMARY KEY,
                      size INTEGER NOT NULL,
                      data BLOB NOT NULL)\
                    """,
                    // how far each environment is known; complete_to: all changes up to here are
                    // in synced or remote_changes
                    """
                    CREATE TABLE environments (
                      environment TEXT PRIMARY KEY,
                      ledger TEXT NOT NULL,
                      sequence INTEGER NOT NULL,
                      root TEXT NOT NULL,
                      complete_to INTEGER NOT NULL,
                      known_at INTEGER NOT NULL) WITHOUT ROWID\
                    """,
                    // items whose current version in the ledger is not the synced one
                    """
                    CREATE TABLE remote_changes (
                      environment TEXT NOT NULL,
                      path TEXT NOT NULL,
                      operation TEXT NOT NULL,
                      version INTEGER NOT NULL,
                      checksum BLOB,
                      deployed_by TEXT NOT NULL,
                      deployed_at TEXT NOT NULL,
                      git_commit TEXT NOT NULL,
                      deployment TEXT NOT NULL,
                      PRIMARY KEY (environment, path)) WITHOUT ROWID\
                    """,
                    // conflicts that this workspace was told of and has not settled
                    """
                    CREATE TABLE conflicts (
                      environment TEXT NOT NULL,
                      path TEXT NOT NULL,
                      base_version INTEGER NOT NULL,
                      current_version INTEGER NOT NULL,
                      deployed_by TEXT,
                      deployment TEXT,
                      git_commit TEXT,
                      PRIMARY KEY (environment, path)) WITHOUT ROWID\
                    """,
                    // deployments whose outcome is not known yet, with what they would change
                    """
                    CREATE TABLE attempts (
                      deployment TEXT PRIMARY KEY,
                      environment TEXT NOT NULL,
                      started_at INTEGER NOT NULL) WITHOUT ROWID\
                    """,
                    """
                    CREATE TABLE attempt_changes (
                      deployment TEXT NOT NULL,
                      path TEXT NOT NULL,
                      base_version INTEGER NOT NULL,
                      checksum BLOB,
                      PRIMARY KEY (deployment, path)) WITHOUT ROWID\
                    """,
                    // deployments of this workspace
                    """
                    CREATE TABLE deployments (
                      deployment TEXT PRIMARY KEY,
                      environment TEXT NOT NULL,
                      workspace TEXT NOT NULL,
                      ledger TEXT NOT NULL,
                      result TEXT NOT NULL,
                      sequence INTEGER NOT NULL,
                      root TEXT NOT NULL,
                      changes INTEGER NOT NULL,
                      deployed_at INTEGER NOT NULL) WITHOUT ROWID\
                    """,
                    STAGED_BY_OTHERS,
                    MERGES);

    private Schema() {}

    /// What makes this layout of an older one.
    ///
    /// @param version the number of the older one, 0 where there is nothing
    static List<String> changesSince(int version) {
        List<String> changes = new ArrayList<>();
        if (version == 0) {
            changes.addAll(TABLES);
        }
        if (version == 1) {
            changes.add(STAGED_BY_OTHERS);
        }
        if (version == 1 || version == 2) {
            changes.add(MERGES);
        }
        if (version < 3) {
            changes.addAll(OPERATIONS);
        }
        if (version < 4) {
            changes.addAll(DOCUMENTS);
        }
        return changes;
    }
}
