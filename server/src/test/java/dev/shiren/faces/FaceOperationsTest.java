package dev.shiren.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.media.TestMedia;
import dev.shiren.metering.TestLedger;
import dev.shiren.operation.ApiException;
import dev.shiren.operation.Call;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceOperationsTest {

    private static final String ANN = address(FakeFaceEngine.person(7));
    private static final String BOB = address(FakeFaceEngine.person(8));
    private static final String NOBODY = address(FakeFaceEngine.person(FakeFaceEngine.NOBODY));
    private static final String ALL = "Facetype,Headpose,Glasses,Blur,Smiling,Gender,Age";

    private final FakeFaceEngine engine = new FakeFaceEngine();
    private final Database database;
    private final CompareFaces compare;
    private final DetectFaceAttributes detect;
    private int calls;

    FaceOperationsTest(@TempDir Path directory) {
        database = TestDatabases.SQLITE.open(directory);
        var ledger = TestLedger.on(database, InstantSource.system());
        compare = new CompareFaces(TestMedia.pictures(), engine.faces(), ledger);
        detect = new DetectFaceAttributes(TestMedia.pictures(), engine.faces(), ledger);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void twoPicturesAreComparedWithTheThresholdsBesideTheScore() {
        var same = compare("FacePic", ANN, "IDPic", ANN);
        assertThat(same.similarityScore()).isEqualTo(98.77);
        assertThat(same.confidenceThresholds())
                .isEqualTo("{\"0.0001\":\"90.00\",\"0.001\":\"80.00\",\"0.01\":\"60.00\"}");
        assertThat(compare("IDPic", ANN, "FacePic", BOB).similarityScore()).isEqualTo(12.35);
    }

    @Test
    void onlyAnsweredCallsAreCounted() {
        compare("FacePic", ANN, "IDPic", BOB);
        detect(ANN, ALL, "2018-09-16");
        refused("Error.NoFaceDetected", 400, () -> compare("FacePic", ANN, "IDPic", NOBODY));
        refused("InvalidParameter", 400, () -> detect(ANN, "Mood", "2018-09-16"));
        assertThat(TestLedger.charged(database)).containsExactly("a FACE", "a FACE");
    }

    @Test
    void compareFacesRefusesInTheOrderOfItsTable() {
        refused("InvalidParam.ParamMissing", 403, () -> compare(null, "?", "?", "?"));
        refused("InvalidParam.ParamMissing", 403, () -> compare("", null, "?", "?"));
        refused("InvalidParam.ImageTypeEmpty", 400, () -> compare("", "", "?", "?"));
        refused("InvalidParam.ParamMissing", 403, () -> compare("?", "", "?", "?"));
        refused("InvalidParam.ImageTypeInvalid", 400, () -> compare("facepic", "?", "IDPic", "?"));
        refused("InvalidParam.FacePicNotGiven", 400, () -> compare("IDPic", "?", "IDPic", "?"));
        refused("InvalidParam.ImageValuePatternError", 400, () -> compare("FacePic", "?", "IDPic", "?"));
        refused("Error.NoFaceDetected", 400, () -> compare("FacePic", ANN, "IDPic", NOBODY));
    }

    @Test
    void noPictureOfACallerIsAnInternalError() {
        var cut = Arrays.copyOf(FakeFaceEngine.person(7), 40);
        refused("InvalidParam.ImageValuePatternError", 400, () -> compare("FacePic", address(cut), "FacePic", ANN));
        refused("InvalidParam.ImageValuePatternError", 400, () -> compare("FacePic", "oss://a:b", "FacePic", ANN));
        refused(
                "InvalidParam.ImageValuePatternError",
                400,
                () -> compare("FacePic", "http://127.0.0.1/a.jpg", "FacePic", ANN));
        refused("InvalidParam.ImageValuePatternError", 400, () -> detect(address(cut), ALL, "2018-09-16"));
    }

    @Test
    void theLargestFaceIsDescribedUnlessMoreAreAskedFor() {
        var answer = detect(ANN, ALL, "2018-09-16");
        assertThat(answer.imgWidth()).isEqualTo(7);
        assertThat(answer.imgHeight()).isEqualTo(2);
        assertThat(answer.faceInfos()).hasSize(1);
        assertThat(answer.faceInfos().get(0).faceRect()).isEqualTo(new FaceAnswer.Rect(0, 0, 7, 2));
        assertThat(answer.faceInfos().get(0).faceAttributes())
                .isEqualTo(new FaceAnswer.Attributes(
                        Optional.of("Profile"),
                        Optional.of(new FaceAnswer.Headpose(1, -2.5, 40)),
                        Optional.of("Sunglass"),
                        Optional.of(0.5),
                        Optional.of(new FaceAnswer.Smiling(80, 50)),
                        Optional.of(new FaceAnswer.Gender("Female", 99.5)),
                        Optional.of(30)));
        var many = detect.handle(request(ANN, Optional.of(ALL), Optional.of(5)), call("2018-09-16"));
        assertThat(many.faceInfos()).hasSize(2);
    }

    @Test
    void attributesThatAreNotAskedForAreLeftOut() {
        var attributes = detect(ANN, " age,FACETYPE,,Ethnicity", "2018-08-07")
                .faceInfos()
                .get(0)
                .faceAttributes();
        assertThat(attributes.age()).hasValue(30);
        assertThat(attributes.facetype()).hasValue("Profile");
        assertThat(attributes.headpose()).isEmpty();
        assertThat(attributes.smiling()).isEmpty();
    }

    @Test
    void aPictureWithoutAFaceIsAnswered() {
        assertThat(detect(NOBODY, ALL, "2018-09-16").faceInfos()).isEmpty();
    }

    @Test
    void onlyTheConsoleVersionMayLeaveOutWhatToDetect() {
        var none = request(ANN, Optional.empty(), Optional.empty());
        refused("InvalidParam.ParamMissing", 400, () -> detect.handle(none, call("2018-09-16")));
        var all = detect.handle(none, call("2019-03-07"));
        assertThat(all.faceInfos().get(0).faceAttributes().age()).isPresent();
    }

    @Test
    void unknownAttributesAndFaceNumbersBelowOneAreInvalid() {
        refused("InvalidParameter", 400, () -> detect(ANN, "Facetype,Mood", "2018-09-16"));
        refused(
                "InvalidParameter",
                400,
                () -> detect.handle(request(ANN, Optional.of(ALL), Optional.of(0)), call("2018-09-16")));
    }

    private FaceComparison compare(
            @org.jspecify.annotations.Nullable String type,
            @org.jspecify.annotations.Nullable String value,
            String otherType,
            String other) {
        return compare.handle(
                new CompareFaces.Request(
                        Optional.ofNullable(type),
                        Optional.ofNullable(value),
                        Optional.of(otherType),
                        Optional.of(other)),
                call("2018-09-16"));
    }

    private FaceAnswer detect(String value, String attributes, String version) {
        return detect.handle(request(value, Optional.of(attributes), Optional.empty()), call(version));
    }

    private static DetectFaceAttributes.Request request(
            String value, Optional<String> attributes, Optional<Integer> atMost) {
        return new DetectFaceAttributes.Request(
                value, attributes, atMost, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String address(byte[] picture) {
        return "base64://" + Base64.getEncoder().encodeToString(picture);
    }

    private Call call(String version) {
        return new Call(
                new Call.Caller("a", "a", "key"),
                "R" + ++calls,
                version,
                Instant.EPOCH,
                URI.create("http://localhost"));
    }

    private static void refused(String code, int status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.code().code()).isEqualTo(code);
            assertThat(e.code().status()).isEqualTo(status);
        });
    }
}
