package org.deployledger.agent.files.libc;

/// Numbers of the kernel's interface. Two of them differ between processors.
final class Flags {
    static final int WRITE_ONLY = 1;
    static final int CREATE = 0100;
    static final int EXCLUSIVE = 0200;

    /// Not to wait for the other side of a pipe that stands where a file should.
    static final int NON_BLOCKING = 04000;

    static final int CLOSE_ON_EXEC = 02000000;
    static final int DIRECTORY;
    static final int NO_FOLLOW;

    static final int AT_WORKING_FOLDER = -100;
    static final int AT_LINK_ITSELF = 0x100;
    static final int AT_REMOVE_FOLDER = 0x200;
    static final int AT_OPEN_FILE = 0x1000;

    static final int LOCK_EXCLUSIVE = 2;
    static final int LOCK_WITHOUT_WAITING = 4;

    static final int STAT_TYPE = 1;
    static final int STAT_SIZE = 0x200;

    static {
        switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> {
                DIRECTORY = 0200000;
                NO_FOLLOW = 0400000;
            }
            case "aarch64" -> {
                DIRECTORY = 040000;
                NO_FOLLOW = 0100000;
            }
            case String other ->
                    throw new UnsupportedOperationException(
                            "the provider for files runs on x86-64 and AArch64, not on " + other);
        }
    }

    static final long GET_ATTRIBUTES = 0x80086601L;
    static final long SET_ATTRIBUTES = 0x40086602L;

    /// `chattr +T`, see `man 1 chattr`.
    static final int TOP_OF_HIERARCHIES = 0x20000;

    private Flags() {}
}
