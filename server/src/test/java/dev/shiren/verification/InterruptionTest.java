package dev.shiren.verification;

import static dev.shiren.verification.VerificationRoom.ANN;
import static dev.shiren.verification.VerificationRoom.BOB;
import static dev.shiren.verification.VerificationRoom.BY;
import static dev.shiren.verification.VerificationRoom.NAME;
import static dev.shiren.verification.VerificationRoom.NUMBER;
import static dev.shiren.verification.VerificationRoom.SETTINGS;
import static dev.shiren.verification.VerificationRoom.person;
import static dev.shiren.verification.VerificationRoom.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.platform.database.TestDatabases;
import dev.shiren.scene.Pages;
import dev.shiren.scene.Rules;
import dev.shiren.scene.Scene;
import dev.shiren.scene.Solution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterruptionTest {

    private static final Map<MaterialKind, byte[]> MATERIALS = Map.of(
            MaterialKind.NAME, NAME.getBytes(UTF_8),
            MaterialKind.IDENTIFICATION_NUMBER, NUMBER.getBytes(UTF_8),
            MaterialKind.FACE_PIC, FakeFaceEngine.person(7));

    private static final Scene SCENE =
            new Scene("RPMin", "RPMin", Solution.RP_MIN, new Pages(true, true, true), Rules.DEFAULT);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void workThatWaitedLongerThanItsLeaseIsLeftToWhoeverTookItOver(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var ticket = server.tickets.open("acme", "RPMin", "t1");
            var late = server.submissions
                    .begin(ticket, SCENE, "f", MATERIALS, List.of(), SETTINGS.lease(), BY)
                    .orElseThrow();
            room.pass(SETTINGS.lease());
            room.instance().background.takeOver();
            assertThat(server.submissions.renew(late, SETTINGS.lease())).isFalse();
            int detections = room.engine.detections();
            server.examiner.start(late);
            server.examiner.await(late.id(), Long.MAX_VALUE);
            assertThat(room.engine.detections()).isEqualTo(detections);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSubmissionWhoseProcessDiedIsFinishedByTheNextOneWhenItsLeaseIsOver(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var died = room.instance();
            var ticket = died.tickets.open("acme", "RPMin", "t1");
            died.submissions.begin(ticket, SCENE, "f", MATERIALS, List.of(), SETTINGS.lease(), BY);
            var next = room.instance();

            next.background.takeOver();
            assertThat(next.status("RPMin", "t1").statusCode())
                    .as("still leased")
                    .isZero();
            refused(
                    VerificationErrors.DUPLICATED_TICKET,
                    () -> next.submitDirectly("RPMin", "t1", person(NAME, NUMBER, BOB)));

            room.pass(SETTINGS.lease());
            next.background.takeOver();
            assertThat(next.status("RPMin", "t1").statusCode()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverLostTheLeaseCannotDecideAnyMore(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var ticket = server.tickets.open("acme", "RPMin", "t1");
            var slow = server.submissions
                    .begin(ticket, SCENE, "f", MATERIALS, List.of(), SETTINGS.lease(), BY)
                    .orElseThrow();
            room.pass(SETTINGS.lease());
            server.background.takeOver();
            var late = Outcome.without(new Decision(List.of(Reason.NOT_PROCESSED)));
            server.submissions.finish(slow, late);
            assertThat(server.status("RPMin", "t1").statusCode()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoProcessesNeverClaimOneSubmission(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            for (int i = 0; i < 20; i++) {
                var ticket = server.tickets.open("acme", "RPMin", "t" + i);
                server.submissions.begin(ticket, SCENE, "f", MATERIALS, List.of(), Duration.ZERO, BY);
            }
            var claimed = all(4, () -> {
                var ids = new ArrayList<String>();
                for (var next = server.submissions.claim(SETTINGS.lease());
                        next.isPresent();
                        next = server.submissions.claim(SETTINGS.lease())) {
                    ids.add(next.get().id());
                }
                return ids;
            });
            assertThat(claimed.stream().flatMap(List::stream)).doesNotHaveDuplicates();
            assertThat(server.submissions.claim(SETTINGS.lease())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void busyModelsLeaveASubmissionPendingAndItIsDecidedLater(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            room.engine.beBusy(2);
            var answer = server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            assertThat(answer.statusCode()).isZero();
            assertThat(answer.auditConclusions()).isEmpty();
            room.pass(SETTINGS.poll());
            server.background.takeOver();
            assertThat(server.status("RPMin", "t1").statusCode()).isZero();
            room.pass(SETTINGS.poll());
            server.background.takeOver();
            assertThat(server.status("RPMin", "t1").statusCode()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionThatTakesTooLongIsAnsweredAsPendingAndTheWorkGoesOn(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var decide = new CountDownLatch(1);
            room.engine.beforeDetection(() -> {
                try {
                    decide.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            var answer = room.instance(answeringWithin(Duration.ofMillis(1)))
                    .submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            assertThat(answer.statusCode()).isZero();
            decide.countDown();
            assertThat(room.instance()
                            .submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN))
                            .statusCode())
                    .as("repeated, and waiting for the first one's result")
                    .isEqualTo(1);
        }
    }

    private static VerificationSettings answeringWithin(Duration time) {
        return new VerificationSettings(
                SETTINGS.tokenLife(),
                time,
                SETTINGS.repeatWithin(),
                SETTINGS.lease(),
                SETTINGS.poll(),
                SETTINGS.attempts(),
                SETTINGS.concurrent(),
                SETTINGS.falseMatchRate(),
                SETTINGS.retention(),
                SETTINGS.sweep());
    }

    @ParameterizedTest
    @EnumSource
    void aFaultOfOursIsTriedAgainAndEndsInARefusalThatAllowsAnotherAttempt(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            room.engine.beforeDetection(() -> {
                throw new IllegalStateException("broken");
            });
            assertThat(server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN))
                            .statusCode())
                    .isZero();
            for (int attempt = 2; attempt <= SETTINGS.attempts(); attempt++) {
                assertThat(server.status("RPMin", "t1").statusCode()).isZero();
                room.pass(SETTINGS.lease());
                server.background.takeOver();
            }
            assertThat(server.status("RPMin", "t1").auditConclusions()).isEqualTo("认证处理异常,请重新提交");
            room.engine.beforeDetection(() -> {});
            room.pass(SETTINGS.repeatWithin().plusMillis(1));
            assertThat(server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN))
                            .statusCode())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIdenticalSubmissionShortlyAfterGetsTheFirstOnesResult(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var first = server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            room.pass(SETTINGS.repeatWithin());
            var turned = new String[] {"FacePic", ANN, "Name", NAME, "IdentificationNumber", NUMBER};
            assertThat(server.submitDirectly("RPMin", "t1", turned)).isEqualTo(first);
            assertThat(submissions(room)).isEqualTo(1);
            room.pass(Duration.ofMillis(1));
            refused(
                    VerificationErrors.DUPLICATED_TICKET,
                    () -> server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIdenticalSubmissionWithAnotherTokenIsADuplicate(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var one = server.token("RPMin", "t1", "").verifyToken().token();
            var two = server.token("RPMin", "t1", "").verifyToken().token();
            server.submit(one, person(NAME, NUMBER, ANN));
            refused(VerificationErrors.DUPLICATED_TICKET, () -> server.submit(two, person(NAME, NUMBER, ANN)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void fourIdenticalSubmissionsAtOnceAreOne(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var ready = new CountDownLatch(4);
            var answers = all(4, () -> {
                ready.countDown();
                ready.await();
                return server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            });
            assertThat(answers).extracting(VerifyStatus::statusCode).containsOnly(1);
            assertThat(submissions(room)).isEqualTo(1);
        }
    }

    private static int submissions(VerificationRoom room) {
        return room.database
                .reads()
                .sql("SELECT COUNT(*) FROM submission")
                .query(Integer.class)
                .single();
    }

    private static <T> List<T> all(int times, Callable<T> work) throws Exception {
        var threads = Executors.newFixedThreadPool(times);
        try {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(java.util.Collections.nCopies(times, work))) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
