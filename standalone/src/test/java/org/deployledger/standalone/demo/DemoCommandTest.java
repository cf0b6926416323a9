package org.deployledger.standalone.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class DemoCommandTest {

    @Test
    void tellsTheStoryToItsEndAndLeavesNothing() throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int exitCode;
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            exitCode = new DemoCommand().call();
        } finally {
            System.setOut(before);
        }
        String story = printed.toString(StandardCharsets.UTF_8);

        assertEquals(0, exitCode, story);
        assertTrue(story.contains("Conflict: nothing was deployed to demo."), story);
        assertTrue(story.contains("The views are equal"), story);
        String folder =
                story.substring(story.lastIndexOf(", and ") + 6, story.lastIndexOf(" goes."));
        assertFalse(Files.exists(Path.of(folder)), folder);
    }
}
