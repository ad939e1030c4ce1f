package dev.shiren.verification;

import static dev.shiren.verification.VerificationRoom.ANN;
import static dev.shiren.verification.VerificationRoom.BOB;
import static dev.shiren.verification.VerificationRoom.NAME;
import static dev.shiren.verification.VerificationRoom.NUMBER;
import static dev.shiren.verification.VerificationRoom.SETTINGS;
import static dev.shiren.verification.VerificationRoom.person;
import static dev.shiren.verification.VerificationRoom.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.audit.Act;
import dev.shiren.audit.Actor;
import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.operation.ApiException;
import dev.shiren.platform.database.TestDatabases;
import dev.shiren.scene.Rules;
import dev.shiren.scene.Rules.When;
import dev.shiren.scene.Solution;
import dev.shiren.scene.TestScenes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewTest {

    private static final Rules.Thresholds AS_SET = Rules.DEFAULT.thresholds();

    @TempDir
    Path directory;

    private static void rule(VerificationRoom room, When when, int margin, boolean fourEyes) {
        TestScenes.rule(
                room.scenes,
                "acme",
                Solution.RP_MIN,
                new Rules(AS_SET, new Rules.Review(when, margin, fourEyes), Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource
    void whatPeopleRuleIsListedAndCountedOnceWhenTheyHaveRuled(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            rule(room, When.ALL, 5, false);
            var server = room.instance();
            var reviewers = server.reviewers("acme");
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, BOB));
            assertThat(server.result("RPMin", "t1").verifyStatus()).isEqualTo(-1);
            assertThat(server.result("RPMin", "t1").authorityComparisonScore()).isEmpty();
            assertThat(server.records(VerifyRecordsTest.request(Map.of())).totalCount())
                    .isZero();
            reviewers.show("eve", reviewers.first());
            reviewers.decide("eve", reviewers.first(), "PASS", "");
            assertThat(server.result("RPMin", "t1").verifyStatus()).isEqualTo(1);
            assertThat(server.records(VerifyRecordsTest.request(Map.of())).recordsList())
                    .extracting(DescribeVerifyRecords.Line::status)
                    .containsExactly(1);
            assertThat(VerifyRecordsTest.usage(room)).containsExactly("VERIFY_PASSED RPMin 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatPeopleDecideIsPendingUntilOneOfThemHasSeenTheEvidenceAndRuled(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            rule(room, When.ALL, 5, false);
            var server = room.instance();
            var reviewers = server.reviewers("acme");
            var pending = server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, BOB));
            assertThat(pending)
                    .isEqualTo(new VerifyStatus(
                            0, Optional.empty(), Optional.empty(), "", Optional.empty(), Optional.empty()));
            room.pass(SETTINGS.lease().plus(Duration.ofDays(1)));
            server.background.takeOver();
            assertThat(server.status("RPMin", "t1").statusCode()).isZero();
            refused(
                    VerificationErrors.DUPLICATED_TICKET,
                    () -> server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN)));

            server.shown("RPMin", "t1");
            assertThat(room.database
                            .reads()
                            .sql("SELECT details FROM audit_record ORDER BY sequence DESC LIMIT 1")
                            .query(String.class)
                            .single())
                    .as("what GetMaterials showed the business")
                    .doesNotContain("AuthorityPhoto");
            var waiting = reviewers.list("OPEN");
            assertThat(waiting.path("totalCount").intValue()).isOne();
            assertThat(waiting.toString()).contains("\"bizId\":\"t1\"").doesNotContain(NAME, NUMBER);
            var shown = reviewers.show("eve", reviewers.first());
            var dossier = shown.path("dossier");
            assertThat(dossier.path("name").stringValue()).isEqualTo(NAME);
            assertThat(dossier.path("idCardNumber").stringValue()).isEqualTo(NUMBER);
            assertThat(dossier.path("machineReasons").toString()).isEqualTo("[\"FACE_NOT_AUTHORITY_PHOTO\"]");
            assertThat(dossier.path("comparisons").path(0).toString())
                    .isEqualTo("{\"with\":\"authority\",\"score\":12.35,\"threshold\":80.0}");
            assertThat(dossier.path("pictures")
                            .valueStream()
                            .map(picture -> picture.path("kind").stringValue()))
                    .containsExactly("FacePic", "AuthorityPhoto");
            assertThat(server.picture(
                            dossier.path("pictures").path(1).path("url").stringValue()))
                    .hasValue(FakeFaceEngine.person(7));

            reviewers.decide("eve", reviewers.first(), "REFUSE", "REVIEWER_OBJECTS", "wears a mask of " + NAME);
            var status = server.status("RPMin", "t1");
            assertThat(status.statusCode()).isEqualTo(2);
            assertThat(status.auditConclusions()).isEqualTo("人工审核不通过");
            assertThat(status.authorityComparisonScore()).hasValue(12.35);
            assertThat(reviewers.list("OPEN").path("totalCount").intValue()).isZero();
            var decided = reviewers.show(
                    "mallory",
                    reviewers
                            .list("DECIDED")
                            .path("reviews")
                            .path(0)
                            .path("reviewId")
                            .stringValue());
            assertThat(decided.path("votes").path(0).path("comment").stringValue())
                    .contains("mask");
            assertThat(decided.path("dossier").path("pictures").toString()).doesNotContain("AuthorityPhoto");

            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, BOB));
            reviewers.decide("eve", reviewers.first(), "PASS", "");
            assertThat(server.status("RPMin", "t1").statusCode()).isEqualTo(1);
            assertThat(server.status("RPMin", "t1").auditConclusions()).isEmpty();
            assertThat(acts(room))
                    .containsSubsequence(Act.REFERRED, Act.READ, Act.DECIDED, Act.REVIEWED, Act.DECIDED, Act.REVIEWED);
            assertThat(server.replay.ticket("acme", Optional.of("RPMin"), "t1", Actor.SYSTEM))
                    .allSatisfy(one -> assertThat(one.same()).isTrue());
        }
    }

    private static List<Act> acts(VerificationRoom room) {
        return room.database
                .reads()
                .sql("SELECT act FROM audit_record ORDER BY sequence")
                .query((row, n) -> Act.valueOf(row.getString("act")))
                .list();
    }

    @ParameterizedTest
    @EnumSource
    void fourEyesRuleWhenTwoOfThemAgreeAndNeitherSeesTheOthersVoteBefore(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            rule(room, When.ALL, 5, true);
            var server = room.instance();
            var reviewers = server.reviewers("acme");
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            var id = reviewers.first();
            reviewers.decide("eve", id, "REFUSE", "NO_FACE");
            assertThat(server.status("RPMin", "t1").statusCode()).isZero();
            assertThat(reviewers.show("dan", id).path("votes").isEmpty()).isTrue();
            reviewers.decide("eve", id, "REFUSE", "NO_FACE");
            assertThat(reviewers
                            .list("OPEN")
                            .path("reviews")
                            .path(0)
                            .path("votes")
                            .intValue())
                    .as("the same vote again")
                    .isOne();
            answers("InvalidReview.Voted", () -> reviewers.decide("eve", id, "PASS", ""));
            reviewers.decide("dan", id, "PASS", "");
            assertThat(server.status("RPMin", "t1").statusCode()).isZero();
            reviewers.decide("ann", id, "REFUSE", "NOT_AN_ID_CARD");
            assertThat(server.status("RPMin", "t1").auditConclusions()).isEqualTo("人脸照片中未检测到人脸;提交的照片非身份证照片");
            answers("InvalidReview.Decided", () -> reviewers.decide("zoe", id, "REFUSE", "NO_FACE"));
            assertThat(reviewers.show("zoe", id).path("votes").size()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoWhoRuleAtOnceOneDecides(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            rule(room, When.ALL, 5, false);
            var server = room.instance();
            var reviewers = server.reviewers("acme");
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            var id = reviewers.first();
            var threads = Executors.newFixedThreadPool(8);
            try {
                var votes = IntStream.range(0, 8)
                        .<Callable<Boolean>>mapToObj(n -> () -> {
                            try {
                                reviewers.decide(
                                        "r" + n, id, n % 2 == 0 ? "PASS" : "REFUSE", n % 2 == 0 ? "" : "NO_FACE");
                                return true;
                            } catch (ApiException e) {
                                return false;
                            }
                        })
                        .toList();
                int counted = 0;
                for (var vote : threads.invokeAll(votes)) {
                    counted += vote.get() ? 1 : 0;
                }
                assertThat(counted).isOne();
            } finally {
                threads.shutdownNow();
            }
            assertThat(acts(room).stream().filter(Act.DECIDED::equals)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyBorderlineCasesTakeAPersonsTimeWhereTheSceneSaysSo(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            rule(room, When.BORDERLINE, 20, false);
            var server = room.instance();
            assertThat(server.submitDirectly("RPMin", "near", person(NAME, NUMBER, ANN))
                            .statusCode())
                    .as("98.77 is within 20 points of 80")
                    .isZero();
            assertThat(server.submitDirectly("RPMin", "far", person(NAME, NUMBER, BOB))
                            .statusCode())
                    .isEqualTo(2);
            rule(room, When.BORDERLINE, 5, false);
            assertThat(server.submitDirectly("RPMin", "clear", person(NAME, NUMBER, ANN))
                            .statusCode())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheAuthorityDeniesIsNotPutBeforePeople(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            rule(room, When.ALL, 5, false);
            var server = room.instance();
            refused(
                    VerificationErrors.REAL_NAME,
                    () -> server.submitDirectly("RPMin", "t1", person("李四", NUMBER, ANN)));
            assertThat(server.reviewers("acme").list("OPEN").path("totalCount").intValue())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherAccountSeesNoneOfItAndMalformedVotesDoNotCount(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            rule(room, When.ALL, 5, false);
            var server = room.instance();
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            var own = server.reviewers("acme");
            var id = own.first();
            var other = server.reviewers("other");
            assertThat(other.list("OPEN").path("totalCount").intValue()).isZero();
            answers("InvalidReview.NotFound", () -> other.show("eve", id));
            answers("InvalidReview.NotFound", () -> other.decide("eve", id, "PASS", ""));
            answers("InvalidReview.NotFound", () -> own.decide("eve", "s-nothing", "PASS", ""));
            answers("InvalidParameter", () -> own.decide("eve", id, "PASS", "NO_FACE"));
            answers("InvalidParameter", () -> own.decide("eve", id, "REFUSE", ""));
            answers("InvalidParameter", () -> own.decide("eve", id, "REFUSE", "NAME_MISMATCH"));
            answers("InvalidParameter", () -> own.list("OPEN", 0, 20));
            answers("InvalidParameter", () -> own.list("OPEN", 1, 101));
            assertThat(server.status("RPMin", "t1").statusCode()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsForPeopleIsKeptUntilTheyHaveRuled(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            rule(room, When.ALL, 5, false);
            var server = room.instance();
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            room.pass(SETTINGS.retention().plus(Duration.ofDays(1)));
            server.background.sweep();
            server.reviewers("acme").decide("eve", server.reviewers("acme").first(), "PASS", "");
            assertThat(server.status("RPMin", "t1").statusCode()).isEqualTo(1);
            room.pass(SETTINGS.retention().plus(Duration.ofDays(1)));
            server.background.sweep();
            assertThat(server.status("RPMin", "t1").statusCode()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedTicketTakesItsReviewAlong(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            rule(room, When.ALL, 5, false);
            var server = room.instance();
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            var reviewers = server.reviewers("acme");
            var id = reviewers.first();
            server.erasure.ticket("acme", "RPMin", "t1", Actor.SYSTEM);
            answers("InvalidReview.NotFound", () -> reviewers.show("eve", id));
            answers("InvalidReview.NotFound", () -> reviewers.decide("eve", id, "PASS", ""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScenesOwnThresholdDecidesAndIsKeptWithTheDecision(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            TestScenes.rule(
                    room.scenes,
                    "acme",
                    Solution.RP_MIN,
                    new Rules(
                            new Rules.Thresholds(Optional.of(99), Optional.empty(), Optional.empty()),
                            Rules.DEFAULT.review(),
                            Optional.empty()));
            var server = room.instance();
            assertThat(server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN))
                            .statusCode())
                    .as("98.77 against 99")
                    .isEqualTo(2);
            TestScenes.rule(room.scenes, "acme", Solution.RP_MIN, Rules.DEFAULT);
            assertThat(server.replay.ticket("acme", Optional.of("RPMin"), "t1", Actor.SYSTEM))
                    .singleElement()
                    .satisfies(one -> assertThat(one.again().status()).isEqualTo(2));
            assertThat(server.submitDirectly("RPMin", "t2", person(NAME, NUMBER, ANN))
                            .statusCode())
                    .isEqualTo(1);
        }
    }

    private static void answers(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code().code()).isEqualTo(code));
    }
}
