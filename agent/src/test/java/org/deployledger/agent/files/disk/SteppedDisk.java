package org.deployledger.agent.files.disk;

import org.jspecify.annotations.NullMarked;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A disk that says what it is about to do, operation by operation, so that somebody else can do
/// something first: meddle, or pull the plug.
@NullMarked
public final class SteppedDisk implements Disk {
    private final Disk disk;
    private final Step step;

    public SteppedDisk(Disk disk, Step step) {
        this.disk = disk;
        this.step = step;
    }

    /// Called before each operation.
    public interface Step {
        void before(String operation) throws IOException;
    }

    @Override
    public Optional<Folder> find(Path folder) throws IOException {
        step.before("find");
        return disk.find(folder).map(Stepped::new);
    }

    @Override
    public Folder open(Path folder) throws IOException {
        step.before("open");
        return new Stepped(disk.open(folder));
    }

    private final class SteppedFile implements NewFile {
        private final NewFile file;

        SteppedFile(NewFile file) {
            this.file = file;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            step.before("write");
            file.write(bytes);
        }

        @Override
        public void sync() throws IOException {
            step.before("sync file");
            file.sync();
        }

        @Override
        public void close() {
            file.close();
        }
    }

    private final class Stepped implements Folder {
        private final Folder folder;

        Stepped(Folder folder) {
            this.folder = folder;
        }

        @Override
        public Folder open(String name) throws IOException {
            step.before("open " + name);
            return new Stepped(folder.open(name));
        }

        @Override
        public Folder make(String name, int mode) throws IOException {
            step.before("make " + name);
            return new Stepped(folder.make(name, mode));
        }

        @Override
        public NewFile create(String name, int mode) throws IOException {
            step.before("create " + name);
            return new SteppedFile(folder.create(name, mode));
        }

        @Override
        public InputStream read(String name) throws IOException {
            step.before("read " + name);
            return folder.read(name);
        }

        @Override
        public List<String> names() throws IOException {
            step.before("names");
            return folder.names();
        }

        @Override
        public Optional<Entry> look(String name) throws IOException {
            step.before("look " + name);
            return folder.look(name);
        }

        @Override
        public void link(String name, String target) throws IOException {
            step.before("link " + name);
            folder.link(name, target);
        }

        @Override
        public String target(String name) throws IOException {
            step.before("target " + name);
            return folder.target(name);
        }

        @Override
        public void rename(String from, String to) throws IOException {
            step.before("rename " + from);
            folder.rename(from, to);
        }

        @Override
        public void removeFile(String name) throws IOException {
            step.before("remove file " + name);
            folder.removeFile(name);
        }

        @Override
        public void removeFolder(String name) throws IOException {
            step.before("remove folder " + name);
            folder.removeFolder(name);
        }

        @Override
        public void spread() throws IOException {
            step.before("spread");
            folder.spread();
        }

        @Override
        public boolean lock() throws IOException {
            step.before("lock");
            return folder.lock();
        }

        @Override
        public Path path() throws IOException {
            return folder.path();
        }

        @Override
        public void sync() throws IOException {
            step.before("sync folder");
            folder.sync();
        }

        @Override
        public void close() {
            folder.close();
        }
    }
}
