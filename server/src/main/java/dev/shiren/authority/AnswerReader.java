package dev.shiren.authority;

import dev.shiren.authority.NoAnswerException.Kind;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds result codes and photo in a JSON answer. Only a code that the settings name means anything. */
final class AnswerReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<JsonPointer> result;
    private final Set<String> match;
    private final Set<String> mismatch;
    private final Set<String> unknown;
    private final Optional<JsonPointer> photo;

    /**
     * Prepares reading.
     *
     * @throws IllegalArgumentException if a pointer is none, there is none, no code is a match, or a code means two things
     */
    AnswerReader(String prefix, AuthoritySettings settings) {
        result = settings.result().stream().map(JsonPointer::compile).toList();
        match = Set.copyOf(settings.match());
        mismatch = Set.copyOf(settings.mismatch());
        unknown = Set.copyOf(settings.unknown());
        photo = Optional.of(settings.photo())
                .filter(pointer -> !pointer.isEmpty())
                .map(JsonPointer::compile);
        if (result.isEmpty() || match.isEmpty()) {
            throw new IllegalArgumentException(prefix + ".result and " + prefix + ".match must not be empty");
        }
        long codes = Stream.of(match, mismatch, unknown)
                .flatMap(Set::stream)
                .distinct()
                .count();
        if (codes < match.size() + mismatch.size() + unknown.size()) {
            throw new IllegalArgumentException(
                    "A code may be in one of " + prefix + ".match, .mismatch and .unknown only");
        }
    }

    /**
     * What the answer says.
     *
     * @throws NoAnswerException if it is not JSON or has no code that is known
     */
    Finding read(byte[] body) {
        var answer = tree(body);
        var code = result.stream().map(pointer -> code(answer.at(pointer))).collect(Collectors.joining("/"));
        if (match.contains(code)) {
            return new Finding.Match(photo.flatMap(pointer -> photo(answer.at(pointer))));
        }
        if (mismatch.contains(code)) {
            return new Finding.Mismatch();
        }
        if (unknown.contains(code)) {
            return new Finding.Unknown();
        }
        // The value stays out of the log: a wrong pointer may point at anything.
        throw new NoAnswerException(Kind.PARTICULAR, "a result code that the settings do not name");
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            // Its message quotes what was received.
            throw new NoAnswerException(Kind.LASTING, "not a JSON text");
        }
    }

    private static String code(JsonNode node) {
        if (!node.isString() && !node.isNumber() && !node.isBoolean()) {
            throw new NoAnswerException(Kind.PARTICULAR, "no result code");
        }
        return node.asString();
    }

    /** What is no base64 counts as no photo: the person is known all the same. */
    private static Optional<byte[]> photo(JsonNode node) {
        try {
            return Optional.of(node.asString(""))
                    .map(text -> Base64.getMimeDecoder().decode(text))
                    .filter(bytes -> bytes.length > 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
