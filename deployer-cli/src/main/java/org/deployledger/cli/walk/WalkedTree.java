package org.deployledger.cli.walk;

import org.deployledger.cli.disk.FileStamp;

import java.util.ArrayList;
import java.util.List;

/// What one walk over a working tree found: every file that git does not ignore, with its stamp.
///
/// @param files in no order
/// @param fingerprint equal for two walks that found the same paths with the same stamps
/// @param repositories folders that are git repositories of their own, which are not walked
/// @param unreadable what could not be taken, with the reason
public record WalkedTree(
        List<WalkedFile> files,
        Fingerprint fingerprint,
        List<String> repositories,
        List<Unreadable> unreadable) {
    /// The same with more files, which git tracks although its rules ignore them.
    public WalkedTree plus(List<WalkedFile> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<WalkedFile> all = new ArrayList<>(files);
        Fingerprint sum = fingerprint;
        for (WalkedFile file : more) {
            if (file.stamp().kind() != FileStamp.Kind.MISSING) {
                all.add(file);
                sum = sum.plus(file.path(), file.stamp());
            }
        }
        return new WalkedTree(all, sum, repositories, unreadable);
    }
}
