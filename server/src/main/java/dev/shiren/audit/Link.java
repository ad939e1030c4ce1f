package dev.shiren.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.platform.crypto.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record as it is stored and hashed.
 *
 * @param sequence 1 for the first, without gaps
 * @param time ISO 8601 in UTC
 * @param details canonical JSON: members in the order of their names, no white space
 * @param previous hash of the record before, that of {@link Head#START} for the first
 * @param hash of all the others, 64 lower-case hexadecimal digits
 */
record Link(
        long sequence,
        String time,
        String actor,
        String act,
        String subject,
        String details,
        String previous,
        String hash) {

    /** Goes before the fields of every record that is hashed in this way. */
    private static final String SCHEME = "shiren audit 1";

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * The record that continues a chain.
     *
     * @throws IllegalArgumentException if a field has control characters
     */
    static Link after(Head head, Instant at, Entry entry) {
        var link = new Link(
                head.sequence() + 1,
                at.truncatedTo(ChronoUnit.MILLIS).toString(),
                entry.actor().name(),
                entry.act().name(),
                entry.subject(),
                CANONICAL.writeValueAsString(entry.details()),
                head.hash(),
                "");
        if (!link.isPlain()) {
            throw new IllegalArgumentException("An audit record must not have control characters");
        }
        return link.withHash(link.digest());
    }

    Head head() {
        return new Head(sequence, hash);
    }

    /** Whether the hash is that of the fields, and no field can be taken for two. */
    boolean isGenuine() {
        return isPlain() && hash.equals(digest());
    }

    private Link withHash(String digest) {
        return new Link(sequence, time, actor, act, subject, details, previous, digest);
    }

    private List<String> fields() {
        return List.of(SCHEME, Long.toString(sequence), time, actor, act, subject, details, previous);
    }

    private boolean isPlain() {
        return fields().stream().allMatch(field -> field.chars().allMatch(character -> character >= ' '));
    }

    private String digest() {
        return Sha256.of(String.join("\n", fields()).getBytes(UTF_8));
    }
}
