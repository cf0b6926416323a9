package org.deployledger.cli.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.sync.OpenMerge;
import org.deployledger.cli.sync.PendingOperation.What;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.item.Checksum;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A local state that an older deployer wrote is taken over with all that is in it.
class OlderStateTest {
    private static final Checksum SOME = Checksum.of("some".getBytes(StandardCharsets.UTF_8));

    @TempDir Path folder;

    @ParameterizedTest(name = "format {0}")
    @ValueSource(ints = {1, 2, 3})
    void anOlderStateIsTakenOver(int format) throws SQLException {
        Path file = folder.resolve("state.db");
        try (LocalState made = LocalState.open(file, note -> {})) {
            made.synced("prod").put(List.of(new SyncedItem("a.toml", 3, Optional.of(SOME))));
        }
        age(file, format);

        try (LocalState state = LocalState.open(file, OlderStateTest::unexpected)) {
            assertEquals(3, state.synced("prod").get("a.toml").orElseThrow().version());
            assertTrue(state.others("prod").all().isEmpty());
            state.merges("prod").put(merge());
            assertTrue(state.documents("prod").all().isEmpty());
            state.pending("prod").add("p.md", "p", What.EDIT, "why", Instant.EPOCH);
            assertEquals("why", state.pending("prod").last("p.md").orElseThrow().reason());
            long operation = state.operations("prod").begin("pull", Instant.EPOCH);
            state.operations("prod").before(operation, "a.toml", Optional.of(SOME));
            state.synced("prod").put(List.of(new SyncedItem("a.toml", 4, Optional.empty())));
            state.merges("prod").remove("a.toml");
            state.operations("prod").takeBack(operation, List.of("a.toml"));

            assertEquals(List.of(merge()), state.merges("prod").all());
            assertEquals(3, state.synced("prod").get("a.toml").orElseThrow().version());
        }
    }

    private static OpenMerge merge() {
        return new OpenMerge(
                3,
                Optional.of(SOME),
                Optional.empty(),
                new RemoteItem(
                        "a.toml",
                        "modified",
                        4,
                        Optional.of(SOME),
                        "alice@example.com",
                        Instant.parse("2026-01-02T03:04:05Z"),
                        "77aa012",
                        "7f3a91"));
    }

    private static void unexpected(String note) {
        throw new AssertionError(note);
    }

    /// Takes out what later formats added.
    private static void age(Path file, int format) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String table :
                    List.of(
                            "documents",
                            "deployed_documents",
                            "pending",
                            "before_documents",
                            "before_pending")) {
                statement.executeUpdate("DROP TABLE " + table);
            }
            for (String table :
                    List.of(
                            "merges",
                            "operations",
                            "operation_files",
                            "before_synced",
                            "before_remote_changes",
                            "before_merges")) {
                if (format < 3) {
                    statement.executeUpdate("DROP TABLE " + table);
                }
            }
            if (format == 1) {
                statement.executeUpdate("DROP TABLE staged_by_others");
            }
            statement.executeUpdate("PRAGMA user_version = " + format);
        }
    }
}
