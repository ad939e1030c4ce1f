package dev.shiren.verification;

import dev.shiren.cards.CardAnswer;
import dev.shiren.liveness.Verdict;
import dev.shiren.platform.crypto.DataKey;
import dev.shiren.platform.database.Database;
import java.sql.Types;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person has done so far, sealed under the ticket's key, for as long as the token works. */
@Component
final class VisitStore {

    private static final String ENTERED = "entered";

    private final Database database;
    private final InstantSource clock;

    VisitStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What the person typed or confirmed. */
    record Entered(Optional<String> name, Optional<String> number) {
        static final Entered NOTHING = new Entered(Optional.empty(), Optional.empty());

        boolean isWhole() {
            return name.isPresent() && number.isPresent();
        }
    }

    /**
     * How far it has come.
     *
     * @param film the last one
     * @param filmPassed whether it passed
     * @param submission what all led to
     */
    record State(
            boolean consented,
            Entered entered,
            Optional<String> film,
            boolean filmPassed,
            Optional<String> submission) {}

    /** A picture, and what was read on it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Shot(byte[] content, Optional<CardAnswer> reading) {}

    State state(Tickets.Session session) {
        var key = session.ticket().key();
        return database.reads()
                .sql("""
                        SELECT visit.*, liveness_film.passed FROM visit
                        LEFT JOIN liveness_film ON liveness_film.id = visit.film WHERE token_hash = :session""")
                .param("session", session.key())
                .query((row, n) -> {
                    boolean passed = row.getInt("passed") == 1;
                    return new State(
                            row.getString("consent") != null,
                            Optional.ofNullable(row.getBytes("entered"))
                                    .map(box -> Sealing.open(key, box, ENTERED, Entered.class))
                                    .orElse(Entered.NOTHING),
                            Optional.ofNullable(row.getString("film")),
                            passed,
                            Optional.ofNullable(row.getString("submission")));
                })
                .optional()
                .orElse(new State(false, Entered.NOTHING, Optional.empty(), false, Optional.empty()));
    }

    void consent(JdbcClient sql, Tickets.Session session, String version) {
        touch(sql, session);
        sql.sql("UPDATE visit SET consent = :version, consented_at = :now WHERE token_hash = :session")
                .param("version", version)
                .param("now", clock.millis())
                .param("session", session.key())
                .update();
    }

    void enter(JdbcClient sql, Tickets.Session session, Entered entered) {
        touch(sql, session);
        sql.sql("UPDATE visit SET entered = :entered WHERE token_hash = :session")
                .param("entered", Sealing.seal(session.ticket().key(), entered, ENTERED))
                .param("session", session.key())
                .update();
    }

    void shoot(JdbcClient sql, Tickets.Session session, MaterialKind kind, Shot shot) {
        var key = session.ticket().key();
        touch(sql, session);
        sql.sql("""
                        INSERT INTO visit_picture (token_hash, kind, content, reading)
                        VALUES (:session, :kind, :content, :reading)
                        ON CONFLICT (token_hash, kind) DO UPDATE SET content = :content, reading = :reading""")
                .param("session", session.key())
                .param("kind", kind.wireName())
                .param("content", key.seal(shot.content(), what(kind)))
                .param(
                        "reading",
                        shot.reading()
                                .map(reading -> Sealing.seal(key, reading, what(kind)))
                                .orElse(null),
                        Types.BINARY)
                .update();
    }

    Map<MaterialKind, Shot> shots(Tickets.Session session) {
        var key = session.ticket().key();
        var shots = new EnumMap<MaterialKind, Shot>(MaterialKind.class);
        database.reads()
                .sql("SELECT kind, content, reading FROM visit_picture WHERE token_hash = :session")
                .param("session", session.key())
                .query((row, n) -> {
                    var kind = MaterialKind.named(row.getString("kind")).orElseThrow();
                    return Map.entry(
                            kind,
                            new Shot(
                                    key.open(row.getBytes("content"), what(kind)),
                                    Optional.ofNullable(row.getBytes("reading"))
                                            .map(box -> Sealing.open(key, box, what(kind), CardAnswer.class))));
                })
                .list()
                .forEach(entry -> shots.put(entry.getKey(), entry.getValue()));
        return shots;
    }

    /** What was read, without the pictures. */
    Map<MaterialKind, CardAnswer> readings(Tickets.Session session) {
        var key = session.ticket().key();
        var readings = new EnumMap<MaterialKind, CardAnswer>(MaterialKind.class);
        database.reads()
                .sql("SELECT kind, reading FROM visit_picture WHERE token_hash = :session AND reading IS NOT NULL")
                .param("session", session.key())
                .query((row, n) -> {
                    var kind = MaterialKind.named(row.getString("kind")).orElseThrow();
                    return Map.entry(kind, Sealing.open(key, row.getBytes("reading"), what(kind), CardAnswer.class));
                })
                .list()
                .forEach(entry -> readings.put(entry.getKey(), entry.getValue()));
        return readings;
    }

    /** Keeps a film, whatever it came to; the visit rests on it from now on. */
    void film(JdbcClient sql, Tickets.Session session, Verdict verdict) {
        var ticket = session.ticket();
        var key = ticket.key();
        touch(sql, session);
        sql.sql("""
                        INSERT INTO liveness_film (id, ticket, passed, judged_at, record, strip, portrait)
                        SELECT :id, id, :passed, :now, :record, :strip, :portrait FROM ticket WHERE id = :ticket""")
                .param("id", verdict.id())
                .param("ticket", ticket.id())
                .param("passed", verdict.judgement().passed() ? 1 : 0)
                .param("now", clock.millis())
                .param("record", Sealing.seal(key, Filmed.of(verdict), record(verdict.id())))
                .param("strip", key.seal(verdict.strip(), strip(verdict.id())))
                .param(
                        "portrait",
                        verdict.portrait()
                                .map(picture -> key.seal(picture, portrait(verdict.id())))
                                .orElse(null),
                        Types.BINARY)
                .update();
        sql.sql("UPDATE visit SET film = :film WHERE token_hash = :session")
                .param("film", verdict.id())
                .param("session", session.key())
                .update();
    }

    /** A film that was kept. */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Kept(LivenessCheck check, byte[] strip, Optional<byte[]> portrait) {}

    Optional<Kept> film(DataKey key, String id) {
        return database.reads()
                .sql("SELECT record, strip, portrait FROM liveness_film WHERE id = :id")
                .param("id", id)
                .query((row, n) -> new Kept(
                        Sealing.open(key, row.getBytes("record"), record(id), Filmed.class)
                                .check(),
                        key.open(row.getBytes("strip"), strip(id)),
                        Optional.ofNullable(row.getBytes("portrait")).map(box -> key.open(box, portrait(id)))))
                .optional();
    }

    /** Notes what it all led to; pictures and film are the submission's from now on. */
    void submitted(JdbcClient sql, Tickets.Session session, String submission) {
        sql.sql("UPDATE visit SET submission = :submission, film = NULL, updated_at = :now WHERE token_hash = :session")
                .param("submission", submission)
                .param("now", clock.millis())
                .param("session", session.key())
                .update();
        sql.sql("DELETE FROM visit_picture WHERE token_hash = :session")
                .param("session", session.key())
                .update();
    }

    /** Begins anew after what it led to; consent stays. */
    void restart(JdbcClient sql, Tickets.Session session, boolean identityToo) {
        sql.sql("UPDATE visit SET submission = NULL, film = NULL, updated_at = :now WHERE token_hash = :session")
                .param("now", clock.millis())
                .param("session", session.key())
                .update();
        if (identityToo) {
            sql.sql("UPDATE visit SET entered = NULL WHERE token_hash = :session")
                    .param("session", session.key())
                    .update();
        }
    }

    private void touch(JdbcClient sql, Tickets.Session session) {
        sql.sql("""
                        INSERT INTO visit (token_hash, ticket, updated_at)
                        SELECT token_hash, ticket, :now FROM verify_token WHERE token_hash = :session
                        ON CONFLICT (token_hash) DO UPDATE SET updated_at = :now""")
                .param("session", session.key())
                .param("now", clock.millis())
                .update();
    }

    private static String what(MaterialKind kind) {
        return "visit " + kind.wireName();
    }

    private static String record(String film) {
        return "film record " + film;
    }

    private static String strip(String film) {
        return "film strip " + film;
    }

    private static String portrait(String film) {
        return "film portrait " + film;
    }
}
