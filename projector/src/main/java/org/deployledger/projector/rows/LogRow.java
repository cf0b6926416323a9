package org.deployledger.projector.rows;

import org.deployledger.projector.rocks.Packed;
import org.deployledger.projector.rocks.Unpacked;

import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/// One line of the deployment log: a change set came to this result.
public record LogRow(Result result, UUID deployment) {
    /// What became of a change set.
    public enum Result {
        /// It can still be committed.
        OPEN(0),
        /// Its changes hold.
        APPLIED(1),
        /// It had conflicts or violations.
        REJECTED(2),
        /// It was taken back.
        WITHDRAWN(3),
        /// It ended for want of activity.
        EXPIRED(4),
        /// Its commit could not be read as one.
        REFUSED(5);

        private final int code;

        Result(int code) {
            this.code = code;
        }

        private static Result of(int code) {
            return Arrays.stream(values())
                    .filter(each -> each.code == code)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// The bytes of the row.
    public byte[] bytes() {
        return new Packed().number(result.code).id(deployment).bytes();
    }

    /// The row of the bytes.
    public static LogRow of(byte[] bytes) {
        Unpacked row = new Unpacked(bytes);
        return new LogRow(Result.of(row.smallNumber()), Objects.requireNonNull(row.id()));
    }
}
