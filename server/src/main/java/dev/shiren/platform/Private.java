package dev.shiren.platform;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and directories that only their owner may read, where the file system knows owners. */
public final class Private {

    private Private() {}

    /** Makes the directory and those above it if they are missing; one that exists keeps its permissions. */
    public static Path directory(Path path) throws IOException {
        return Files.createDirectories(path, permissions("rwx------"));
    }

    /** Attributes for a new file, to be given at its creation so that there is no moment in which others may read it. */
    public static FileAttribute<?>[] file() {
        return permissions("rw-------");
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
