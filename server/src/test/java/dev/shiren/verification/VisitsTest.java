package dev.shiren.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.audit.Act;
import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.liveness.TestLiveness;
import dev.shiren.platform.database.TestDatabases;
import dev.shiren.scene.Brands;
import dev.shiren.scene.TestScenes;
import dev.shiren.verification.Visit.Advice;
import dev.shiren.verification.Visit.Page;
import dev.shiren.verification.VisitException.Problem;
import dev.shiren.vision.liveness.Acted;
import dev.shiren.vision.liveness.Film;
import dev.shiren.vision.liveness.Frame;
import dev.shiren.vision.liveness.Measures;
import dev.shiren.vision.liveness.Prompt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitsTest {

    private static final String BINDING = "{\"Name\":\"%s\",\"IdentificationNumber\":\"%s\"}"
            .formatted(VerificationRoom.NAME, VerificationRoom.NUMBER);

    @TempDir
    Path directory = Path.of("");

    private int frames;

    /** Sees that what was shown was done. */
    private static final TestLiveness.Eye GOOD = film ->
            Acted.measures(film.shown().stream().map(shown -> shown.prompt()).toList());

    /** Sees that nothing was done. */
    private static final TestLiveness.Eye IDLE = film -> {
        var asked = film.shown().stream().map(shown -> shown.prompt()).toList();
        return Acted.measures(
                asked, asked.stream().map(prompt -> Prompt.HOLD_STILL).toList());
    };

    /** Sees nobody. */
    private static final TestLiveness.Eye BLIND = film -> {
        var seen = GOOD.see(film);
        return new Measures(
                seen.shown(),
                seen.times(),
                0,
                seen.frozen(),
                List.of(),
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                seen.camera());
    };

    /** A film of a person by the width of the pictures; no two frames that were ever taken are alike. */
    private Film film(List<Prompt> prompts, int person) {
        var film = Acted.film(prompts, new byte[0]);
        var fresh = new ArrayList<Frame>();
        for (var frame : film.frames()) {
            var picture = FakeFaceEngine.person(person);
            var different = java.util.Arrays.copyOf(picture, picture.length + 4);
            java.nio.ByteBuffer.wrap(different).putInt(picture.length, frames++);
            fresh.add(new Frame(frame.at(), different));
        }
        return new Film(fresh, film.shown(), film.camera());
    }

    private Visit filmed(VerificationRoom room, VerificationRoom.Instance server, String token, int person)
            throws Exception {
        var asked = server.visits.challenge(token, true);
        room.pass(Duration.ofSeconds(20));
        return server.visits
                .film(token, asked.id(), film(asked.challenge().prompts(), person))
                .get();
    }

    private static void stops(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VisitException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private static String token(VerificationRoom.Instance server, String biz, String binding) {
        return server.token(biz, "t1", binding).verifyToken().token();
    }

    private static String consented(VerificationRoom.Instance server, String biz, String binding) throws Exception {
        var token = token(server, biz, binding);
        server.visits.consent(token, Visits.CONSENT, "zh");
        return token;
    }

    @ParameterizedTest
    @EnumSource
    void aPersonAgreesIsFilmedAndPasses(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            room.eye = GOOD;
            var server = room.instance();
            var token = token(server, "RPH5BioOnly", BINDING);
            var visit = server.visits.find(token);
            assertThat(visit.steps()).containsExactly(Page.PRIVACY, Page.FACE_LIVENESS, Page.RESULT);
            assertThat(visit.done()).isEmpty();
            assertThat(visit.status()).isEmpty();
            assertThat(visit.name()).hasValue("*" + VerificationRoom.NAME.substring(1));
            assertThat(visit.number().orElseThrow()).matches("\\d\\*{16}[0-9X]");
            assertThat(server.visits.consent(token, Visits.CONSENT, "zh").done())
                    .containsExactly(Page.PRIVACY);

            var filmed = filmed(room, server, token, 7);
            assertThat(filmed.film().orElseThrow().passed()).isTrue();
            assertThat(filmed.done()).containsExactly(Page.PRIVACY, Page.FACE_LIVENESS);
            var submitted = server.visits.submit(token);
            assertThat(submitted.status()).hasValue(1);
            assertThat(server.status("RPH5BioOnly", "t1").statusCode()).isEqualTo(1);
            assertThat(server.shown("RPH5BioOnly", "t1").facePic()).isPresent();
            assertThat(server.visits.submit(token).status())
                    .as("a repeated request changes nothing")
                    .hasValue(1);
            stops(Problem.ALREADY_SUBMITTED, () -> server.visits.challenge(token, true));
        }
    }

    @Test
    void theFilmsBestFrameIsComparedAndMayBeRefusedAndTriedAgain() throws Exception {
        try (var room = new VerificationRoom(TestDatabases.SQLITE, directory)) {
            room.eye = GOOD;
            var server = room.instance();
            var token = consented(server, "RPH5BioOnly", BINDING);
            filmed(room, server, token, 8);
            var refused = server.visits.submit(token);
            assertThat(refused.status()).hasValue(2);
            assertThat(refused.conclusions()).hasValue("人脸与公安网照片不一致");
            assertThat(server.visits.restart(token).status()).isEmpty();
            assertThat(server.visits.find(token).done())
                    .as("consent holds, the film does not")
                    .containsExactly(Page.PRIVACY);
            filmed(room, server, token, 7);
            assertThat(server.visits.submit(token).status()).hasValue(1);
        }
    }

    @Test
    void nobodyIsFilmedWhoHasNotAgreed() throws Exception {
        try (var room = new VerificationRoom(TestDatabases.SQLITE, directory)) {
            var server = room.instance();
            var token = token(server, "RPH5BioOnly", BINDING);
            stops(Problem.CONSENT_MISSING, () -> server.visits.challenge(token, true));
            stops(Problem.CONSENT_MISSING, () -> server.visits.consent(token, "2020-01", "zh"));
            stops(Problem.CONSENT_MISSING, () -> server.visits.submit(token));
        }
    }

    @ParameterizedTest
    @EnumSource
    void filmsThatFailMakeTheNextOneWaitAndEndInARefusal(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            room.eye = IDLE;
            var server = room.instance();
            var token = consented(server, "RPH5BioOnly", BINDING);
            var first = filmed(room, server, token, 7);
            assertThat(first.film().orElseThrow().passed()).isFalse();
            assertThat(first.film().orElseThrow().advice()).contains(Advice.FOLLOW);
            assertThat(first.film().orElseThrow().missed()).hasSize(3);
            assertThat(first.triesLeft()).isEqualTo(4);
            assertThat(first.waitSeconds()).isZero();
            stops(Problem.STEP_MISSING, () -> server.visits.submit(token));
            assertThat(filmed(room, server, token, 7).waitSeconds()).isEqualTo(5);
            stops(Problem.TOO_SOON, () -> server.visits.challenge(token, true));
            for (int left = 2; left >= 0; left--) {
                room.pass(Duration.ofMinutes(1));
                assertThat(filmed(room, server, token, 7).triesLeft()).isEqualTo(left);
            }
            room.pass(Duration.ofMinutes(10));
            stops(Problem.NO_TRIES_LEFT, () -> server.visits.challenge(token, true));
            assertThat(server.visits.submit(token).status()).hasValue(2);
            assertThat(server.status("RPH5BioOnly", "t1").auditConclusions()).contains("活体检测未通过");
        }
    }

    @ParameterizedTest
    @EnumSource
    void filmsThatNeverShowAFaceEndInARefusalToo(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            room.eye = BLIND;
            var server = room.instance();
            var token = consented(server, "RPH5BioOnly", BINDING);
            for (int i = 0; i < 5; i++) {
                filmed(room, server, token, 7);
                room.pass(Duration.ofMinutes(3));
            }
            assertThat(server.visits.submit(token).status()).hasValue(2);
            assertThat(server.status("RPH5BioOnly", "t1").auditConclusions()).contains("活体检测未通过");
        }
    }

    @Test
    void aPersonsFailuresCountInEverySession() throws Exception {
        try (var room = new VerificationRoom(TestDatabases.SQLITE, directory)) {
            room.eye = IDLE;
            var server = room.instance();
            for (int session = 0; session < 3; session++) {
                var token = consented(server, "RPH5BioOnly", BINDING);
                for (int i = 0; i < 5; i++) {
                    room.pass(Duration.ofMinutes(3));
                    filmed(room, server, token, 7);
                }
            }
            var token = consented(server, "RPH5BioOnly", BINDING);
            stops(Problem.NO_TRIES_LEFT, () -> server.visits.challenge(token, true));
            room.pass(Duration.ofHours(25));
            var tomorrow = consented(server, "RPH5BioOnly", BINDING);
            assertThat(server.visits.challenge(tomorrow, true).id()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChallengeIsAnsweredOnceInTimeAndByItsOwnSession(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            room.eye = GOOD;
            var server = room.instance();
            var token = consented(server, "RPH5BioOnly", BINDING);
            var asked = server.visits.challenge(token, true);
            var other = server.token("RPH5BioOnly", "t2", BINDING).verifyToken().token();
            server.visits.consent(other, Visits.CONSENT, "en");
            var prompts = asked.challenge().prompts();
            stops(Problem.CHALLENGE_GONE, () -> server.visits.film(other, asked.id(), film(prompts, 7)));
            room.pass(Duration.ofSeconds(20));
            server.visits.film(token, asked.id(), film(prompts, 7)).get();
            stops(Problem.CHALLENGE_GONE, () -> server.visits.film(token, asked.id(), film(prompts, 7)));
            var late = server.visits.challenge(token, true);
            room.pass(Duration.ofSeconds(91));
            stops(Problem.CHALLENGE_GONE, () -> server.visits.film(token, late.id(), film(prompts, 7)));
            var old = server.visits.challenge(token, true);
            server.visits.challenge(token, true);
            stops(Problem.CHALLENGE_GONE, () -> server.visits.film(token, old.id(), film(prompts, 7)));
        }
    }

    @Test
    void framesThatWereSentBeforeAndFilmsLongerThanTheyTookFail() throws Exception {
        try (var room = new VerificationRoom(TestDatabases.SQLITE, directory)) {
            room.eye = GOOD;
            var server = room.instance();
            var token = consented(server, "RPH5BioOnly", BINDING);
            var first = server.visits.challenge(token, true);
            var film = film(first.challenge().prompts(), 7);
            assertThat(server.visits
                            .film(token, first.id(), film)
                            .get()
                            .film()
                            .orElseThrow()
                            .passed())
                    .as("it took no time at all")
                    .isFalse();
            var second = server.visits.challenge(token, true);
            room.pass(Duration.ofSeconds(20));
            var again = new Film(film.frames(), Acted.shown(second.challenge().prompts()), film.camera());
            var answer =
                    server.visits.film(token, second.id(), again).get().film().orElseThrow();
            assertThat(answer.passed()).isFalse();
            assertThat(answer.advice()).as("what gave it away is not told").containsExactly(Advice.AGAIN);
        }
    }

    @Test
    void framesThatAreNoPicturesAreNoFilm() throws Exception {
        try (var room = new VerificationRoom(TestDatabases.SQLITE, directory)) {
            room.eye = film -> {
                throw new dev.shiren.vision.picture.PictureException(
                        dev.shiren.vision.picture.PictureException.Reason.DAMAGED, "damaged");
            };
            var server = room.instance();
            var token = consented(server, "RPH5BioOnly", BINDING);
            var asked = server.visits.challenge(token, true);
            assertThatThrownBy(() -> server.visits
                            .film(token, asked.id(), film(asked.challenge().prompts(), 7))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            VisitException.class, e -> assertThat(e.problem()).isEqualTo(Problem.FILM_INVALID));
        }
    }

    @Test
    void nameAndNumberAreTypedWhereTheSolutionWantsIt() throws Exception {
        try (var room = new VerificationRoom(TestDatabases.SQLITE, directory)) {
            room.eye = GOOD;
            var server = room.instance();
            var token = consented(server, "RPManual", "{}");
            assertThat(server.visits.find(token).steps())
                    .containsExactly(Page.GUIDE, Page.PRIVACY, Page.IDENTITY, Page.FACE_LIVENESS, Page.RESULT);
            stops(Problem.STEP_MISSING, () -> server.visits.challenge(token, true));
            stops(Problem.IDENTITY_INVALID, () -> server.visits.identity(token, "", VerificationRoom.NUMBER));
            stops(Problem.IDENTITY_INVALID, () -> server.visits.identity(token, "张三", "12"));
            server.visits.identity(token, "李四", VerificationRoom.NUMBER);
            filmed(room, server, token, 7);
            stops(Problem.REAL_NAME_MISMATCH, () -> server.visits.submit(token));
            assertThat(server.status("RPManual", "t1").statusCode()).isEqualTo(-1);
            assertThat(server.visits.find(token).done()).containsExactly(Page.PRIVACY);
            server.visits.identity(token, " " + VerificationRoom.NAME + " ", VerificationRoom.NUMBER.toLowerCase());
            filmed(room, server, token, 7);
            assertThat(server.visits.submit(token).status()).hasValue(1);
        }
    }

    private static byte[] bytes(String address) {
        return Base64.getDecoder().decode(address.substring("base64://".length()));
    }

    @ParameterizedTest
    @EnumSource
    void anIdCardIsReadConfirmedAndCompared(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            room.eye = GOOD;
            var server = room.instance();
            var token = consented(server, "RPBasic", "{}");
            filmed(room, server, token, 7);
            stops(Problem.STEP_MISSING, () -> server.visits.submit(token));
            stops(Problem.CARD_SIDE_WRONG, () -> server.visits.card(token, true, bytes(TestCards.BACK)));
            stops(Problem.CARD_SIDE_WRONG, () -> server.visits.card(token, false, bytes(TestCards.HERS)));
            stops(Problem.CARD_UNREADABLE, () -> server.visits.card(token, true, bytes(TestCards.UNREADABLE)));
            stops(Problem.PICTURE_INVALID, () -> server.visits.card(token, true, new byte[] {1, 2, 3}));
            stops(
                    Problem.STEP_MISSING,
                    () -> server.visits.confirm(token, VerificationRoom.NAME, VerificationRoom.NUMBER));
            var read = server.visits.card(token, true, bytes(TestCards.HERS));
            assertThat(read.front().orElseThrow().name().orElseThrow().value()).isEqualTo(VerificationRoom.NAME);
            server.visits.card(token, false, bytes(TestCards.BACK));
            assertThat(server.visits.find(token).done()).doesNotContain(Page.TAKE_ID_PHOTO);
            var confirmed = server.visits.confirm(token, VerificationRoom.NAME, VerificationRoom.NUMBER);
            assertThat(confirmed.done()).contains(Page.TAKE_ID_PHOTO);
            assertThat(server.visits.submit(token).status()).hasValue(1);
            assertThat(server.status("RPBasic", "t1").similarityScore()).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RPBioID", "RPBioOnly", "RPBioOnlyPro", "RPH5BioOnly"})
    void whatTheBusinessHasToGiveIsMissed(String solution) throws Exception {
        try (var room = new VerificationRoom(TestDatabases.SQLITE, directory)) {
            var token = token(room.instance(), solution, "{}");
            stops(Problem.IDENTITY_MISSING, () -> room.instance().visits.find(token));
        }
    }

    @Test
    void aTokenThatIsUnknownExpiredOrOfASolutionWithoutPagesLeadsNowhere() throws Exception {
        try (var room = new VerificationRoom(TestDatabases.SQLITE, directory)) {
            var server = room.instance();
            stops(Problem.SESSION_EXPIRED, () -> server.visits.find("0".repeat(32)));
            stops(Problem.NO_PAGE, () -> server.visits.find(token(server, "RPMin", "{}")));
            stops(Problem.RETAINED_PHOTO_MISSING, () -> server.visits.find(token(server, "FVBioOnly", "{}")));
            var token = token(server, "RPBasic", "{}");
            room.pass(Duration.ofSeconds(1800));
            stops(Problem.SESSION_EXPIRED, () -> server.visits.find(token));
        }
    }

    @Test
    void consentAndFilmsAreOnRecordAndGoWithTheTicket() throws Exception {
        try (var room = new VerificationRoom(TestDatabases.SQLITE, directory)) {
            room.eye = GOOD;
            var server = room.instance();
            var token = consented(server, "RPH5BioOnly", BINDING);
            filmed(room, server, token, 7);
            server.visits.submit(token);
            assertThat(room.database
                            .reads()
                            .sql("SELECT act FROM audit_record ORDER BY sequence")
                            .query(String.class)
                            .list())
                    .containsSubsequence(Act.CONSENTED.name(), Act.FILMED.name(), Act.DECIDED.name());
            assertThat(server.replay.ticket("acme", Optional.of("RPH5BioOnly"), "t1", dev.shiren.audit.Actor.SYSTEM))
                    .singleElement()
                    .satisfies(one -> assertThat(one.again().status()).isEqualTo(1));
            assertThat(server.erasure.ticket("acme", "RPH5BioOnly", "t1", dev.shiren.audit.Actor.SYSTEM))
                    .isPresent();
            for (var table : List.of("visit", "visit_picture", "liveness_film", "verify_token", "material")) {
                assertThat(room.database
                                .reads()
                                .sql("SELECT COUNT(*) FROM " + table)
                                .query(Integer.class)
                                .single())
                        .as(table)
                        .isZero();
            }
        }
    }

    @Test
    void whatWasEnteredAndSeenIsSealed() throws Exception {
        try (var room = new VerificationRoom(TestDatabases.SQLITE, directory)) {
            room.eye = GOOD;
            var server = room.instance();
            var token = consented(server, "RPManual", "{}");
            server.visits.identity(token, VerificationRoom.NAME, VerificationRoom.NUMBER);
            filmed(room, server, token, 7);
            for (var table : List.of("visit", "liveness_film", "liveness_challenge", "liveness_tries")) {
                for (var row : room.database
                        .reads()
                        .sql("SELECT * FROM " + table)
                        .query()
                        .listOfRows()) {
                    assertThat(row.values()).allSatisfy(value -> {
                        var text = value instanceof byte[] bytes
                                ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                                : String.valueOf(value);
                        assertThat(text).doesNotContain(VerificationRoom.NAME, VerificationRoom.NUMBER, "PNG");
                    });
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBusinessThatCannotPayIsClosedAndNothingIsSubmitted(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            room.eye = GOOD;
            var server = room.instance();
            room.database.write(sql -> sql.sql(
                            "INSERT INTO plan (account, mode, warn_percent, created_at) VALUES ('acme', 'PREPAID', 20, 0)")
                    .update());
            var token = consented(server, "RPH5BioOnly", BINDING);
            filmed(room, server, token, 7);
            stops(Problem.SERVICE_CLOSED, () -> server.visits.submit(token));
            assertThat(server.visits.find(token).status()).isEmpty();
            room.database.write(
                    sql -> sql.sql("UPDATE plan SET mode = 'POSTPAID'").update());
            assertThat(server.visits.submit(token).status()).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesCarryTheNameAndLogoOfWhoSendsThePerson(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var token = token(server, "RPH5BioOnly", BINDING);
            assertThat(server.visits.find(token).brand()).isEmpty();
            var logo = new Brands.Logo("image/png", new byte[] {1, 2, 3});
            TestScenes.brands(room.database).set("acme", "示例银行", Optional.of(logo));
            assertThat(server.visits.find(token).brand())
                    .hasValue(new Brands.Brand("示例银行", Optional.of("data:image/png;base64,AQID")));
            TestScenes.brands(room.database).set("acme", "示例银行", Optional.empty());
            assertThat(server.visits.find(token).brand().orElseThrow().logo()).isEmpty();
        }
    }
}
