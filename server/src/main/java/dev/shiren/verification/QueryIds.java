package dev.shiren.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.platform.crypto.SealException;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.verification.VerifyRecords.Line;
import dev.shiren.verification.VerifyRecords.Position;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a caller hands back to go on with a list: sealed, so that no server has to remember it. */
@Component
final class QueryIds {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Vault vault;

    QueryIds(Vault vault) {
        this.vault = vault;
    }

    /**
     * How far a list was read.
     *
     * @param until later records do not belong to it
     * @param total how many did when it was begun
     * @param page the last one that was read, 0 before the first
     * @param last the last record on it
     */
    record Query(Instant until, long total, int page, int size, Optional<Position> last) {

        /** Whether a page comes after the last one, so that nothing before has to be passed over again. */
        boolean continuedBy(int next, int itsSize) {
            return last.isPresent() && itsSize == size && next > page;
        }

        long skipped(int next, int itsSize) {
            return (next - page - 1L) * itsSize;
        }

        static Query begin(Instant now, long total) {
            return new Query(now, total, 0, 0, Optional.empty());
        }

        Query reached(int now, int itsSize, Line lastLine) {
            return new Query(until, total, now, itsSize, Optional.of(lastLine.position()));
        }
    }

    /** Goes on with nothing but the same query. */
    String seal(Query query, String asked) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(vault.seal(JSON.writeValueAsBytes(query), context(asked)));
    }

    /** Empty when it is none of ours or was given out for another query. */
    Optional<Query> open(String id, String asked) {
        try {
            var plain = vault.open(Base64.getUrlDecoder().decode(id.getBytes(UTF_8)), context(asked));
            return Optional.of(JSON.readValue(plain, Query.class));
        } catch (IllegalArgumentException | SealException e) {
            return Optional.empty();
        }
    }

    private static String context(String asked) {
        return "verify records " + asked;
    }
}
