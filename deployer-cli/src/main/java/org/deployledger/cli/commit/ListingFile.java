package org.deployledger.cli.commit;

import org.deployledger.cli.disk.FileTree;
import org.deployledger.item.Checksum;
import org.eclipse.jgit.lib.ObjectId;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The listing of the commit that was deployed last, beside the local state. What is lost with it
/// is found out again.
///
/// A number for the format, the tree's id and the number of entries; each entry has its path, what
/// is known of it, the blob's id and the checksum. At the end, a checksum of all of that.
final class ListingFile {
    private static final int FORMAT = 0x64630001;
    private static final int ID = 20;
    private static final int SUM = 8;
    private static final int LINK = 1;
    private static final int KNOWN = 2;

    private final FileTree files;
    private final Path file;

    ListingFile(FileTree files, Path stateFolder) {
        this.files = files;
        this.file = stateFolder.resolve("committed");
    }

    /// What was kept; empty where there is nothing, or not all of it.
    Optional<TreeListing> read() {
        try {
            byte[] bytes = files.read(file);
            int length = bytes.length - SUM;
            return length > 0 && ByteBuffer.wrap(bytes).getLong(length) == sum(bytes, length)
                    ? Optional.of(parsed(bytes))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static TreeListing parsed(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != FORMAT) {
            throw new IOException("another format");
        }
        ObjectId tree = ObjectId.fromRaw(in.readNBytes(ID));
        int count = in.readInt();
        Map<String, TreeEntry> entries = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            String path = in.readUTF();
            int flags = in.readByte();
            ObjectId blob = ObjectId.fromRaw(in.readNBytes(ID));
            Optional<Checksum> checksum =
                    (flags & KNOWN) == 0
                            ? Optional.empty()
                            : Optional.of(Checksum.ofBytes(in.readNBytes(Checksum.LENGTH)));
            entries.put(path, new TreeEntry(path, (flags & LINK) != 0, blob, checksum));
        }
        return new TreeListing(tree, entries).asKept();
    }

    /// Keeps a listing; where that fails, the next deployment reads more.
    void write(TreeListing listing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            listing.tree().copyRawTo(out);
            out.writeInt(listing.entries().size());
            for (TreeEntry entry : listing.entries()) {
                write(entry, out);
            }
            out.writeLong(sum(bytes.toByteArray(), bytes.size()));
            files.write(file, bytes.toByteArray());
        } catch (IOException e) {
            // a path of more than 64 KiB, or no room
        }
    }

    private static void write(TreeEntry entry, DataOutputStream out) throws IOException {
        out.writeUTF(entry.path());
        out.writeByte((entry.link() ? LINK : 0) | (entry.checksum().isPresent() ? KNOWN : 0));
        entry.blob().copyRawTo(out);
        if (entry.checksum().isPresent()) {
            out.write(entry.checksum().get().bytes());
        }
    }

    private static long sum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return sum.getValue();
    }
}
