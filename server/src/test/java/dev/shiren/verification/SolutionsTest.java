package dev.shiren.verification;

import static dev.shiren.verification.VerificationRoom.ANN;
import static dev.shiren.verification.VerificationRoom.BOB;
import static dev.shiren.verification.VerificationRoom.NAME;
import static dev.shiren.verification.VerificationRoom.NOBODY;
import static dev.shiren.verification.VerificationRoom.NUMBER;
import static dev.shiren.verification.VerificationRoom.person;
import static dev.shiren.verification.VerificationRoom.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.authority.Finding;
import dev.shiren.authority.TestRegistry;
import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.platform.database.TestDatabases;
import dev.shiren.scene.Solution;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every solution, submitted from server to server, with what passes it and what does not. */
class SolutionsTest {

    @TempDir
    Path directory;

    private VerificationRoom room;
    private VerificationRoom.Instance server;

    @BeforeEach
    void open() {
        room = new VerificationRoom(TestDatabases.SQLITE, directory);
        server = room.instance();
    }

    @AfterEach
    void close() throws Exception {
        room.close();
    }

    private VerifyStatus submitted(Solution solution, String... pairs) {
        return server.submitDirectly(solution.wireName(), "t1", pairs);
    }

    private static String[] with(String[] pairs, String... more) {
        return Stream.concat(Stream.of(pairs), Stream.of(more)).toArray(String[]::new);
    }

    private static String[] hers(String... more) {
        return with(person(NAME, NUMBER, ANN), more);
    }

    /** Whether it passes, and if not, why and with which of the codes that both versions answer. */
    private void comesTo(Optional<Reason> reason, int verifyStatus, Solution solution, String... pairs) {
        var status = submitted(solution, pairs);
        assertThat(status.auditConclusions())
                .isEqualTo(reason.map(Reason::conclusion).orElse(""));
        assertThat(status.statusCode()).isEqualTo(reason.isPresent() ? 2 : 1);
        assertThat(server.result(solution.wireName(), "t1").verifyStatus()).isEqualTo(verifyStatus);
    }

    private void fails(Reason reason, int verifyStatus, Solution solution, String... pairs) {
        comesTo(Optional.of(reason), verifyStatus, solution, pairs);
    }

    private void passes(Solution solution, String... pairs) {
        comesTo(Optional.empty(), 1, solution, pairs);
    }

    @ParameterizedTest
    @EnumSource(names = "FV_BIO_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void aPersonPassesWithTheirFaceAndBothSidesOfTheirCard(Solution solution) {
        passes(solution, hers("IdCardFrontPic", TestCards.HERS, "IdCardBackPic", TestCards.BACK));
        assertThat(server.status(solution.wireName(), "t1").similarityScore()).hasValue(98.77);
    }

    @ParameterizedTest
    @EnumSource(names = "FV_BIO_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void aPersonPassesWithTheirFaceAlone(Solution solution) {
        passes(solution, hers());
    }

    @ParameterizedTest
    @EnumSource(names = "FV_BIO_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void anotherFaceThanTheAuthoritysIsRefused(Solution solution) {
        fails(Reason.FACE_NOT_AUTHORITY_PHOTO, 7, solution, person(NAME, NUMBER, BOB));
    }

    @ParameterizedTest
    @EnumSource(names = "FV_BIO_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void aPictureWithoutAFaceIsRefused(Solution solution) {
        fails(Reason.NO_FACE, 7, solution, person(NAME, NUMBER, NOBODY));
    }

    @ParameterizedTest
    @EnumSource(names = "FV_BIO_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void nobodyPassesWhileTheAuthorityDoesNotAnswer(Solution solution) {
        room.authority = (name, number) -> new Finding.Unavailable();
        server = room.instance();
        fails(Reason.AUTHORITY_UNAVAILABLE, 12, solution, hers());
    }

    @ParameterizedTest
    @EnumSource(names = "FV_BIO_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void nobodyPassesOfWhomTheAuthorityHasNoPhoto(Solution solution) {
        TestRegistry.put(room.registry, NAME, NUMBER, Optional.empty());
        fails(Reason.AUTHORITY_PHOTO_MISSING, 11, solution, hers());
    }

    @ParameterizedTest
    @EnumSource(names = "FV_BIO_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void anAuthoritysPhotoWithoutAFaceIsNone(Solution solution) {
        TestRegistry.put(room.registry, NAME, NUMBER, Optional.of(FakeFaceEngine.person(FakeFaceEngine.NOBODY)));
        fails(Reason.AUTHORITY_PHOTO_MISSING, 11, solution, hers());
    }

    @ParameterizedTest
    @EnumSource(names = "FV_BIO_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void nameNumberAndFaceAreRequired(Solution solution) {
        refused(VerificationErrors.MATERIALS_INSUFFICIENT, () -> submitted(solution, "Name", NAME, "FacePic", ANN));
        refused(
                VerificationErrors.MATERIALS_INSUFFICIENT,
                () -> submitted(solution, "Name", NAME, "IdentificationNumber", NUMBER));
    }

    @ParameterizedTest
    @EnumSource(names = "FV_BIO_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void aNameThatIsNotTheNumbersAndANumberThatIsNobodysAreNoAttempt(Solution solution) {
        refused(VerificationErrors.REAL_NAME, () -> submitted(solution, person("李四", NUMBER, ANN)));
        refused(VerificationErrors.REAL_NAME, () -> submitted(solution, person(NAME, "110105194912310038", ANN)));
        assertThat(server.result(solution.wireName(), "t1").verifyStatus()).isEqualTo(-1);
        assertThat(List.of(Reason.NAME_MISMATCH, Reason.NUMBER_UNKNOWN))
                .extracting(Reason::verifyStatus)
                .containsOnly(-1);
        passes(solution, hers());
    }

    private static Stream<Arguments> withEachSolutionThatTakesCards(Arguments... cases) {
        return EnumSet.complementOf(EnumSet.of(Solution.FV_BIO_ONLY)).stream()
                .flatMap(solution -> Arrays.stream(cases)
                        .map(one -> Arguments.of(Stream.concat(Stream.of(solution), Stream.of(one.get()))
                                .toArray())));
    }

    private static Arguments refuses(String card, Reason reason, int verifyStatus) {
        return Arguments.of(card, Optional.of(reason), verifyStatus);
    }

    private static Arguments accepts(String card) {
        return Arguments.of(card, Optional.empty(), 1);
    }

    static Stream<Arguments> fronts() {
        return withEachSolutionThatTakesCards(
                refuses(TestCards.OF_ANOTHER_NAME, Reason.ID_CARD_NAME_DIFFERS, 3),
                refuses(TestCards.OF_ANOTHER_NUMBER, Reason.ID_CARD_NUMBER_DIFFERS, 4),
                refuses(TestCards.UNREADABLE, Reason.ID_CARD_UNREADABLE, 3),
                refuses(TestCards.BLURRED, Reason.ID_CARD_UNREADABLE, 3),
                refuses(TestCards.PHOTOCOPY, Reason.NOT_AN_ID_CARD, 8),
                refuses(TestCards.OFF_A_SCREEN, Reason.NOT_AN_ID_CARD, 8),
                refuses(BOB, Reason.NOT_AN_ID_CARD, 8),
                refuses(TestCards.WITH_ANOTHERS_PORTRAIT, Reason.FACE_NOT_ID_PORTRAIT, 6),
                refuses(TestCards.BACK, Reason.ID_CARD_SIDES_SWAPPED, 3),
                accepts(TestCards.OF_AN_UNSURE_NAME));
    }

    @ParameterizedTest
    @MethodSource("fronts")
    void theFrontOfTheCardMustBeTheirs(Solution solution, String front, Optional<Reason> reason, int verifyStatus) {
        comesTo(reason, verifyStatus, solution, hers("IdCardFrontPic", front));
    }

    static Stream<Arguments> backs() {
        return withEachSolutionThatTakesCards(
                refuses(TestCards.EXPIRED, Reason.ID_CARD_EXPIRED, 5),
                refuses(TestCards.UNREADABLE_BACK, Reason.ID_CARD_UNREADABLE, 3),
                refuses(TestCards.BACK_OFF_A_SCREEN, Reason.NOT_AN_ID_CARD, 8),
                refuses(BOB, Reason.NOT_AN_ID_CARD, 8),
                refuses(TestCards.HERS, Reason.ID_CARD_SIDES_SWAPPED, 3),
                accepts(TestCards.BACK));
    }

    @ParameterizedTest
    @MethodSource("backs")
    void theBackOfTheCardMustBeValid(Solution solution, String back, Optional<Reason> reason, int verifyStatus) {
        comesTo(reason, verifyStatus, solution, hers("IdCardBackPic", back));
    }

    @ParameterizedTest
    @EnumSource(names = "FV_BIO_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void theChipsPortraitTakesThePlaceOfTheCards(Solution solution) {
        passes(solution, hers("IDPic", ANN, "IdCardFrontPic", TestCards.WITH_ANOTHERS_PORTRAIT));
    }

    @ParameterizedTest
    @EnumSource(names = "FV_BIO_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void somebodyElsesPortraitOnTheChipIsRefused(Solution solution) {
        fails(Reason.FACE_NOT_ID_PORTRAIT, 6, solution, hers("IDPic", BOB));
    }

    @Test
    void basicReadsNameAndNumberOffTheCard() {
        var status = submitted(Solution.RP_BASIC, "FacePic", ANN, "IdCardFrontPic", TestCards.HERS);
        assertThat(status.statusCode()).isEqualTo(1);
        var shown = server.shown("RPBasic", "t1");
        assertThat(shown.name()).hasValue(NAME);
        assertThat(shown.identificationNumber()).hasValue(NUMBER);
        assertThat(shown.ethnicGroup()).hasValue("汉");
        assertThat(shown.sex()).hasValue("f");
        assertThat(shown.address())
                .hasValueSatisfying(address -> assertThat(address)
                        .contains("\"detail\":\"文一西路969号\"", "\"value\":\"330110\",\"key\":\"area\""));
    }

    @Test
    void basicWithACardThatCannotBeReadSaysSo() {
        var status = submitted(Solution.RP_BASIC, "FacePic", ANN, "IdCardFrontPic", TestCards.UNREADABLE);
        assertThat(status.auditConclusions()).isEqualTo("身份证照片模糊,光线问题造成字体无法识别");
        refused(
                VerificationErrors.MATERIALS_INSUFFICIENT,
                () -> submitted(Solution.RP_BIO_ID, "FacePic", ANN, "IdCardFrontPic", TestCards.HERS));
    }

    @Test
    void aFaceIsComparedWithTheRetainedPhotoAndNobodyElseIsAsked() {
        room.authority = (name, number) -> {
            throw new AssertionError("asked");
        };
        server = room.instance();
        passes(Solution.FV_BIO_ONLY, "FacePic", ANN, "FaceRetainedPic", ANN);
    }

    @Test
    void aFaceAndARetainedPhotoAreRequired() {
        refused(VerificationErrors.MATERIALS_INSUFFICIENT, () -> submitted(Solution.FV_BIO_ONLY, "FacePic", ANN));
        refused(
                VerificationErrors.MATERIALS_INSUFFICIENT,
                () -> submitted(Solution.FV_BIO_ONLY, "FaceRetainedPic", ANN));
        assertThat(server.result("FVBioOnly", "t1").verifyStatus()).isEqualTo(-1);
    }

    static Stream<Arguments> retained() {
        return Stream.of(
                Arguments.of(BOB, ANN, Reason.FACE_NOT_RETAINED_PHOTO, 10),
                Arguments.of(ANN, NOBODY, Reason.RETAINED_PHOTO_WITHOUT_FACE, 10),
                Arguments.of(NOBODY, ANN, Reason.NO_FACE, 7));
    }

    @ParameterizedTest
    @MethodSource("retained")
    void nobodyElsePassesAsWhoIsOnTheRetainedPhoto(String face, String retained, Reason reason, int verifyStatus) {
        fails(reason, verifyStatus, Solution.FV_BIO_ONLY, "FacePic", face, "FaceRetainedPic", retained);
    }
}
