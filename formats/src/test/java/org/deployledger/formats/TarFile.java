package org.deployledger.formats;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// The regular files of a `.tar.gz`, by their names.
final class TarFile {
    private static final int BLOCK = 512;

    private TarFile() {}

    static Map<String, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                int size = Integer.parseInt(text(header, 124, 12), 8);
                byte[] content = in.readNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
                if (header[156] == '0') {
                    contents.put(text(header, 0, 100), Arrays.copyOf(content, size));
                }
                header = in.readNBytes(BLOCK);
            }
        }
        return contents;
    }

    private static String text(byte[] header, int from, int length) {
        String text = new String(header, from, length, US_ASCII);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}
