package org.deployledger.state;

import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;

/// Where content lies in the log.
///
/// @param sequence of its first `ContentAdded`; the others follow without a gap
/// @param chunks how many `ContentAdded` there are
/// @param size bytes once inflated
/// @param offset a lower bound of the Kafka offset of the first; the offset itself is not known
///   while the transaction that writes it is under way
public record ContentLocation(long sequence, int chunks, long size, long offset) {

    byte[] encode() {
        return new FieldWriter().i64(sequence).i32(chunks).i64(size).i64(offset).bytes();
    }

    static ContentLocation decode(byte[] value) {
        FieldReader in = new FieldReader(value);
        return new ContentLocation(in.i64(), in.i32(), in.i64(), in.i64());
    }
}
