package dev.shiren.verification;

import static dev.shiren.verification.VerificationRoom.ANN;
import static dev.shiren.verification.VerificationRoom.BOB;
import static dev.shiren.verification.VerificationRoom.NAME;
import static dev.shiren.verification.VerificationRoom.NUMBER;
import static dev.shiren.verification.VerificationRoom.person;
import static dev.shiren.verification.VerificationRoom.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.authority.TestRegistry;
import dev.shiren.media.TestMedia;
import dev.shiren.media.store.BrowserUploads;
import dev.shiren.operation.CommonErrors;
import dev.shiren.platform.database.TestDatabases;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operations of 2019-03-07 on a ticket. */
class ConsoleOperationsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void aConsoleTokenOpensTheSameTicketAsTheOlderApi(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var issued = server.consoleToken(token("RPBioOnly", Map.of("Name", NAME, "IdCardNumber", NUMBER)));
            assertThat(issued.verifyToken()).matches("[0-9a-f]{32}");
            assertThat(issued.verifyPageUrl()).isEmpty();
            assertThat(issued.ossUploadToken().path()).isEqualTo(issued.verifyToken());
            assertThat(issued.ossUploadToken().key()).startsWith("STS.");
            assertThat(issued.ossUploadToken().expired())
                    .isEqualTo(room.now().plusSeconds(1800).toEpochMilli());

            assertThat(server.submit(issued.verifyToken(), "FacePic", ANN).statusCode())
                    .as("name and number are bound to the token")
                    .isEqualTo(1);
            assertThat(server.status("RPBioOnly", "b1").statusCode()).isEqualTo(1);
            assertThat(server.result("RPBioOnly", "b1").verifyStatus()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheSolutionOfTheBrowserHasAPageAndItKeepsWhereItLeads(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var issued = server.consoleToken(token(
                    "RPH5BioOnly",
                    Map.of(
                            "Name",
                            NAME,
                            "IdCardNumber",
                            NUMBER,
                            "PassedRedirectUrl",
                            "https://shop.test/好?a=b",
                            "FailedRedirectUrl",
                            "http://shop.test/failed")));
            assertThat(issued.verifyPageUrl()).hasValue("https://shiren.test/verify?token=" + issued.verifyToken());
            assertThat(server.tickets
                            .session("acme", issued.verifyToken())
                            .orElseThrow()
                            .redirects())
                    .isEqualTo(new Redirects(
                            Optional.of("https://shop.test/%E5%A5%BD?a=b"), Optional.of("http://shop.test/failed")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatATokenNeedsIsCheckedBeforeThereIsATicket(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            refused(CommonErrors.INVALID_PARAMETER, () -> server.consoleToken(token("nowhere", Map.of())));
            for (var biz : List.of("RPBioID", "RPBioOnlyPro", "RPBioOnly", "RPH5BioOnly")) {
                refused(CommonErrors.MISSING_PARAMETER, () -> server.consoleToken(token(biz, Map.of("Name", NAME))));
            }
            refused(CommonErrors.MISSING_PARAMETER, () -> server.consoleToken(token("FVBioOnly", Map.of())));
            for (var url :
                    List.of("javascript:alert(1)", "/inside", "https://", "https://a:b@shop.test/", "ftp://x/")) {
                refused(
                        CommonErrors.INVALID_PARAMETER,
                        () -> server.consoleToken(token("RPBasic", Map.of("PassedRedirectUrl", url))));
                refused(
                        CommonErrors.INVALID_PARAMETER,
                        () -> server.consoleToken(token("RPBasic", Map.of("FailedRedirectUrl", url))));
            }
            refused(
                    CommonErrors.INVALID_PARAMETER,
                    () -> server.consoleToken(token("RPBasic", Map.of("CallbackUrl", "https://shop.test/"))));
            assertThat(server.tickets.find("acme", "RPBasic", "b1")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoTheUserIsRestsUnderTheTicketsKeyOnly(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            room.instance()
                    .consoleToken(token(
                            "RPBasic",
                            Map.of("UserId", "the-user-7", "UserIp", "192.0.2.7", "UserPhoneNumber", "139")));
            var stored = room.database
                    .reads()
                    .sql("SELECT context FROM ticket")
                    .query((row, n) -> row.getBytes(1))
                    .single();
            assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("the-user-7", "192.0.2.7");
        }
    }

    @ParameterizedTest
    @EnumSource
    void materialsAreVerifiedAndShownInOneAnswer(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            var answer = server.verify(material("b1", NAME, NUMBER, ANN));
            assertThat(answer.verifyStatus()).isEqualTo(1);
            assertThat(answer.verifyToken()).matches("[0-9a-f]{32}");
            assertThat(answer.authorityComparisionScore()).hasValue(98.77).isEqualTo(answer.authorityComparisonScore());
            assertThat(answer.idCardFaceComparisonScore()).isEmpty();
            assertThat(answer.material().idCardName()).hasValue(NAME);
            assertThat(answer.material().idCardNumber()).hasValue(NUMBER);
            assertThat(answer.material().idCardInfo()).isEmpty();
            assertThat(server.verify(material("b1", NAME, NUMBER, ANN)).verifyStatus())
                    .as("the same again within a minute")
                    .isEqualTo(1);
            refused(VerificationErrors.DUPLICATED_TICKET, () -> server.verify(material("b1", NAME, NUMBER, BOB)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void verifyMaterialTellsWhatIsWrongWithNameAndNumber(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            TestRegistry.put(room.registry, "李四", "odd", Optional.empty());
            refused(VerificationErrors.NAME_NOT_OF_NUMBER, () -> server.verify(material("b1", "李四", NUMBER, ANN)));
            refused(
                    VerificationErrors.NUMBER_NOT_ON_RECORD,
                    () -> server.verify(material("b1", NAME, "110101199003071233", ANN)));
            refused(
                    VerificationErrors.NUMBER_MALFORMED,
                    () -> server.verify(material("b1", NAME, "110101199003071234", ANN)));
            refused(VerificationErrors.NAME_NOT_OF_NUMBER, () -> server.verify(material("b1", NAME, "odd", ANN)));
            assertThat(server.result("RPMin", "b1"))
                    .as("no attempt has taken place")
                    .isEqualTo(new DescribeVerifyResult.Answer(
                            -1,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResultSaysWhyByNumberAndShowsPicturesForFiveMinutes(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            assertThat(server.result("RPMin", "never-seen").verifyStatus()).isEqualTo(-1);
            refused(CommonErrors.INVALID_PARAMETER, () -> server.result("nowhere", "t1"));

            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, BOB));
            var different = server.result("RPMin", "t1");
            assertThat(different.verifyStatus()).isEqualTo(7);
            assertThat(different.authorityComparisonScore()).hasValue(12.35);
            var face =
                    URI.create(different.material().orElseThrow().faceImageUrl().orElseThrow());
            assertThat(face.getQuery())
                    .startsWith(
                            "Expires=" + room.now().plus(Duration.ofMinutes(5)).getEpochSecond() + "&");

            var card = server.verify(new VerifyMaterial.Request(
                    "RPMin",
                    "t2",
                    ANN,
                    NAME,
                    NUMBER,
                    Optional.of(TestCards.WITH_ANOTHERS_PORTRAIT),
                    Optional.empty(),
                    Optional.of("u")));
            assertThat(card.verifyStatus()).isEqualTo(6);
            assertThat(card.idCardFaceComparisonScore()).hasValue(12.35);
            var info = card.material().idCardInfo().orElseThrow();
            assertThat(info.frontImageUrl().orElseThrow()).startsWith("https://shiren.test/media/");
            assertThat(info.backImageUrl()).isEmpty();
            assertThat(info.sex()).isIn(Optional.empty(), Optional.of("男"), Optional.of("女"));

            var retained = server.consoleToken(token("FVBioOnly", Map.of("FaceRetainedImageUrl", BOB)));
            server.submit(retained.verifyToken(), "FacePic", ANN);
            assertThat(server.result("FVBioOnly", "b1").verifyStatus()).isEqualTo(10);
            assertThat(server.result("FVBioOnly", "b1").faceComparisonScore()).hasValue(12.35);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFormForUploadsIsForNoSceneOrForOneThatThereIs(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var operation = new DescribeUploadInfo(
                    room.scenes,
                    new BrowserUploads(room.objects.grants()),
                    room.objects.settings(),
                    TestMedia.settings(),
                    room.ids);
            var form = operation.handle(new DescribeUploadInfo.Request(Optional.of("RPMin")), room.call("acme"));
            assertThat(form.host()).isEqualTo("https://shiren.test:8081/console");
            assertThat(form.folder()).matches("browser/[0-9a-f]{32}/");
            assertThat(form.expire())
                    .isEqualTo(room.now().plus(Duration.ofHours(1)).getEpochSecond());
            assertThat(new String(Base64.getDecoder().decode(form.policy()), StandardCharsets.UTF_8))
                    .contains("\"console\"", form.folder(), "[\"content-length-range\",1,2097152]");
            operation.handle(new DescribeUploadInfo.Request(Optional.empty()), room.call("acme"));
            refused(
                    CommonErrors.INVALID_PARAMETER,
                    () -> operation.handle(new DescribeUploadInfo.Request(Optional.of("nowhere")), room.call("acme")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyLookAtAResultIsRecorded(TestDatabases kind) throws Exception {
        try (var room = new VerificationRoom(kind, directory)) {
            var server = room.instance();
            server.submitDirectly("RPMin", "t1", person(NAME, NUMBER, ANN));
            var before = reads(room);
            server.result("RPMin", "t1");
            assertThat(reads(room)).isEqualTo(before + 1);
            server.result("RPMin", "never-seen");
            assertThat(reads(room)).isEqualTo(before + 1);
        }
    }

    private static long reads(VerificationRoom room) {
        return room.database
                .reads()
                .sql("SELECT COUNT(*) FROM audit_record WHERE act = 'READ' AND details LIKE '%FacePic%'")
                .query(Long.class)
                .single();
    }

    private static VerifyMaterial.Request material(String bizId, String name, String number, String face) {
        return new VerifyMaterial.Request(
                "RPMin", bizId, face, name, number, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static DescribeVerifyToken.Request token(String biz, Map<String, String> given) {
        return new DescribeVerifyToken.Request(
                biz,
                "b1",
                Optional.ofNullable(given.get("Name")),
                Optional.ofNullable(given.get("IdCardNumber")),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(given.get("FaceRetainedImageUrl")),
                Optional.ofNullable(given.get("UserId")),
                Optional.ofNullable(given.get("UserIp")),
                Optional.ofNullable(given.get("UserPhoneNumber")),
                Optional.of(1_500_000_000_000L),
                Optional.ofNullable(given.get("PassedRedirectUrl")),
                Optional.ofNullable(given.get("FailedRedirectUrl")),
                Optional.ofNullable(given.get("CallbackUrl")),
                Optional.ofNullable(given.get("CallbackSeed")));
    }
}
