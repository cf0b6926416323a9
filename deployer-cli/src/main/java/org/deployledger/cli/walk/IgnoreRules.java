package org.deployledger.cli.walk;

import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What git ignores in one folder of a working tree: the rules of its own `.gitignore`, then of the
/// folders around it, then of the repository and of the user. Immutable; folders without a
/// `.gitignore` share the rules of the folder around them.
public final class IgnoreRules {
    private final @Nullable IgnoreRules outer;
    private final IgnoreNode rules;
    private final int prefix;

    private IgnoreRules(@Nullable IgnoreRules outer, IgnoreNode rules, int prefix) {
        this.outer = outer;
        this.rules = rules;
        this.prefix = prefix;
    }

    /// The rules that hold for the whole working tree.
    ///
    /// @param files the strongest first; they need not be there
    public static IgnoreRules ofRepository(List<Path> files) {
        IgnoreRules rules = new IgnoreRules(null, new IgnoreNode(), 0);
        for (Path file : files.reversed()) {
            rules = new IgnoreRules(rules, read(file), 0);
        }
        return rules;
    }

    private static IgnoreNode read(Path file) {
        IgnoreNode node = new IgnoreNode();
        if (Files.isRegularFile(file)) {
            try {
                node.parse(new ByteArrayInputStream(Files.readAllBytes(file)));
            } catch (IOException e) {
                return node;
            }
        }
        return node;
    }

    /// The rules of a folder that has a `.gitignore`.
    ///
    /// @param folder path from the root of the working tree, `""` for the root itself
    /// @param gitignore the file's bytes
    IgnoreRules inside(String folder, byte[] gitignore) {
        IgnoreNode node = new IgnoreNode();
        try {
            node.parse(new ByteArrayInputStream(gitignore));
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be read", e);
        }
        return new IgnoreRules(this, node, folder.isEmpty() ? 0 : folder.length() + 1);
    }

    /// Whether git ignores a path whose folders it does not ignore.
    ///
    /// @param path from the root of the working tree
    boolean ignores(String path, boolean folder) {
        IgnoreRules at = this;
        while (at != null) {
            if (!at.rules.getRules().isEmpty()) {
                Boolean ignored = at.rules.checkIgnored(path.substring(at.prefix), folder);
                if (ignored != null) {
                    return ignored;
                }
            }
            at = at.outer;
        }
        return false;
    }
}
