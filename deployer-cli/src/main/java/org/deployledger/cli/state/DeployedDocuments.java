package org.deployledger.cli.state;

import org.deployledger.cli.sync.DeployedDocument;
import org.deployledger.store.Sql;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What the ledger said of an environment's documents, as of the last time that it was asked.
public final class DeployedDocuments {
    private static final String COLUMNS =
            "SELECT path, version, id, kind, title, state, author, editor, content, approved_by"
                    + " FROM deployed_documents WHERE environment = ?";

    private final Sql sql;
    private final String environment;

    DeployedDocuments(Sql sql, String environment) {
        this.sql = sql;
        this.environment = environment;
    }

    /// All of them, by path.
    public List<DeployedDocument> all() {
        return sql.list(COLUMNS + " ORDER BY path", DeployedDocuments::document, environment);
    }

    /// The one at a path.
    public Optional<DeployedDocument> get(String path) {
        return sql.first(COLUMNS + " AND path = ?", DeployedDocuments::document, environment, path);
    }

    /// The one with an id.
    public Optional<DeployedDocument> withId(String id) {
        return sql.first(COLUMNS + " AND id = ?", DeployedDocuments::document, environment, id);
    }

    /// Takes the place of what was known.
    ///
    /// @param sequence as of which the ledger said it
    public void replace(Collection<DeployedDocument> documents, long sequence) {
        sql.transaction(
                () -> {
                    sql.run("DELETE FROM deployed_documents WHERE environment = ?", environment);
                    List<@Nullable Object[]> rows = documents.stream().map(this::row).toList();
                    sql.batch(
                            "INSERT INTO deployed_documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                                    + " ?)",
                            rows);
                    new Facts(sql).put(fact(), String.valueOf(sequence));
                });
    }

    private @Nullable Object[] row(DeployedDocument document) {
        return new @Nullable Object[] {
            environment,
            document.path(),
            document.version(),
            document.id(),
            document.kind(),
            document.title(),
            document.state(),
            document.author(),
            document.editor(),
            document.content(),
            document.approvedBy()
        };
    }

    /// As of which sequence they are known; -1 where the ledger was never asked.
    public long sequence() {
        return new Facts(sql).get(fact()).map(Long::parseLong).orElse(-1L);
    }

    private String fact() {
        return "documents/" + environment;
    }

    private static DeployedDocument document(ResultSet row) throws SQLException {
        return new DeployedDocument(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Sql.checksum(row, 9).orElseThrow(),
                row.getString(10));
    }
}
