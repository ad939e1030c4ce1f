package dev.shiren.wire.oss;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/**
 * A form up to its file.
 *
 * @param fields by lower-case name
 * @param fileName as the browser has it, perhaps with a path; empty when it tells none
 * @param fileType the file's own content type; empty when it tells none
 * @param content to be read once
 */
record PostForm(Map<String, String> fields, String fileName, String fileType, InputStream content) {

    private static final String FILE_NAME = "${filename}";

    /** Empty when it is absent. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The object's name, in which the file's own may have been left open. */
    String key() {
        var name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        return field("key").replace(FILE_NAME, name);
    }

    /** The file, held to a size in bytes while it is read. */
    InputStream file(long least, long most) {
        return new InputStream() {

            private long received;

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, bytes.length);
                int read = content.read(bytes, offset, length);
                received += Math.max(read, 0);
                if (received > most) {
                    throw OssError.ENTITY_TOO_LARGE.because(
                            OssError.ENTITY_TOO_LARGE.message() + " The limit is " + most + " bytes.");
                }
                if (read < 0 && received < least) {
                    throw OssError.ENTITY_TOO_SMALL.exception();
                }
                return read;
            }
        };
    }
}
