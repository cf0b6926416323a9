package org.deployledger.projector.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;

/// What is sent back.
public sealed interface Reply {
    /// Writes a body piece by piece.
    interface Writer {
        /// Returns when the body is complete.
        void writeTo(OutputStream out) throws IOException;
    }

    /// A value as JSON.
    ///
    /// @param sequence that it reflects, empty where it is of no environment
    /// @param tag entity tag without its quotes, empty for none
    record Json(Object value, OptionalLong sequence, Optional<String> tag) implements Reply {
        /// Of no environment.
        public static Json plain(Object value) {
            return new Json(value, OptionalLong.empty(), Optional.empty());
        }

        /// Of this sequence, which is its tag too.
        public static Json at(long sequence, Object value) {
            return new Json(value, OptionalLong.of(sequence), Optional.of(Long.toString(sequence)));
        }
    }

    /// Text of some type.
    record Text(String type, String text) implements Reply {}

    /// Bytes of a known number.
    record Content(long sequence, String tag, long size, Writer writer) implements Reply {}

    /// Server-sent events, until one side ends them.
    record Events(long sequence, Writer writer) implements Reply {}

    /// It did not work.
    record Failure(Problem problem, OptionalLong sequence) implements Reply {}

    /// Another instance has the answer.
    record Forward(String host, int port) implements Reply {}
}
