package dev.shiren.verification;

import static dev.shiren.verification.VerificationRoom.ANN;
import static dev.shiren.verification.VerificationRoom.BOB;
import static dev.shiren.verification.VerificationRoom.NAME;
import static dev.shiren.verification.VerificationRoom.NUMBER;
import static dev.shiren.verification.VerificationRoom.person;
import static dev.shiren.verification.VerificationRoom.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.platform.database.TestDatabases;
import dev.shiren.webhook.Outbox;
import dev.shiren.webhook.TestWebhooks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnnouncementTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void everyDecisionGoesIntoTheOutboxAndNothingElseDoes(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            TestWebhooks.endpoints(room.database, room.vault, room::now)
                    .put("acme", "RPMin", "https://shop.example/hook");
            var server = room.instance();
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, BOB));
            refused(
                    VerificationErrors.REAL_NAME,
                    () -> server.submitDirectly("RPMin", "t1", person("李四", NUMBER, ANN)));
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN)); // a repetition
            server.submitDirectly("RPManual", "t1", person(NAME, NUMBER, ANN)); // a scene without a URL
            assertThat(log(room)).hasSize(3).allSatisfy(entry -> {
                assertThat(entry.biz()).isEqualTo("RPMin");
                assertThat(entry.ticketId()).isEqualTo("t1");
            });

            assertThat(server.erasure.ticket("acme", "RPMin", "t1", dev.shiren.audit.Actor.cli()))
                    .isPresent();
            assertThat(log(room)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverLostTheLeaseTellsNothing(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            TestWebhooks.endpoints(room.database, room.vault, room::now)
                    .put("acme", "RPMin", "https://shop.example/hook");
            var server = room.instance();
            room.engine.beBusy(1);
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            var slow = server.submissions.claim(VerificationRoom.SETTINGS.lease());
            room.pass(VerificationRoom.SETTINGS.poll());
            slow = slow.or(() -> server.submissions.claim(VerificationRoom.SETTINGS.lease()));
            room.pass(VerificationRoom.SETTINGS.lease());
            server.background.takeOver();
            assertThat(log(room)).hasSize(1);
            server.submissions.finish(slow.orElseThrow(), Outcome.without(new Decision(List.of(Reason.NOT_PROCESSED))));
            assertThat(log(room)).hasSize(1);
        }
    }

    private static List<Outbox.Entry> log(VerificationRoom room) {
        return TestWebhooks.outbox(room.database, room.vault, room.ids, room::now)
                .log("acme", Optional.empty(), Optional.empty());
    }
}
