package org.deployledger.agent.files;

import org.deployledger.agent.files.disk.DiskException;
import org.deployledger.agent.files.release.Releases;
import org.deployledger.agent.provider.ProviderException;

import java.io.IOException;
import java.nio.file.Path;

/// What a refusal of the file system is to the agent.
final class DiskFailure {
    private DiskFailure() {}

    static ProviderException of(Path directory, IOException e) {
        String code =
                e instanceof DiskException refused
                        ? switch (refused.reason()) {
                            case NOT_PERMITTED -> "not_permitted";
                            case FULL -> "disk_full";
                            case ABSENT, OTHER_KIND -> "directory_unusable";
                            case EXISTS, NAME_TOO_LONG -> "path_unusable";
                            case NOT_EMPTY, BUSY, FAILED -> "io_failed";
                        }
                        : "io_failed";
        return new ProviderException(
                code, "in " + directory + ": " + e.getMessage() + next(code), e);
    }

    private static String next(String code) {
        return switch (code) {
            case "not_permitted" -> "; give the agent's user the right to write there";
            case "disk_full" -> "; make room";
            case "directory_unusable" ->
                    "; the directory's parent has to be there, and neither the directory nor"
                            + " 'releases' in it may be a link";
            case "path_unusable" -> "; see that no item is both a file and a folder";
            default -> "";
        };
    }

    static ProviderException noLink(Path directory) {
        return new ProviderException(
                "current_not_a_link",
                directory.resolve(Releases.CURRENT)
                        + " is no link, and not the agent's; move it away");
    }
}
