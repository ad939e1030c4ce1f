package dev.shiren.verification;

import static dev.shiren.verification.VerificationRoom.ANN;
import static dev.shiren.verification.VerificationRoom.BOB;
import static dev.shiren.verification.VerificationRoom.BY;
import static dev.shiren.verification.VerificationRoom.NAME;
import static dev.shiren.verification.VerificationRoom.NUMBER;
import static dev.shiren.verification.VerificationRoom.SETTINGS;
import static dev.shiren.verification.VerificationRoom.person;
import static dev.shiren.verification.VerificationRoom.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.platform.crypto.SealException;
import dev.shiren.platform.crypto.Sha256;
import dev.shiren.platform.database.TestDatabases;
import dev.shiren.scene.Solution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrailTest {

    @TempDir
    Path directory;

    private record Line(String actor, String act, String subject, JsonNode details) {}

    @ParameterizedTest
    @EnumSource
    void aDecisionIsRecordedWithWhoWhyModelsScoresAndDigests(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, BOB));
            var decided = last(room);
            assertThat(decided.actor()).isEqualTo("acme/acme/key");
            assertThat(decided.act()).isEqualTo("DECIDED");
            assertThat(decided.subject()).isEqualTo("ticket " + ticket(room, "t1"));
            var details = decided.details();
            assertThat(details.get("status").intValue()).isEqualTo(2);
            assertThat(details.get("solution").stringValue()).isEqualTo("RPMin");
            assertThat(details.get("reasons").toString()).isEqualTo("[\"FACE_NOT_AUTHORITY_PHOTO\"]");
            assertThat(details.get("identity").stringValue()).isEqualTo("MATCH");
            assertThat(details.get("faces").toString())
                    .isEqualTo("{\"authority\":{\"score\":12.345,\"threshold\":80.0},"
                            + "\"idPortrait\":\"NO_REFERENCE\",\"retained\":\"NO_REFERENCE\"}");
            assertThat(details.get("cards").toString()).isEqualTo("{\"back\":\"NOT_GIVEN\",\"front\":\"NOT_GIVEN\"}");
            assertThat(details.get("models").toString())
                    .isEqualTo("{\"falseMatchRate\":\"0.001\",\"model\":\"fake\","
                            + "\"sureReading\":\"0.95\",\"text\":\"fake\",\"threshold\":\"80\"}");
            assertThat(details.get("pictures").toString())
                    .isEqualTo("{\"FacePic\":\"%s\"}".formatted(Sha256.of(FakeFaceEngine.person(8))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionThatAnotherProcessFinishesIsStillTheSubmitters(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            room.engine.beBusy(1);
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            assertThat(acts(room)).doesNotContain("DECIDED");
            room.pass(SETTINGS.poll());
            room.instance().background.takeOver();
            assertThat(last(room).actor()).isEqualTo("acme/acme/key");
            assertThat(last(room).details().get("status").intValue()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyReadOfMaterialsIsRecordedAlsoThroughALinkAndNoOther(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            var link = server.shown("RPMin", "t1").facePic().orElseThrow();
            var read = last(room);
            assertThat(read.actor()).isEqualTo("acme/acme/key");
            assertThat(read.act()).isEqualTo("READ");
            assertThat(read.details().get("materials").toString())
                    .isEqualTo("[\"FacePic\",\"IdentificationNumber\",\"Name\"]");
            server.materials.find(link.replaceFirst(".*/media/", "").replaceFirst("\\?.*", ""));
            assertThat(last(room).actor()).isEqualTo("link");
            assertThat(last(room).act()).isEqualTo("READ");
            assertThat(last(room).details().get("materials").toString()).isEqualTo("[\"FacePic\"]");
            server.materials.find("m-unknown");
            refused(VerificationErrors.NO_RECORD, () -> server.shown("RPMin", "t2"));
            assertThat(acts(room)).containsExactly("REGISTERED", "DECIDED", "READ", "READ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void decisionsMadeAtTheSameTimeMakeOneUnbrokenChain(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var servers = List.of(room.instance(), room.instance());
            var work = new ArrayList<Callable<VerifyStatus>>();
            for (int i = 0; i < 40; i++) {
                var server = servers.get(i % 2);
                var ticket = "t" + i;
                work.add(() -> server.submitDirectly("RPMin", ticket, person(NAME, NUMBER, ANN)));
            }
            var threads = Executors.newFixedThreadPool(8);
            for (var answer : threads.invokeAll(work)) {
                assertThat(answer.get().statusCode()).isEqualTo(1);
            }
            threads.shutdown();
            var verdict = room.audit.verify(Set.of());
            assertThat(verdict.fault()).isEmpty();
            assertThat(verdict.end().sequence()).isEqualTo(41);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingPersonalIsInTheRecords(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            server.token("RPMin", "t1", "{\"Name\":\"" + NAME + "\",\"Mobile\":\"13900001111\"}");
            server.submitDirectly("RPMin", "t1", with(person(NAME, NUMBER, ANN), "Mobile", "13900001111"));
            server.shown("RPMin", "t1");
            server.replay.ticket("acme", Optional.empty(), "t1", BY);
            server.erasure.person(NUMBER, true, BY);
            assertThat(acts(room)).containsExactly("REGISTERED", "DECIDED", "READ", "REPLAYED", "DELETED", "DELETED");
            var all = room.database.reads().sql("SELECT * FROM audit_record").query().listOfRows().stream()
                    .flatMap(row -> row.values().stream().map(String::valueOf))
                    .collect(Collectors.joining("\n"));
            assertThat(all)
                    .doesNotContain(NAME)
                    .doesNotContain(NUMBER)
                    .doesNotContain("13900001111")
                    .doesNotContain(ANN.substring(9, 60));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedTicketLeavesAReceiptAnIntactChainAndNoKey(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, BOB));
            room.pass(Duration.ofMinutes(2));
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            var id = ticket(room, "t1");
            var link = server.shown("RPMin", "t1").facePic().orElseThrow();
            var material = link.replaceFirst(".*/media/", "").replaceFirst("\\?.*", "");
            var copied = bytes(room, "SELECT content FROM material WHERE id = '" + material + "'");
            var key = bytes(room, "SELECT data_key FROM ticket WHERE id = '" + id + "'");
            assertThat(room.vault.unwrap(key, Tickets.keyContext(id)).open(copied, material))
                    .isEqualTo(FakeFaceEngine.person(7));
            if (kind == TestDatabases.SQLITE) {
                assertThat(filesHold(key)).isTrue();
            }

            var receipt = server.erasure.ticket("acme", "RPMin", "t1", BY).orElseThrow();

            assertThat(receipt.subject()).isEqualTo("ticket acme RPMin t1");
            assertThat(receipt.tickets()).containsExactly(id);
            assertThat(receipt.dataKeys()).isEqualTo(1);
            assertThat(receipt.submissions()).isEqualTo(2);
            assertThat(receipt.materials()).isEqualTo(6);
            assertThat(receipt.objects()).isZero();
            assertThat(receipt.registryEntries()).isZero();
            assertThat(receipt.at()).isEqualTo(room.now());
            assertThat(receipt.by()).isEqualTo("acme/acme/key");
            assertThat(receipt.audit()).isEqualTo(room.audit.head());
            assertThat(last(room).act()).isEqualTo("DELETED");
            assertThat(last(room).subject()).isEqualTo("ticket " + id);
            assertThat(room.audit.verify(Set.of(receipt.audit().hash())).fault())
                    .isEmpty();

            assertThat(server.materials.find(material)).isEmpty();
            assertThat(server.status("RPMin", "t1").statusCode()).isEqualTo(-1);
            assertThatThrownBy(() -> room.vault.open(copied, material)).isInstanceOf(SealException.class);
            assertThat(receipt.overwritten()).isEqualTo(kind == TestDatabases.SQLITE);
            assertThat(kind == TestDatabases.SQLITE && filesHold(key)).isFalse();
            assertThat(server.erasure.ticket("acme", "RPMin", "t1", BY)).isEmpty();
            assertThat(room.audit.head())
                    .as("nothing deleted, nothing recorded")
                    .isEqualTo(receipt.audit());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPersonIsFoundByNumberInEveryTicketThatHoldsIt(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            server.submitDirectly("RPMin", "passed", person(NAME, NUMBER, ANN));
            server.submitDirectly("RPBasic", "spelt otherwise", person(NAME, " 11010519491231002x", ANN));
            server.submitDirectly("RPBasic", "read on the card", "IdCardFrontPic", TestCards.HERS, "FacePic", ANN);
            server.token("RPMin", "bound only", "{\"IdentificationNumber\":\"" + NUMBER + "\"}");
            refused(
                    VerificationErrors.REAL_NAME,
                    () -> server.submitDirectly("RPMin", "real name failed", person("李四", NUMBER, ANN)));
            refused(
                    VerificationErrors.REAL_NAME,
                    () -> server.submitDirectly("RPMin", "another person", person(NAME, "1", ANN)));

            assertThat(server.erasure.person("2", true, BY)).isEmpty();
            var receipt = server.erasure.person(NUMBER, false, BY).orElseThrow();
            assertThat(receipt.tickets()).hasSize(5);
            assertThat(receipt.subject()).matches("person [0-9a-f]{64}");
            assertThat(room.registry.count()).isEqualTo(1);
            assertThat(room.database
                            .reads()
                            .sql("SELECT ticket_id FROM ticket")
                            .query(String.class)
                            .list())
                    .containsExactly("another person");

            var record = server.erasure.person(NUMBER, true, BY).orElseThrow();
            assertThat(record.tickets()).isEmpty();
            assertThat(record.registryEntries()).isEqualTo(1);
            assertThat(room.registry.count()).isZero();
            assertThat(last(room).subject()).isEqualTo(receipt.subject());
            assertThat(server.erasure.person(NUMBER, true, BY)).isEmpty();
            assertThat(room.audit.verify(Set.of()).fault()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDeletedAfterItsTimeIsRecordedTicketByTicket(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            for (int i = 0; i < 101; i++) {
                server.tickets.open("acme", "RPMin", "t" + i);
            }
            room.pass(SETTINGS.retention().plusMillis(1));
            server.background.sweep();
            assertThat(acts(room).stream().filter("DELETED"::equals)).hasSize(101);
            assertThat(last(room).actor()).isEqualTo("system");
            assertThat(last(room).details().get("why").stringValue()).isEqualTo("retention");
            assertThat(room.audit.verify(Set.of()).fault()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionMadeAgainIsTheSameAndSaysWhichThresholdHasChanged(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, BOB));
            room.pass(Duration.ofMinutes(2));
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            var replayed = server.replay.ticket("acme", Optional.of("RPMin"), "t1", BY);
            assertThat(replayed.get(0).pictures())
                    .isEqualTo(Map.of(
                            "AuthorityPhoto", Sha256.of(FakeFaceEngine.person(7)),
                            "FacePic", Sha256.of(FakeFaceEngine.person(8))));
            assertThat(replayed).extracting(one -> one.again().status()).containsExactly(2, 1);
            assertThat(replayed).allSatisfy(one -> {
                assertThat(one.same()).isTrue();
                assertThat(one.again()).isEqualTo(one.decided());
                assertThat(one.changed()).isEmpty();
            });
            assertThat(last(room).act()).isEqualTo("REPLAYED");

            var stricter = room.instance(stricter()).replay;
            var changed = stricter.ticket("other", Optional.empty(), ticket(room, "t1"), BY)
                    .get(1);
            assertThat(changed.same()).isTrue();
            assertThat(changed.changed())
                    .containsExactly(
                            new Replay.Change("falseMatchRate", Optional.of("0.001"), Optional.of("0.0001")),
                            new Replay.Change("threshold", Optional.of("80"), Optional.of("90")));
            assertThat(stricter.ticket("other", Optional.empty(), "t1", BY)).isEmpty();
            assertThat(stricter.ticket("acme", Optional.of("RPBasic"), "t1", BY))
                    .isEmpty();
        }
    }

    @Test
    void evidenceAsItIsStoredTodayMustStayReadable() {
        var stored = """
                {"evidence":{"identity":"MATCH","authority":{"check":"compared","score":98.7,"threshold":80.0},
                "idPortrait":{"check":"notCompared","why":"NO_REFERENCE"},
                "retained":{"check":"notCompared","why":"NO_REFERENCE"},
                "front":{"card":"front","name":"SAME","number":"SAME","doubts":[],"findings":["GLARING"]},
                "back":{"card":"back","expiry":"EXPIRED","doubts":[],"findings":[]},
                "provenance":{"model":"m","threshold":"80"},"pictures":{"FacePic":"00"}},
                "decision":{"reasons":["ID_CARD_EXPIRED"]}}""";
        var outcome = JsonMapper.shared().readValue(stored, Outcome.class);
        assertThat(outcome.decideAgain(Solution.RP_MIN)).isEqualTo(outcome.decision());
    }

    private static VerificationSettings stricter() {
        return new VerificationSettings(
                SETTINGS.tokenLife(),
                SETTINGS.answerWithin(),
                SETTINGS.repeatWithin(),
                SETTINGS.lease(),
                SETTINGS.poll(),
                SETTINGS.attempts(),
                SETTINGS.concurrent(),
                0.0001,
                SETTINGS.retention(),
                SETTINGS.sweep());
    }

    private static List<String> acts(VerificationRoom room) {
        return room.database
                .reads()
                .sql("SELECT act FROM audit_record ORDER BY sequence")
                .query(String.class)
                .list();
    }

    private static Line last(VerificationRoom room) {
        return room.database
                .reads()
                .sql("SELECT actor, act, subject, details FROM audit_record ORDER BY sequence DESC LIMIT 1")
                .query((row, n) -> new Line(
                        row.getString("actor"),
                        row.getString("act"),
                        row.getString("subject"),
                        JsonMapper.shared().readTree(row.getString("details"))))
                .single();
    }

    private static String ticket(VerificationRoom room, String ticketId) {
        return room.database
                .reads()
                .sql("SELECT id FROM ticket WHERE ticket_id = ?")
                .param(ticketId)
                .query(String.class)
                .single();
    }

    private static byte[] bytes(VerificationRoom room, String query) {
        return room.database
                .reads()
                .sql(query)
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    /** Whether the bytes are in any file of the embedded database. */
    private boolean filesHold(byte[] bytes) throws IOException {
        var sought = new String(bytes, StandardCharsets.ISO_8859_1);
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(sought)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String[] with(String[] pairs, String kind, String value) {
        var more = new ArrayList<>(List.of(pairs));
        more.addAll(List.of(kind, value));
        return more.toArray(String[]::new);
    }
}
