package org.deployledger.system.guides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Runs a guide from its first command to its last, with a folder for each person.
final class GuideRun {
    private final List<String> page;
    private final Path folder;
    private final Likeness likeness;
    private final Map<String, Terminal> terminals = new HashMap<>();
    private final List<String> recorded;

    /// @param addresses of the page, each with that of this run
    GuideRun(List<String> page, Path folder, Map<String, String> addresses) {
        this.page = page;
        this.likeness = new Likeness(addresses);
        this.folder = folder;
        this.recorded = new ArrayList<>(page);
    }

    /// The page with what this run printed.
    List<String> recorded() {
        return recorded;
    }

    /// Who typed something.
    Set<String> people() {
        return Set.copyOf(terminals.keySet());
    }

    /// Each place where something else was printed than the page says; it goes on behind it.
    ///
    /// @param api of an empty ledger
    List<String> differences(String api) {
        List<String> differences = new ArrayList<>();
        int moved = 0;
        try (DeployerDoor door = DeployerDoor.open(Map.of("DEPLOYER_API", api))) {
            for (GuideStep step : GuideStep.of(page)) {
                List<String> command = step.command().stream().map(likeness::now).toList();
                List<String> output = terminal(step.person(), door).run(command);
                Optional<String> difference = likeness.difference(step.output(), output);
                difference.ifPresent(
                        text ->
                                differences.add(
                                        "line %d, %s$ %s%n%s"
                                                .formatted(
                                                        step.line(),
                                                        step.person(),
                                                        command.getFirst(),
                                                        text)));
                moved += record(step, moved, command, output);
            }
        }
        return differences;
    }

    private int record(GuideStep step, int moved, List<String> command, List<String> output) {
        int from = step.line() - 1 + moved;
        int length = step.command().size() + step.output().size();
        List<String> place = recorded.subList(from, from + length);
        place.clear();
        place.add(step.person() + "$ " + likeness.then(command.getFirst()));
        command.subList(1, command.size()).forEach(line -> place.add(likeness.then(line)));
        output.forEach(line -> place.add(likeness.then(line)));
        return command.size() + output.size() - length;
    }

    private Terminal terminal(String person, DeployerDoor door) {
        return terminals.computeIfAbsent(
                person, name -> new Terminal(folder.resolve(name), name, door.programs()));
    }

    /// A page's lines.
    static List<String> read(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
