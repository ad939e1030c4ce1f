package dev.shiren.media.store;

import dev.shiren.platform.Private;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;

/** Objects on their way in: sealed as they come, so that no plain byte touches the disk. */
final class IncomingFiles {

    private static final int PIECE = 16 * 1024;

    /**
     * A complete file; of the bytes as they were sent: size, MD5 in lower-case hexadecimal, CRC-64 as unsigned decimal.
     */
    record Written(Path path, long size, String md5, String crc64) {}

    /** Puts the encryption around a file. */
    interface Sealing {
        OutputStream around(OutputStream file) throws IOException;
    }

    private final Path directory;

    IncomingFiles(Path directory) {
        this.directory = directory;
    }

    /** Writes the whole stream, durably. */
    Written write(String id, Sealing sealing, InputStream body) throws IOException {
        Private.directory(directory);
        var path = directory.resolve(id);
        var md5 = md5();
        var crc = new Crc64();
        long size = 0;
        var created = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var file = FileChannel.open(path, created, Private.file())) {
            try (var out = sealing.around(new Unclosed(Channels.newOutputStream(file)))) {
                var piece = new byte[PIECE];
                for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
                    md5.update(piece, 0, read);
                    crc.update(piece, 0, read);
                    out.write(piece, 0, read);
                    size += read;
                }
            }
            file.force(true);
        }
        return new Written(path, size, HexFormat.of().formatHex(md5.digest()), Long.toUnsignedString(crc.getValue()));
    }

    void delete(String id) {
        try {
            Files.deleteIfExists(directory.resolve(id));
        } catch (IOException e) {
            // What is left is encrypted under a key that is gone, and swept within hours.
        }
    }

    /** Deletes what a crash of this machine has left. */
    void deleteOlderThan(Instant limit) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    /** Closing the encryption writes its last piece; the file must stay open after that, to be made durable. */
    private static final class Unclosed extends OutputStream {

        private final OutputStream file;

        Unclosed(OutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            file.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }
    }
}
