package org.deployledger.agent.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.tree.Value;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

import javax.tools.ToolProvider;

/// The example of `docs/guide/writing-a-provider.md` compiles, is found, and does what it says.
class WritingAProviderGuideTest {
    private static final Path PAGE =
            Path.of(System.getProperty("root.directory", ".."))
                    .resolve("docs/guide/writing-a-provider.md");

    @TempDir Path folder;

    @Test
    void theExampleIsAProvider() throws Exception {
        Path file = Files.writeString(folder.resolve("app.properties"), "color=red\nsize=1\n");
        try (URLClassLoader loader = compiled();
                Provider provider = type(loader).open("app", settings(file))) {
            Desired desired =
                    new Desired(
                            1,
                            Checksum.ZERO,
                            new TreeMap<>(
                                    Map.of(
                                            new ItemPath("app/color.toml"),
                                            item("app/color.toml", "value = \"blue\""),
                                            new ItemPath("app/name.toml"),
                                            item("app/name.toml", "value = \"web\""),
                                            new ItemPath("app/size.toml"),
                                            item("app/size.toml", "value = 1"))),
                            Map.of());

            Plan plan = provider.plan(desired, provider.discover());
            Told told = new Told();
            provider.apply(plan, desired, told);

            assertEquals(
                    List.of("CHANGE key/color", "CREATE key/name"),
                    plan.actions().stream()
                            .map(action -> action.operation() + " " + action.resource())
                            .toList());
            assertEquals("no_value", plan.problems().getFirst().code());
            assertEquals(plan.actions(), told.done);
            assertTrue(provider.plan(desired, provider.discover()).isEmpty());
        }
    }

    private URLClassLoader compiled() throws IOException {
        String page = Files.readString(PAGE);
        Path source = folder.resolve("example/PropertiesProvider.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, block(page, "java"));
        Path services = folder.resolve("META-INF/services/" + ProviderType.class.getName());
        Files.createDirectories(services.getParent());
        Files.writeString(services, block(page, "services"));
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString(),
                                source.toString());
        assertEquals(0, code, "the example does not compile");
        return new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, ProviderType.class.getClassLoader());
    }

    private static ProviderType type(ClassLoader loader) {
        return ServiceLoader.load(ProviderType.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(type -> type.kind().equals("properties"))
                .findFirst()
                .orElseThrow();
    }

    private ProviderSettings settings(Path file) {
        return new ProviderSettings(
                "providers.app",
                new Value.Table(Map.of("file", new Value.Text(file.toString()))),
                folder);
    }

    private static DesiredItem item(String path, String content) {
        byte[] bytes = content.getBytes(UTF_8);
        return new DesiredItem(
                new ItemPath(path), 1, Checksum.of(bytes), bytes.length, () -> bytes);
    }

    private static String block(String page, String language) {
        int from = page.indexOf("```" + language + "\n") + language.length() + 4;
        return page.substring(from, page.indexOf("```", from));
    }

    private static final class Told implements Course {
        private final List<Action> done = new ArrayList<>();

        @Override
        public boolean goesOn() {
            return true;
        }

        @Override
        public void done(Action action, String message) {
            done.add(action);
        }

        @Override
        public void failed(Action action, String code, String message) {
            throw new AssertionError(code + ": " + message);
        }

        @Override
        public void ran(CommandRun run) {
            throw new AssertionError("nothing is run");
        }
    }
}
