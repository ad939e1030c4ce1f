package dev.shiren.verification;

import dev.shiren.authority.Authority;
import dev.shiren.authority.Registry;
import dev.shiren.cards.Cards;
import dev.shiren.faces.Faces;
import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.media.PictureSource;
import dev.shiren.media.TestMedia;
import dev.shiren.operation.Call;
import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import dev.shiren.scene.Scenes;
import dev.shiren.vision.liveness.Acted;
import dev.shiren.vision.liveness.Film;
import dev.shiren.vision.liveness.Frame;
import dev.shiren.vision.liveness.Prompt;
import dev.shiren.webhook.Outbox;
import dev.shiren.webhook.TestWebhooks;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The room as rooms above it need it: on a fresh database, with one person on record and people who come to the page. */
public final class TestSessions implements AutoCloseable {

    public static final String NAME = VerificationRoom.NAME;
    public static final String NUMBER = VerificationRoom.NUMBER;

    /** Whom the registry knows under name and number. */
    public static final int ANN = 7;

    public static final int BOB = 8;

    /** A card with her name and number. */
    public static final String CARD = TestCards.HERS;

    public static final String CARD_OF_ANOTHER_NUMBER = TestCards.OF_ANOTHER_NUMBER;
    public static final String CARD_COPIED = TestCards.PHOTOCOPY;
    public static final VerificationSettings SETTINGS = VerificationRoom.SETTINGS;

    private final VerificationRoom room;
    private final VerificationRoom.Instance server;
    private int frames;

    public TestSessions(TestDatabases kind, Path directory) {
        room = new VerificationRoom(kind, directory);
        room.eye = film -> Acted.measures(
                film.shown().stream().map(shown -> shown.prompt()).toList());
        server = room.instance();
    }

    public Sessions sessions() {
        return new Sessions(
                room.scenes,
                server.tickets,
                server.submissions,
                server.materials,
                TestMedia.links(room.vault, room::now, server.materials),
                room.audit,
                SETTINGS);
    }

    /** Comes to a page, agrees, is filmed and submits; says what came of it, as GetStatus does. */
    public int perform(String page, int person) {
        try {
            var token = page.replaceAll(".*token=|&.*", "");
            server.visits.consent(token, Visits.CONSENT, "zh");
            var asked = server.visits.challenge(token, true);
            room.pass(Duration.ofSeconds(20));
            server.visits
                    .film(token, asked.id(), film(asked.challenge().prompts(), person))
                    .get();
            return server.visits.submit(token).status().orElseThrow();
        } catch (VisitException e) {
            return e.problem() == VisitException.Problem.REAL_NAME_MISMATCH ? -1 : rethrow(e);
        } catch (Exception e) {
            return rethrow(e);
        }
    }

    private static int rethrow(Exception e) {
        throw new AssertionError(e);
    }

    /** No two frames that were ever taken are alike. */
    private Film film(List<Prompt> prompts, int person) {
        var film = Acted.film(prompts, new byte[0]);
        var fresh = new ArrayList<Frame>();
        for (var frame : film.frames()) {
            var picture = FakeFaceEngine.person(person);
            var different = Arrays.copyOf(picture, picture.length + 4);
            ByteBuffer.wrap(different).putInt(picture.length, frames++);
            fresh.add(new Frame(frame.at(), different));
        }
        return new Film(fresh, film.shown(), film.camera());
    }

    /** How much the person has to do before the camera. */
    public String level(String page) {
        try {
            return server.visits.find(page.replaceAll(".*token=|&.*", "")).level();
        } catch (VisitException e) {
            throw new AssertionError(e);
        }
    }

    /** How many submissions the console's list has. */
    public long listed() {
        var all = new VerifyRecords.Filter(
                "acme",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedSet());
        return new VerifyRecords(room.database, server.tickets, room.vault).count(all, room.now());
    }

    /** What was put into the outbox. */
    public List<Outbox.Entry> told() {
        return TestWebhooks.outbox(room.database, room.vault, room.ids, room::now)
                .log("acme", Optional.empty(), Optional.empty());
    }

    public Database database() {
        return room.database;
    }

    public Vault vault() {
        return room.vault;
    }

    public Ids ids() {
        return room.ids;
    }

    public Scenes scenes() {
        return room.scenes;
    }

    public Registry registry() {
        return room.registry;
    }

    public Authority authority() {
        return room.authority;
    }

    public Faces faces() {
        return room.engine.faces();
    }

    public PictureSource pictures() {
        return TestMedia.pictures(room.objects.objects());
    }

    public Cards cards() {
        return TestCards.cards();
    }

    public Instant now() {
        return room.now();
    }

    public void pass(Duration time) {
        room.pass(time);
    }

    public Call call(String account) {
        return room.call(account);
    }

    @Override
    public void close() throws InterruptedException {
        room.close();
    }
}
