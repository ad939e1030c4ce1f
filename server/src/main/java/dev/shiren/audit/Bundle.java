package dev.shiren.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.platform.Private;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The chain in a file: a JSON object a line, one for each record, then one with the head. Needs no server. */
public final class Bundle {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Bundle() {}

    /** The last line. */
    private record End(Head head) {}

    /**
     * Writes all records to a new file that only its owner may read. That it was written is the last of them.
     *
     * @return the head that the file ends with
     * @throws IOException if the file exists or cannot be written
     */
    public static Head write(Audit audit, Actor by, Path file) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, Private.file());
                var out = new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(channel), UTF_8))) {
            var head = audit.append(new Entry(by, Act.EXPORTED, "audit", Map.of()));
            audit.each(head.sequence(), link -> line(out, link));
            line(out, new End(head));
            return head;
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void line(Writer out, Object value) {
        try {
            out.write(JSON.writeValueAsString(value));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Follows the chain in a file.
     *
     * @param anchors hashes of heads that were kept elsewhere and must be found
     * @throws IOException if the file cannot be read
     */
    public static Verdict verify(Path file, Collection<String> anchors) throws IOException {
        var end = end(file);
        var head = end.orElse(Head.START);
        var chain = new Chain(head, anchors);
        try (var lines = Files.newBufferedReader(file, UTF_8)) {
            // One line is held back, because the last one is no record.
            var line = lines.readLine();
            for (var next = lines.readLine(); next != null; next = lines.readLine()) {
                follow(chain, line);
                line = next;
            }
        } catch (CharacterCodingException e) {
            chain.fail(chain.end().sequence() + 1, "it is not UTF-8");
        }
        if (end.isEmpty()) {
            chain.fail(chain.end().sequence() + 1, "the file does not end with a head, so it may have been cut off");
        }
        return chain.close(head, head);
    }

    private static void follow(Chain chain, String line) {
        try {
            chain.follow(JSON.readValue(line, Link.class));
        } catch (JacksonException e) {
            chain.fail(chain.end().sequence() + 1, "the line is no record");
        }
    }

    private static Optional<Head> end(Path file) throws IOException {
        var last = "";
        try (var lines = Files.newBufferedReader(file, UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
            return Optional.of(JSON.readValue(last, End.class).head());
        } catch (JacksonException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
