package org.deployledger.cli.state;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.item.Checksum;
import org.deployledger.store.Sql;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the files in the folders of kinds say, with the stamps that vouch for it.
public final class LocalDocuments {
    private static final String COLUMNS =
            "SELECT path, checksum, id, kind, title, state, author, content, fault, source"
                    + " FROM documents WHERE environment = ?";

    /// Name of the fact that stands for the files that were taken in last.
    static final String SEEN = "documents_seen/";

    private final Sql sql;
    private final String environment;

    LocalDocuments(Sql sql, String environment) {
        this.sql = sql;
        this.environment = environment;
    }

    /// A file with its stamp.
    ///
    /// @param stamp [FileStamp#MISSING] where it will not show the next change
    public record Taken(LocalDocument document, FileStamp stamp) {}

    /// A file with what the workspace last synced of it.
    ///
    /// @param baseVersion 0 where it never did
    /// @param base empty where it was not there then
    public record Standing(LocalDocument document, long baseVersion, Optional<Checksum> base) {
        /// `added` or `modified`; empty where the file is what was synced.
        public Optional<String> operation() {
            if (base.isEmpty()) {
                return Optional.of("added");
            }
            return base.get().equals(document.checksum())
                    ? Optional.empty()
                    : Optional.of("modified");
        }
    }

    /// All files, by path.
    public List<Standing> standing() {
        return sql.list(
                standing("") + " ORDER BY documents.path", LocalDocuments::standing, environment);
    }

    /// Those that are not what was synced, by path.
    public List<Standing> changed() {
        return sql.list(
                standing(" AND synced.checksum IS NOT documents.checksum")
                        + " ORDER BY documents.path",
                LocalDocuments::standing,
                environment);
    }

    private static String standing(String condition) {
        return "SELECT documents.path, documents.checksum, id, kind, title, state, author, content,"
                + " fault, source, version, synced.checksum FROM documents LEFT JOIN synced"
                + " ON synced.environment = documents.environment"
                + " AND synced.path = documents.path WHERE documents.environment = ?"
                + condition;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(document(row), row.getLong(11), Sql.checksum(row, 12));
    }

    /// Whether these very files were taken in last, and nothing was taken back since.
    ///
    /// @param seen stands for the files
    public boolean isSeen(String seen) {
        return sql.first(
                        "SELECT value FROM facts WHERE name = ?",
                        row -> row.getString(1),
                        SEEN + environment)
                .filter(seen::equals)
                .isPresent();
    }

    /// Keeps what stands for the files, once all of them are taken in.
    ///
    /// @param seen empty where their stamps may not show the next change
    public void seen(String seen) {
        sql.run("INSERT OR REPLACE INTO facts VALUES (?, ?)", SEEN + environment, seen);
    }

    /// The stamps of all files, by path.
    public Map<String, FileStamp> stamps() {
        Map<String, FileStamp> stamps = new HashMap<>();
        sql.list(
                        "SELECT path, size, modified, changed, inode FROM documents"
                                + " WHERE environment = ?",
                        row ->
                                Map.entry(
                                        row.getString(1),
                                        new FileStamp(
                                                FileStamp.Kind.FILE,
                                                row.getLong(2),
                                                row.getLong(3),
                                                row.getLong(4),
                                                row.getLong(5),
                                                false)),
                        environment)
                .forEach(entry -> stamps.put(entry.getKey(), entry.getValue()));
        return stamps;
    }

    /// All files, by path.
    public List<LocalDocument> all() {
        return sql.list(COLUMNS + " ORDER BY path", LocalDocuments::document, environment);
    }

    /// How many files are documents, faulty ones included.
    public int count() {
        return sql.first(
                        "SELECT count(*) FROM documents WHERE environment = ?"
                                + " AND (id IS NOT NULL OR fault IS NOT NULL)",
                        row -> row.getInt(1),
                        environment)
                .orElse(0);
    }

    /// The file at a path.
    public Optional<LocalDocument> get(String path) {
        return sql.first(COLUMNS + " AND path = ?", LocalDocuments::document, environment, path);
    }

    /// Those with an id that begins like this, by path.
    public List<LocalDocument> withIdPrefix(String prefix) {
        return sql.list(
                COLUMNS + " AND substr(id, 1, length(?2)) = ?2 ORDER BY path",
                LocalDocuments::document,
                environment,
                prefix);
    }

    /// Takes over what files say.
    public void put(Collection<Taken> files) {
        List<@Nullable Object[]> rows = files.stream().map(this::row).toList();
        sql.batch(
                "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?)",
                rows);
    }

    private @Nullable Object[] row(Taken taken) {
        LocalDocument file = taken.document();
        Optional<LocalDocument.Fields> fields = file.fields();
        FileStamp stamp = taken.stamp();
        return new @Nullable Object[] {
            environment,
            file.path(),
            file.checksum(),
            stamp.size(),
            stamp.modified(),
            stamp.changed(),
            stamp.inode(),
            fields.map(LocalDocument.Fields::id).orElse(null),
            fields.map(LocalDocument.Fields::kind).orElse(null),
            fields.map(LocalDocument.Fields::title).orElse(null),
            fields.map(LocalDocument.Fields::state).orElse(null),
            fields.map(LocalDocument.Fields::author).orElse(null),
            fields.map(LocalDocument.Fields::content).orElse(null),
            file.fault(),
            file.source()
        };
    }

    /// Forgets files.
    public void remove(Collection<String> paths) {
        List<@Nullable Object[]> rows =
                paths.stream().map(path -> new @Nullable Object[] {environment, path}).toList();
        sql.batch("DELETE FROM documents WHERE environment = ? AND path = ?", rows);
    }

    private static LocalDocument document(ResultSet row) throws SQLException {
        String id = row.getString(3);
        return new LocalDocument(
                row.getString(1),
                Sql.checksum(row, 2).orElseThrow(),
                id == null
                        ? Optional.empty()
                        : Optional.of(
                                new LocalDocument.Fields(
                                        id,
                                        row.getString(4),
                                        row.getString(5),
                                        row.getString(6),
                                        row.getString(7),
                                        Sql.checksum(row, 8).orElseThrow())),
                row.getString(9),
                Sql.checksum(row, 10).orElse(null));
    }
}
