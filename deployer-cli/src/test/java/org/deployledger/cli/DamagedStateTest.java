package org.deployledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.Developers;
import org.deployledger.cli.fixture.GitWorkspace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/// A local state that opens, and yet cannot be used.
class DamagedStateTest {
    private static final int PAGE = 4096;

    @AutoClose private final Developers developers;
    private final GitWorkspace bobs;
    private final Cli bob;
    private final Path state;

    DamagedStateTest(@TempDir Path folder) {
        developers = new Developers(folder);
        bobs = developers.bobs();
        bob = developers.cli("bob");
        bob.ok("deploy");
        state = bobs.path(".git/deployer/state.db");
    }

    private int number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.getInt(1);
        }
    }

    private void damage(String table) throws SQLException, IOException {
        int page = number("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'");
        byte[] bytes = Files.readAllBytes(state);
        Arrays.fill(bytes, (page - 1) * PAGE, page * PAGE, (byte) 0x5a);
        Files.write(state, bytes);
    }

    @Test
    void damageFoundLaterIsSetAsideByTheStepThatIsPrinted() throws SQLException, IOException {
        bobs.write("tools/later.toml", "a = 1\n");
        damage("synced");

        Cli.Run broken = bob.run("status");

        assertEquals(1, broken.exitCode(), broken.out());
        assertTrue(broken.err().contains("deployer status --fetch"), broken.err());
        Cli.Run mended = bob.ok("status", "--fetch");
        assertTrue(mended.err().contains("outcome was not known"), mended.err());
        assertTrue(mended.out().contains("+ tools/later.toml"), mended.out());
        assertTrue(Files.exists(bobs.path(".git/deployer/state.db.damaged")));
        assertFalse(bob.ok("status").err().contains("damaged"));
    }

    @Test
    void aStateOfANewerDeployerCanBeSetAsideAsIsPrinted() throws SQLException, IOException {
        bobs.write("tools/later.toml", "a = 1\n");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 99");
        }

        Cli.Run refused = bob.run("status");

        assertEquals(5, refused.exitCode());
        assertTrue(refused.err().contains("mv "), refused.err());
        Path folder = bobs.path(".git/deployer");
        Files.move(folder, folder.resolveSibling("deployer.newer"));
        bob.ok("status", "--fetch");
    }
}
