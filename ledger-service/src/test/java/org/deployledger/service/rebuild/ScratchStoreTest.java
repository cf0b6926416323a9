package org.deployledger.service.rebuild;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.deployledger.store.KeyValues;
import org.deployledger.store.KeyValuesContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ScratchStoreTest extends KeyValuesContract {

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private ScratchStore store;

    @BeforeEach
    void open() throws IOException {
        store = new ScratchStore(folder.resolve("scratch"));
    }

    @AfterEach
    void leavesNothingBehind() throws IOException {
        store.close();
        assertFalse(Files.exists(folder.resolve("scratch")));
    }

    @Override
    protected KeyValues store() {
        return store;
    }
}
