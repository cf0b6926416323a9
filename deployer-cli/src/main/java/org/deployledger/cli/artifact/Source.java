package org.deployledger.cli.artifact;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.item.Bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Something that is to be imported.
///
/// @param name of the file without its ending; empty for standard input
/// @param file absolute; empty text for standard input
record Source(String name, Path file, Bytes content) {
    private static final String STANDARD_INPUT = "-";
    private static final String ENDING = ".md";

    /// The files that words name: files, folders with all Markdown in them, and standard input.
    static List<Source> of(Path folder, List<String> words, InputStream input) {
        List<Source> sources = new ArrayList<>();
        for (String word : words) {
            try {
                if (word.equals(STANDARD_INPUT)) {
                    sources.add(new Source("", Path.of(""), Bytes.wrap(input.readAllBytes())));
                } else {
                    Path path = folder.resolve(word).toAbsolutePath().normalize();
                    if (Files.isDirectory(path)) {
                        sources.addAll(below(path));
                    } else {
                        sources.add(file(path));
                    }
                }
            } catch (IOException e) {
                throw Failure.because(
                                ExitCode.REFUSED, "unreadable", "what to import cannot be read", e)
                        .fact("path", word)
                        .fact("cause", e);
            }
        }
        return sources;
    }

    /// Everything in a folder but hidden files, and what explains the folder.
    private static List<Source> below(Path folder) throws IOException {
        List<Source> sources = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted().toList()) {
                String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
                if (name.endsWith(ENDING)
                        && !name.equals("readme.md")
                        && !folder.relativize(path).toString().matches("(.*/)?\\..*")
                        && Files.isRegularFile(path)) {
                    sources.add(file(path));
                }
            }
        }
        return sources;
    }

    private static Source file(Path path) throws IOException {
        String name = path.getFileName().toString();
        String stem =
                name.toLowerCase(Locale.ROOT).endsWith(ENDING)
                        ? name.substring(0, name.length() - ENDING.length())
                        : name;
        return new Source(stem, path, Bytes.wrap(Files.readAllBytes(path)));
    }

    byte[] bytes() {
        return content.array();
    }

    boolean isStandardInput() {
        return name.isEmpty();
    }

    /// What people read of where it came from.
    String said() {
        return isStandardInput() ? "standard input" : file.toString();
    }
}
