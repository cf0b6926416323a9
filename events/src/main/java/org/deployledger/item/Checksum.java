package org.deployledger.item;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A SHA-256 value (FIPS 180-4): of an item's bytes, of a Merkle node, or of an event. Immutable.
public final class Checksum implements Comparable<Checksum> {
    /// Number of bytes of a checksum.
    public static final int LENGTH = 32;

    /// 32 zero bytes: the `previous` of an environment's first event.
    public static final Checksum ZERO = new Checksum(new byte[LENGTH]);

    /// Copied where a digest is wanted: looking for one costs more than hashing a name.
    private static final MessageDigest UNUSED = newSha256();

    private final byte[] bytes;

    private Checksum(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The checksum of the bytes.
    public static Checksum of(byte[] content) {
        return new Checksum(sha256().digest(content));
    }

    /// The value that a digest from [#sha256()] has come to; resets the digest.
    public static Checksum of(MessageDigest digest) {
        return new Checksum(digest.digest());
    }

    /// A checksum from its 32 bytes, which are copied.
    ///
    /// @throws InvalidValueException with code `invalid_checksum` if there are not 32
    public static Checksum ofBytes(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new InvalidValueException(
                    "invalid_checksum", "a checksum has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new Checksum(bytes.clone());
    }

    /// A checksum from 64 hexadecimal digits.
    ///
    /// @throws InvalidValueException with code `invalid_checksum` if the text is anything else
    public static Checksum parse(String hex) {
        if (hex.length() != 2 * LENGTH || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new InvalidValueException(
                    "invalid_checksum",
                    "a checksum has 64 hexadecimal digits, not " + Text.quote(hex));
        }
        return new Checksum(HexFormat.of().parseHex(hex));
    }

    /// A fresh SHA-256 digest, for content that comes in pieces.
    public static MessageDigest sha256() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException e) {
            return newSha256();
        }
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The 32 bytes, a copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Feeds the 32 bytes into a digest, without a copy.
    public void update(MessageDigest digest) {
        digest.update(bytes);
    }

    /// Writes the 32 bytes into `target` at `offset`.
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    /// The first six hexadecimal digits, as people see them.
    public String abbreviated() {
        return toString().substring(0, 6);
    }

    @Override
    public int compareTo(Checksum other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Checksum checksum && Arrays.equals(bytes, checksum.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// 64 lower-case hexadecimal digits.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
