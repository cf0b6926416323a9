package org.deployledger.cli.comparison;

import org.deployledger.item.EnvironmentName;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a person wants compared.
public sealed interface Term {
    /// `PATH@5`
    ///
    /// @param typed the path as it was typed
    record ItemVersion(String path, long version, String typed) implements Term {}

    /// `412`, a time, `deployment:ID` or `label:NAME`, of the environment that is set.
    record Moment(String moment) implements Term {}

    /// `environment:NAME`: what is deployed there now.
    record Environment(EnvironmentName environment) implements Term {}

    /// `workspace`: the files.
    record Workspace() implements Term {}

    /// The forms that there are, for people.
    String FORMS =
            "workspace, environment:NAME, label:NAME, deployment:ID, a sequence, an RFC 3339 time,"
                    + " or PATH@VERSION";

    /// What a word stands for; empty if it is none of them.
    ///
    /// @param isMoment whether a text names a moment
    /// @param itemPath turns a path as it is typed into an item's
    /// @throws org.deployledger.item.InvalidValueException if an environment is no name
    static Optional<Term> of(
            String word, Predicate<String> isMoment, UnaryOperator<String> itemPath) {
        if (word.equals("workspace")) {
            return Optional.of(new Workspace());
        }
        if (word.startsWith("environment:")) {
            return Optional.of(
                    new Environment(new EnvironmentName(word.substring("environment:".length()))));
        }
        if (isMoment.test(word)) {
            return Optional.of(new Moment(word));
        }
        Matcher version = Pattern.compile("(.+)@(\\d{1,18})").matcher(word);
        return version.matches()
                ? Optional.of(
                        new ItemVersion(
                                itemPath.apply(version.group(1)),
                                Long.parseLong(version.group(2)),
                                version.group(1)))
                : Optional.empty();
    }
}
