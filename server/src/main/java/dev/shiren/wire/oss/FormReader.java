package dev.shiren.wire.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Takes multipart/form-data apart as it comes: fields into memory, the file piece by piece. */
final class FormReader {

    private static final int PIECE = 16 * 1024;
    private static final int LONGEST_LINE = 4 * 1024;
    private static final int MOST_HEADERS = 16;
    private static final int MOST_FIELDS = 100;
    private static final int LONGEST_FIELD = 32 * 1024;
    private static final String FILE = "file";
    private static final Pattern BOUNDARY = Pattern.compile(
            "multipart/form-data\\s*;.*?boundary=(?:\"([^\"]{1,200})\"|([^\\s;,\"]{1,200})).*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*(name|filename)\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE);

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[PIECE];
    private int start;
    private int end;

    /**
     * Begins to read.
     *
     * @throws OssException {@code MalformedPOSTRequest} when the type tells no boundary
     */
    FormReader(InputStream in, String contentType) {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.matches()) {
            throw OssError.MALFORMED_FORM.exception();
        }
        this.in = in;
        this.delimiter =
                ("\r\n--" + Objects.requireNonNullElseGet(boundary.group(1), () -> boundary.group(2))).getBytes(UTF_8);
        // The first delimiter has no line before it.
        buffer[end++] = '\r';
        buffer[end++] = '\n';
    }

    /** Whether this is a form. */
    static boolean isForm(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    private record Part(String name, String fileName, String contentType) {}

    /**
     * Reads up to the file, which is the last field that counts.
     *
     * @throws OssException when the form is not well-formed, too large, or without a file
     */
    PostForm read() throws IOException {
        var preamble = section();
        if (preamble.length > 0) {
            throw OssError.MALFORMED_FORM.exception();
        }
        var fields = new TreeMap<String, String>();
        int size = 0;
        while (next()) {
            var part = part();
            if (part.name().equals(FILE)) {
                return new PostForm(fields, part.fileName(), part.contentType(), new Section());
            }
            var value = new String(section(), UTF_8);
            size += value.length();
            if (fields.size() >= MOST_FIELDS || size > LONGEST_FIELD) {
                throw OssError.FIELD_TOO_LONG.exception();
            }
            if (fields.put(part.name(), value) != null) {
                throw OssError.MALFORMED_FORM.because("A form field is given twice.");
            }
        }
        throw OssError.NO_FILE.exception();
    }

    private Part part() throws IOException {
        var name = "";
        var fileName = "";
        var type = "";
        var line = line();
        for (int count = 0; !line.isEmpty(); count++) {
            if (count == MOST_HEADERS) {
                throw OssError.MALFORMED_FORM.exception();
            }
            int colon = line.indexOf(':');
            var header = line.substring(0, Math.max(colon, 0)).strip().toLowerCase(Locale.ROOT);
            var value = line.substring(colon + 1).strip();
            if (header.equals("content-disposition")) {
                var parameters = PARAMETER.matcher(value);
                while (parameters.find()) {
                    var text = Objects.requireNonNullElseGet(parameters.group(2), () -> parameters.group(3));
                    if (parameters.group(1).equalsIgnoreCase("name")) {
                        name = text.toLowerCase(Locale.ROOT);
                    } else {
                        fileName = text;
                    }
                }
            } else if (header.equals("content-type")) {
                type = value;
            }
            line = line();
        }
        if (name.isEmpty()) {
            throw OssError.MALFORMED_FORM.exception();
        }
        return new Part(name, fileName, type);
    }

    /** Passes the delimiter; false after the last one. */
    private boolean next() throws IOException {
        start += delimiter.length;
        var rest = line();
        if (rest.startsWith("--")) {
            return false;
        }
        if (!rest.isBlank()) {
            throw OssError.MALFORMED_FORM.exception();
        }
        return true;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        while (line.size() <= LONGEST_LINE) {
            if (start == end && !fill()) {
                // Some leave out the end of the last line.
                return line.toString(UTF_8);
            }
            byte octet = buffer[start++];
            if (octet == '\n') {
                return line.toString(UTF_8).stripTrailing();
            }
            line.write(octet);
        }
        throw OssError.MALFORMED_FORM.exception();
    }

    private byte[] section() throws IOException {
        var section = new Section().readNBytes(LONGEST_FIELD + 1);
        if (section.length > LONGEST_FIELD) {
            throw OssError.FIELD_TOO_LONG.exception();
        }
        return section;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(read, 0);
        return read >= 0;
    }

    /** Where the delimiter begins in the buffer; -1 when it does not. */
    private int delimiterAt() {
        for (int at = start; at <= end - delimiter.length; at++) {
            if (buffer[at] == '\r' && startsAt(at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean startsAt(int at) {
        for (int i = 0; i < delimiter.length; i++) {
            if (buffer[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    /** All up to the next delimiter. Without one the body was cut off, and what was read of it must not be kept. */
    private final class Section extends InputStream {

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            while (true) {
                int at = delimiterAt();
                // What may be the beginning of a delimiter is held back.
                int sure = at >= 0 ? at - start : end - start - delimiter.length + 1;
                if (sure > 0) {
                    int given = Math.min(length, sure);
                    System.arraycopy(buffer, start, bytes, offset, given);
                    start += given;
                    return given;
                }
                if (at >= 0) {
                    return -1;
                }
                if (!fill()) {
                    throw OssError.INCOMPLETE_BODY.because("The form ends before its closing boundary.");
                }
            }
        }
    }
}
