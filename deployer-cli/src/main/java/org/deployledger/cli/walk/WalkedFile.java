package org.deployledger.cli.walk;

import org.deployledger.cli.disk.FileStamp;

/// A file or link that a walk came by.
///
/// @param path from the root of the git working tree
/// @param ignored whether git ignores it; such files are walked only below `.ledger`
public record WalkedFile(String path, FileStamp stamp, boolean ignored) {}
