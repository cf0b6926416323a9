package org.deployledger.cli.hook;

import org.deployledger.cli.settings.SettingKey;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A hook as somebody asks for it.
///
/// @param branches those whose commits are deployed; where none is named, the one that is checked
///   out
/// @param remote pushes to which are deployed; empty to have it found
/// @param flags settings that the hook passes on; the others are found out when it runs
/// @param force whether a hook of ours that was edited by hand may be replaced
public record HookRequest(
        Trigger trigger,
        List<String> branches,
        Optional<String> remote,
        Map<SettingKey, String> flags,
        boolean force) {
    public HookRequest {
        branches = List.copyOf(branches);
        flags = Map.copyOf(flags);
    }
}
