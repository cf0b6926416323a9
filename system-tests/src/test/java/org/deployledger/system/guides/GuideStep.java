package org.deployledger.system.guides;

import java.util.ArrayList;
import java.util.List;

/// One command of a guide with what it prints.
///
/// @param line of the page on which the command begins, from 1
/// @param person whose terminal it is: what stands before `$`
/// @param command as typed, with the lines of a here-document
/// @param output without the empty lines at its end
record GuideStep(int line, String person, List<String> command, List<String> output) {
    private static final String PROMPT = "[a-z]+\\$ .*";

    /// The steps of a page: all that stands in blocks of `console`.
    static List<GuideStep> of(List<String> page) {
        List<GuideStep> steps = new ArrayList<>();
        for (int at = 0; at < page.size(); at++) {
            if (page.get(at).equals("```console")) {
                at = block(page, at + 1, steps);
            }
        }
        return steps;
    }

    private static int block(List<String> page, int from, List<GuideStep> steps) {
        int at = from;
        while (!page.get(at).equals("```")) {
            String first = page.get(at);
            if (!first.matches(PROMPT)) {
                throw new AssertionError("line " + (at + 1) + ": no command: " + first);
            }
            int prompt = first.indexOf("$ ");
            int line = at + 1;
            List<String> command = new ArrayList<>(List.of(first.substring(prompt + 2)));
            at++;
            if (first.endsWith("<<'EOF'")) {
                do {
                    command.add(page.get(at));
                } while (!page.get(at++).equals("EOF"));
            }
            List<String> output = new ArrayList<>();
            while (!page.get(at).equals("```") && !page.get(at).matches(PROMPT)) {
                output.add(page.get(at++));
            }
            steps.add(new GuideStep(line, first.substring(0, prompt), command, withoutEnd(output)));
        }
        return at;
    }

    private static List<String> withoutEnd(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isEmpty()) {
            end--;
        }
        return List.copyOf(lines.subList(0, end));
    }
}
