package dev.shiren.verification;

import static dev.shiren.verification.VerificationRoom.ANN;
import static dev.shiren.verification.VerificationRoom.BOB;
import static dev.shiren.verification.VerificationRoom.BY;
import static dev.shiren.verification.VerificationRoom.NAME;
import static dev.shiren.verification.VerificationRoom.NOBODY;
import static dev.shiren.verification.VerificationRoom.NUMBER;
import static dev.shiren.verification.VerificationRoom.person;
import static dev.shiren.verification.VerificationRoom.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.shiren.authority.Finding;
import dev.shiren.authority.TestRegistry;
import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.media.TestMedia;
import dev.shiren.media.store.ObjectException;
import dev.shiren.media.store.Receipts;
import dev.shiren.media.store.StoredObjects;
import dev.shiren.platform.database.TestDatabases;
import dev.shiren.review.ReviewErrors;
import dev.shiren.review.Ruling;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubmissionTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void aPersonWhoseFaceIsOnRecordPasses(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            assertThat(server.status("RPMin", "t1").statusCode()).isEqualTo(-1);
            var issued = server.token("RPMin", "t1", "");
            assertThat(issued.verifyToken().token()).matches("[0-9a-f]{32}");
            assertThat(issued.verifyToken().durationSeconds())
                    .isEqualTo(1800)
                    .isEqualTo(issued.verifyToken().expire());
            assertThat(issued.cloudauthPageUrl())
                    .startsWith("https://shiren.test/")
                    .contains("?token=" + issued.verifyToken().token());

            var passed = server.submit(issued.verifyToken().token(), person(NAME, NUMBER, ANN));
            assertThat(passed)
                    .isEqualTo(new VerifyStatus(
                            1, Optional.empty(), Optional.empty(), "", Optional.of(98.77), Optional.of(98.77)));
            assertThat(server.status("RPMin", "t1").statusCode()).isEqualTo(1);
            assertThat(server.status("RPMin", "t1").authorityComparisonScore()).hasValue(98.77);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherFaceIsRefusedWithAReasonUntilTheRightOneComes(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var token = server.token("RPMin", "t1", "").verifyToken().token();
            for (int attempt = 0; attempt < 5; attempt++) {
                room.pass(Duration.ofMinutes(2));
                var refused = server.submit(token, person(NAME, NUMBER, BOB));
                assertThat(refused.statusCode()).isEqualTo(2);
                assertThat(refused.auditConclusions()).isEqualTo("人脸与公安网照片不一致");
            }
            assertThat(server.submit(token, person(NAME, NUMBER, NOBODY)).auditConclusions())
                    .isEqualTo("人脸照片中未检测到人脸");
            assertThat(server.submit(token, person(NAME, NUMBER, ANN)).statusCode())
                    .isEqualTo(1);
            refused(VerificationErrors.DUPLICATED_TICKET, () -> server.submit(token, person(NAME, NUMBER, BOB)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePortraitOnTheCardIsComparedToo(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var token = server.token("RPMin", "t1", "").verifyToken().token();
            var card = server.submit(
                    token, with(person(NAME, NUMBER, ANN), "IdCardFrontPic", TestCards.WITH_ANOTHERS_PORTRAIT));
            assertThat(card.statusCode()).isEqualTo(2);
            assertThat(card.similarityScore()).hasValue(12.35).isEqualTo(card.materialScore());
            assertThat(card.authorityComparisonScore()).hasValue(98.77);
            assertThat(card.trustedScore()).hasValue(12.35);
            assertThat(card.auditConclusions()).isEqualTo("人脸与身份证头像不一致");
            assertThat(server.submit(token, with(person(NAME, NUMBER, ANN), "IdCardFrontPic", NOBODY))
                            .auditConclusions())
                    .isEqualTo("提交的照片非身份证照片");
            var chip = with(
                    with(person(NAME, NUMBER, ANN), "IdCardFrontPic", TestCards.WITH_ANOTHERS_PORTRAIT), "IDPic", ANN);
            assertThat(server.submit(token, chip).statusCode())
                    .as("the chip's portrait is preferred")
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailedRealNameCheckLeavesTheTicketAsItWas(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var token = server.token("RPMin", "t1", "").verifyToken().token();
            refused(VerificationErrors.REAL_NAME, () -> server.submit(token, person("李四", NUMBER, ANN)));
            refused(VerificationErrors.REAL_NAME, () -> server.submit(token, person(NAME, "12345", ANN)));
            refused(VerificationErrors.REAL_NAME, () -> server.submit(token, person(NAME, "12345", ANN)));
            assertThat(server.status("RPMin", "t1").statusCode()).isEqualTo(-1);
            refused(VerificationErrors.NO_RECORD, () -> server.shown("RPMin", "t1"));
            assertThat(room.engine.detections()).as("faces measured").isZero();

            server.submit(token, person(NAME, NUMBER, BOB));
            refused(VerificationErrors.REAL_NAME, () -> server.submit(token, person("王五", NUMBER, ANN)));
            assertThat(server.status("RPMin", "t1").statusCode()).isEqualTo(2);
            assertThat(server.shown("RPMin", "t1").name()).hasValue(NAME);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyPassesWhileTheAuthorityIsDownAndMayTryAgainWhenItIsUp(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            room.authority = (name, number) -> new Finding.Unavailable();
            var down = room.instance().submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            assertThat(down.statusCode()).isEqualTo(2);
            assertThat(down.auditConclusions()).isEqualTo("公安网系统异常,无法比对");
            room.authority = room.registry;
            room.pass(Duration.ofMinutes(2));
            assertThat(room.instance()
                            .submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN))
                            .statusCode())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPersonWithoutAPhotoOnRecordCannotPass(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            TestRegistry.put(room.registry, "李四", "1", Optional.empty());
            var status = room.instance().submitDirectly("RPMin", "t1", person("李四", "1", ANN));
            assertThat(status.statusCode()).isEqualTo(2);
            assertThat(status.auditConclusions()).isEqualTo("公安网照片缺失或格式错误");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBoundToTheTokenCountsUnlessGivenAgain(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var binding = "{\"Name\": \"%s\", \"IdentificationNumber\": \"%s\", \"FacePic\": \"%s\"}"
                    .formatted(NAME, NUMBER, BOB);
            var token = server.token("RPMin", "t1", binding).verifyToken().token();
            assertThat(server.submit(token, "FacePic", ANN).statusCode()).isEqualTo(1);

            var retained = server.token("FVBioOnly", "t2", "{\"FaceRetainedPic\": \"" + BOB + "\"}");
            var different = server.submit(retained.verifyToken().token(), "FacePic", ANN);
            assertThat(different.auditConclusions()).isEqualTo("人脸与留底照片不是同一人");
            assertThat(server.submit(retained.verifyToken().token(), "FacePic", BOB)
                            .statusCode())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySolutionTakesItsKindsFromAServer(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            for (var biz :
                    new String[] {"RPBasic", "RPManual", "RPBioID", "RPBioOnlyPro", "RPBioOnly", "RPH5BioOnly", "RPMin"
                    }) {
                assertThat(server.submitDirectly(biz, "t1", person(NAME, NUMBER, ANN))
                                .statusCode())
                        .as(biz)
                        .isEqualTo(1);
            }
            var retained = new String[] {"FacePic", ANN, "FaceRetainedPic", ANN};
            assertThat(server.submitDirectly("FVBioOnly", "t1", retained).statusCode())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void submissionsAreRefusedInTheOrderOfTheirTable(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var token = server.token("RPMin", "t1", "").verifyToken().token();
            refused(VerificationErrors.TOKEN_EXPIRED, () -> server.submit("0".repeat(32)));
            refused(VerificationErrors.TOKEN_EXPIRED, () -> server.submitAs("other", token));
            refused(VerificationErrors.INVALID_BIZ, () -> server.submitDirectly("nothing", "t1"));
            refused(VerificationErrors.MATERIALS_EMPTY, () -> server.submit(token));
            refused(VerificationErrors.MATERIALS_NOT_VALID, () -> server.submit(token, "Shoe", "x"));
            refused(VerificationErrors.MATERIALS_NOT_VALID, () -> server.submit(token, "Name", " "));
            refused(VerificationErrors.MATERIALS_NOT_VALID, () -> server.submit(token, "Name", "张".repeat(129)));
            refused(VerificationErrors.MATERIALS_NOT_VALID, () -> server.submit(token, "Name", "a", "Name", "b"));
            refused(VerificationErrors.MATERIALS_INSUFFICIENT, () -> server.submit(token, "Name", "a", "FacePic", "?"));
            refused(VerificationErrors.UPLOAD, () -> server.submit(token, person(NAME, NUMBER, "?")));
            refused(VerificationErrors.UPLOAD, () -> server.submit(token, person(NAME, NUMBER, "oss://a:b")));
            refused(
                    VerificationErrors.UPLOAD,
                    () -> server.submit(token, person(NAME, NUMBER, "base64://iVBORw0KGgoAAAANSUhEUg==")));
            assertThat(server.status("RPMin", "t1").statusCode()).isEqualTo(-1);

            server.submit(token, person(NAME, NUMBER, ANN));
            refused(VerificationErrors.MATERIALS_EMPTY, () -> server.submit(token));
            refused(VerificationErrors.DUPLICATED_TICKET, () -> server.submit(token, "Name", "a"));

            room.pass(Duration.ofSeconds(1799));
            refused(VerificationErrors.DUPLICATED_TICKET, () -> server.submit(token, "Name", "a"));
            room.pass(Duration.ofSeconds(1));
            refused(VerificationErrors.TOKEN_EXPIRED, () -> server.submit(token, "Name", "a"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void halfAPairOrANumberBeyondTenIsNotValid(TestDatabases kind) {
        var half = java.util.List.of(new MaterialItem(1, Optional.of("Name"), Optional.empty()));
        refused(VerificationErrors.MATERIALS_NOT_VALID, () -> MaterialItem.read(half));
        var other = java.util.List.of(new MaterialItem(1, Optional.empty(), Optional.of("x")));
        refused(VerificationErrors.MATERIALS_NOT_VALID, () -> MaterialItem.read(other));
        for (int number : new int[] {0, 11}) {
            var beyond = java.util.List.of(new MaterialItem(number, Optional.of("Name"), Optional.of("x")));
            refused(VerificationErrors.MATERIALS_NOT_VALID, () -> MaterialItem.read(beyond));
        }
    }

    @ParameterizedTest
    @EnumSource
    void materialsAreShownWithLinksThatOpen(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            refused(VerificationErrors.NO_RECORD, () -> server.shown("RPMin", "t1"));
            refused(VerificationErrors.INVALID_BIZ, () -> server.shown("nothing", "t1"));
            server.submitDirectly("RPMin", "t1", with(person(NAME, NUMBER, ANN), "IdCardBackPic", TestCards.BACK));
            var shown = server.shown("RPMin", "t1");
            assertThat(shown.idCardStartDate()).hasValue("20200101");
            assertThat(shown.idCardExpiry()).hasValue("20300101");
            assertThat(shown.authority()).hasValue("杭州市公安局余杭分局");
            assertThat(shown.address()).isEmpty();
            assertThat(shown.name()).hasValue(NAME);
            assertThat(shown.identificationNumber()).hasValue(NUMBER);
            assertThat(shown.idCardType()).isEqualTo("identityCard");
            assertThat(shown.sex()).hasValue("f");
            assertThat(shown.idCardFrontPic()).isEmpty();
            var link = shown.facePic().orElseThrow();
            assertThat(link).startsWith("https://shiren.test/media/").contains("Expires=", "Signature=");
            var id = link.replaceFirst(".*/media/", "").replaceFirst("\\?.*", "");
            assertThat(server.materials.find(id)).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfAPersonIsReadableInTheDatabase(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var issued = server.token("RPMin", "t1", "{\"Name\":\"" + NAME + "\"}");
            server.submit(issued.verifyToken().token(), person(NAME, NUMBER, ANN));
            var all = new StringBuilder();
            for (var table : new String[] {"ticket", "verify_token", "submission", "material", "ticket_person"}) {
                room.database
                        .reads()
                        .sql("SELECT * FROM " + table)
                        .query()
                        .listOfRows()
                        .forEach(row -> row.values()
                                .forEach(value -> all.append(
                                        value instanceof byte[] bytes
                                                ? new String(bytes, StandardCharsets.UTF_8)
                                                : String.valueOf(value))));
            }
            assertThat(all)
                    .doesNotContain(NAME)
                    .doesNotContain(NUMBER)
                    .doesNotContain("PNG")
                    .doesNotContain("98.7")
                    .doesNotContain(issued.verifyToken().token());
        }
    }

    @ParameterizedTest
    @EnumSource
    void ticketsGoWithAllThatBelongsToThem(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            server.token("RPMin", "t1", "");
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            server.submitDirectly("RPMin", "t2", person(NAME, NUMBER, ANN));
            assertThat(server.erasure.ticket("other", "RPMin", "t1", BY)).isEmpty();
            assertThat(server.erasure.ticket("acme", "RPMin", "t1", BY)).isPresent();
            assertThat(server.status("RPMin", "t1").statusCode()).isEqualTo(-1);

            room.pass(Duration.ofDays(180));
            server.background.sweep();
            assertThat(server.status("RPMin", "t2").statusCode()).isEqualTo(1);
            room.pass(Duration.ofMillis(1));
            server.background.sweep();
            for (var table : new String[] {"ticket", "verify_token", "submission", "material", "ticket_person"}) {
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

    @ParameterizedTest
    @EnumSource
    void aPictureUploadedWithTheTokenIsTakenByItsObjectAddress(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var issued = server.token("RPMin", "t1", "");
            var upload = issued.stsToken();
            assertThat(upload.path()).isEqualTo(issued.verifyToken().token() + "/");
            assertThat(upload.expiration()).isEqualTo("2026-11-22T12:30:00Z");
            assertThat(upload.endPoint()).isEqualTo("https://shiren.test:8081");
            assertThat(upload.accessKeyId()).startsWith("STS.");

            var key = upload.path() + "face.jpg";
            room.objects.put(
                    new StoredObjects.Name("acme", upload.bucketName(), key),
                    server.tickets.find("acme", "RPMin", "t1").orElseThrow().owner(),
                    FakeFaceEngine.person(7));
            var address = "oss://" + upload.bucketName() + ":" + key;
            refused(
                    VerificationErrors.UPLOAD,
                    () -> server.submit(issued.verifyToken().token(), person(NAME, NUMBER, address + "x")));
            var other = server.tokenAs("other", "RPMin", "t1");
            refused(VerificationErrors.UPLOAD, () -> server.submitAs("other", other, person(NAME, NUMBER, address)));
            assertThat(server.submit(issued.verifyToken().token(), person(NAME, NUMBER, address))
                            .statusCode())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedTicketTakesItsUploadsAlongAndLeavesReceipts(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            server.submit(server.token("RPMin", "t1", "").verifyToken().token(), person(NAME, NUMBER, ANN));
            var ticket = server.tickets.find("acme", "RPMin", "t1").orElseThrow();
            var name = new StoredObjects.Name("acme", "bucket", "a.jpg");
            room.objects.put(name, ticket.owner(), FakeFaceEngine.person(7));

            assertThat(server.erasure.ticket("other", "RPMin", "t1", BY)).isEmpty();
            assertThat(server.erasure.ticket("acme", "RPMin", "t1", BY)).isPresent();
            assertThat(room.objects.objects().find(name)).isEmpty();
            room.objects.sweep();
            var receipts = room.objects.receipts();
            assertThat(receipts.since(Instant.EPOCH))
                    .extracting(Receipts.Receipt::kind, Receipts.Receipt::reason)
                    .containsExactlyInAnyOrder(
                            tuple(Receipts.Kind.TICKET, Receipts.Reason.REQUEST),
                            tuple(Receipts.Kind.OBJECT, Receipts.Reason.REQUEST));
            assertThat(receipts.since(Instant.EPOCH))
                    .filteredOn(receipt -> receipt.kind() == Receipts.Kind.TICKET)
                    .allSatisfy(receipt -> {
                        assertThat(receipt.size()).isPositive();
                        assertThat(receipt.nameHash())
                                .isEqualTo(receipts.nameHash(Receipts.Kind.TICKET, "acme", "RPMin", "t1"));
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUploadThatWasNobodysGoesWithTheTicketThatItWasFirstSubmittedTo(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var face = new StoredObjects.Name("acme", "console", "browser/x/face.jpg");
            var others = new StoredObjects.Name("other", "console", "browser/x/face.jpg");
            var unused = new StoredObjects.Name("acme", "console", "browser/x/unused.jpg");
            for (var name : new StoredObjects.Name[] {face, others, unused}) {
                room.objects.put(name, FakeFaceEngine.person(7));
            }
            var submitted = person(NAME, NUMBER, "oss://console:browser/x/face.jpg");
            server.submitDirectly("RPMin", "t1", submitted);
            server.submitDirectly("RPMin", "t2", submitted);

            var second = server.erasure.ticket("acme", "RPMin", "t2", BY).orElseThrow();
            assertThat(second.objects()).as("it is the first ticket's").isZero();
            assertThat(room.objects.objects().read(face)).isPresent();
            var receipt = server.erasure.person(NUMBER, false, BY).orElseThrow();
            assertThat(receipt.objects()).isEqualTo(1);
            assertThat(room.objects.objects().read(face)).isEmpty();
            assertThat(room.objects.objects().read(others)).isPresent();
            assertThat(room.objects.objects().read(unused)).isPresent();
            assertThat(room.database
                            .reads()
                            .sql("SELECT COUNT(*) FROM stored_object WHERE state = 2 AND data_key IS NULL")
                            .query(Integer.class)
                            .single())
                    .as("no copy of its bytes can be read")
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUploadedForADeletedTicketIsRefused(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            server.token("RPMin", "t1", "");
            var ticket = server.tickets.find("acme", "RPMin", "t1").orElseThrow();
            var name = new StoredObjects.Name("acme", "bucket", "a.jpg");
            server.erasure.ticket("acme", "RPMin", "t1", BY);
            assertThatThrownBy(() -> room.objects.put(name, ticket.owner(), FakeFaceEngine.person(7)))
                    .isInstanceOfSatisfying(
                            ObjectException.class,
                            e -> assertThat(e.reason()).isEqualTo(ObjectException.Reason.GIVEN_UP));
            assertThat(room.objects.objects().find(name)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReviewWhoseTicketIsDeletedMeanwhileIsNotFound(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var links = TestMedia.links(room.vault, room::now, server.materials);
            var docket = new ReviewedSubmissions(server.submissions, server.materials, links);
            var ruling = new Ruling(true, List.of(), BY);
            refused(ReviewErrors.NOT_FOUND, () -> docket.seal("s1", "a comment"));
            refused(
                    ReviewErrors.NOT_FOUND,
                    () -> room.database.write(sql -> {
                        docket.settle(sql, "s1", ruling);
                        return 0;
                    }));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScenesOwnRetentionGoesBeforeTheSettings(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            assertThat(room.scenes.keep("acme", "RPMin", Optional.of(Duration.ofDays(30))))
                    .isTrue();
            assertThat(room.scenes.keep("acme", "none", Optional.empty())).isFalse();
            server.token("RPMin", "t1", "");
            server.token("RPBioID", "t2", "");
            room.pass(Duration.ofDays(30).plusMillis(1));
            server.background.sweep();
            assertThat(server.tickets.find("acme", "RPMin", "t1")).isEmpty();
            assertThat(server.tickets.find("acme", "RPBioID", "t2")).isPresent();
            assertThat(room.objects.receipts().since(Instant.EPOCH))
                    .singleElement()
                    .satisfies(receipt -> assertThat(receipt.reason()).isEqualTo(Receipts.Reason.RETENTION));
            room.scenes.keep("acme", "RPMin", Optional.empty());
            assertThat(room.scenes.retention("acme", "RPMin")).isEmpty();
        }
    }

    private static String[] with(String[] pairs, String kind, String value) {
        return Stream.concat(Stream.of(pairs), Stream.of(kind, value)).toArray(String[]::new);
    }
}
