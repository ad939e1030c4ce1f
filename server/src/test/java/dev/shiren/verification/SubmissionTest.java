package dev.shiren.verification;

import static dev.shiren.verification.VerificationRoom.ANN;
import static dev.shiren.verification.VerificationRoom.BOB;
import static dev.shiren.verification.VerificationRoom.NAME;
import static dev.shiren.verification.VerificationRoom.NOBODY;
import static dev.shiren.verification.VerificationRoom.NUMBER;
import static dev.shiren.verification.VerificationRoom.items;
import static dev.shiren.verification.VerificationRoom.person;
import static dev.shiren.verification.VerificationRoom.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.authority.TestRegistry;
import dev.shiren.platform.database.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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
            var card = server.submit(token, with(person(NAME, NUMBER, ANN), "IdCardFrontPic", BOB));
            assertThat(card.statusCode()).isEqualTo(2);
            assertThat(card.similarityScore()).hasValue(12.35).isEqualTo(card.materialScore());
            assertThat(card.authorityComparisonScore()).hasValue(98.77);
            assertThat(card.trustedScore()).hasValue(12.35);
            assertThat(card.auditConclusions()).isEqualTo("人脸与身份证头像不一致");
            assertThat(server.submit(token, with(person(NAME, NUMBER, ANN), "IdCardFrontPic", NOBODY))
                            .auditConclusions())
                    .isEqualTo("提交的照片非身份证照片");
            var chip = with(with(person(NAME, NUMBER, ANN), "IdCardFrontPic", BOB), "IDPic", ANN);
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
    void halfAPairOrMoreThanTenAreNotValid(TestDatabases kind) {
        var half = java.util.List.of(new MaterialItem(Optional.of("Name"), Optional.empty()));
        refused(VerificationErrors.MATERIALS_NOT_VALID, () -> MaterialItem.read(half));
        var other = java.util.List.of(new MaterialItem(Optional.empty(), Optional.of("x")));
        refused(VerificationErrors.MATERIALS_NOT_VALID, () -> MaterialItem.read(other));
        var eleven = Stream.generate(() -> items("Name", "x").get(0)).limit(11).toList();
        refused(VerificationErrors.MATERIALS_NOT_VALID, () -> MaterialItem.read(eleven));
    }

    @ParameterizedTest
    @EnumSource
    void materialsAreShownWithLinksThatOpen(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            refused(VerificationErrors.NO_RECORD, () -> server.shown("RPMin", "t1"));
            refused(VerificationErrors.INVALID_BIZ, () -> server.shown("nothing", "t1"));
            server.submitDirectly("RPMin", "t1", with(person(NAME, NUMBER, ANN), "IdCardBackPic", BOB));
            var shown = server.shown("RPMin", "t1");
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
            for (var table : new String[] {"ticket", "verify_token", "submission", "material"}) {
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
            assertThat(server.tickets.delete("other", "RPMin", "t1")).isFalse();
            assertThat(server.tickets.delete("acme", "RPMin", "t1")).isTrue();
            assertThat(server.status("RPMin", "t1").statusCode()).isEqualTo(-1);

            room.pass(Duration.ofDays(180));
            server.background.sweep();
            assertThat(server.status("RPMin", "t2").statusCode()).isEqualTo(1);
            room.pass(Duration.ofMillis(1));
            server.background.sweep();
            for (var table : new String[] {"ticket", "verify_token", "submission", "material"}) {
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

    private static String[] with(String[] pairs, String kind, String value) {
        return Stream.concat(Stream.of(pairs), Stream.of(kind, value)).toArray(String[]::new);
    }
}
