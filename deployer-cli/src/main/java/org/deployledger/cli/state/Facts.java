package org.deployledger.cli.state;

import org.deployledger.store.Sql;

import java.util.Optional;

/// Single facts by name.
public final class Facts {
    private final Sql sql;

    Facts(Sql sql) {
        this.sql = sql;
    }

    public Optional<String> get(String name) {
        return sql.first("SELECT value FROM facts WHERE name = ?", row -> row.getString(1), name);
    }

    public void put(String name, String value) {
        sql.run(
                "INSERT INTO facts VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value);
    }
}
