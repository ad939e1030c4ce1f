package dev.shiren.vision.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.resident.Divisions;
import dev.shiren.resident.IdNumber;
import dev.shiren.vision.Pictures;
import dev.shiren.vision.face.FaceEngines;
import dev.shiren.vision.face.VisionSettings;
import dev.shiren.vision.model.InferencePool;
import dev.shiren.vision.picture.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CardReaderTest {

    private static final Fiction ANN = Fiction.of(3);
    private static final Grade.Shot SHOT =
            new Grade.Shot().turned(0, 8).tilted(0.05).blurred(0.5).jpeg(80);

    private CardReader reader;

    @BeforeAll
    void open() {
        reader = new CardReader(
                new InferencePool(2, 16), Divisions.bundled(), () -> Instant.parse("2026-01-01T00:00:00Z"));
    }

    @AfterAll
    void close() {
        reader.close();
    }

    private static BufferedImage frontOf(Fiction person) {
        return CardDrawing.front(person, CardDrawing.stranger(1));
    }

    private CardReading.Front front(BufferedImage photograph) {
        return (CardReading.Front) reader.read(Pictures.picture(photograph));
    }

    private CardReading.Front front(Grade.Shot shot, BufferedImage card) {
        return (CardReading.Front) reader.read(shot.picture(card, 1));
    }

    private CardReading.Front front(Fiction person) {
        return front(SHOT, frontOf(person));
    }

    /** The printed report, {@link CardAccuracy}, is the same over more cards. */
    @Test
    void photographsByPhoneAreReadAsWellAsIsPromised() {
        var accuracy = CardAccuracy.of(reader, Grade.PHONE, 1, 4);
        assertThat(accuracy.right("number")).as("%s", accuracy.mistakes()).isEqualTo(100);
        assertThat(accuracy.right("name")).as("%s", accuracy.mistakes()).isEqualTo(100);
        assertThat(accuracy.right()).as("%s", accuracy.mistakes()).isGreaterThanOrEqualTo(93);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLEAN", "QUARTER", "HALF", "THREE_QUARTERS"})
    void whicheverWayACardLiesAllOfItIsRead(Grade grade) {
        var accuracy = CardAccuracy.of(reader, grade, 3, 1);
        assertThat(accuracy.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FILLING", "WHITE", "BUSY"})
    void aCardWhoseEdgesAreHardToSeeIsFoundByItsText(Grade grade) {
        var accuracy = CardAccuracy.of(reader, grade, 3, 1);
        assertThat(accuracy.mistakes()).isEmpty();
    }

    @Test
    void aSoundCardRaisesNoDoubtAndItsPictureNoFinding() {
        var read = front(ANN);
        assertThat(read.doubts()).isEmpty();
        assertThat(read.findings()).isEmpty();
        assertThat(read.number())
                .hasValueSatisfying(number -> assertThat(number.confidence()).isGreaterThan(0.9));
        var back = reader.read(SHOT.picture(CardDrawing.back(ANN), 1));
        assertThat(back.findings()).isEmpty();
    }

    @Test
    void aWrongCheckDigitIsReadAsItStandsAndDoubted() {
        char wrong = ANN.number().charAt(17) == '5' ? '6' : '5';
        var read = front(ANN.withNumber(ANN.number().substring(0, 17) + wrong));
        assertThat(read.number().map(Field::value).map(IdNumber::text))
                .hasValue(ANN.number().substring(0, 17) + wrong);
        assertThat(read.doubts()).contains(Doubt.CHECK_DIGIT);
    }

    @Test
    void aNumberOfAnotherBirthSexOrNowhereIsDoubted() {
        var digits = "990101" + "19700101" + (ANN.sex() == dev.shiren.resident.Sex.MALE ? "002" : "001");
        var read = front(ANN.withNumber(digits + IdNumber.checkDigit(digits)));
        assertThat(read.doubts()).containsExactlyInAnyOrder(Doubt.DIVISION, Doubt.BIRTH, Doubt.SEX);
        assertThat(read.birth().map(Field::value)).hasValue(ANN.birth());
    }

    /** 或 is in every text and in no name, 彧 the other way round; 媽 is the traditional form of another character. */
    @ParameterizedTest
    @ValueSource(strings = {"魏彧语", "冯嫣婧", "廖菡", "臧翎雨"})
    void ofCharactersThatLookAlikeANameHasTheOneThatNamesHave(String name) {
        assertThat(front(ANN.withName(name)).name().map(Field::value)).hasValue(name);
    }

    /** A name is not made of usual characters because they are usual. */
    @ParameterizedTest
    @ValueSource(strings = {"李病", "贾菌"})
    void anUnusualNameThatIsPlainToSeeIsNotTakenForAUsualOne(String name) {
        assertThat(front(ANN.withName(name)).name().map(Field::value).filter(read -> !read.equals(name)))
                .isEmpty();
    }

    /** The recogniser as its makers left it does not know the first two and takes the third for 帘. */
    @ParameterizedTest
    @ValueSource(strings = {"李翀", "王小赟", "汪甯", "向垚"})
    void aNameWithACharacterThatTheRecogniserWasTaughtIsRead(String name) {
        assertThat(front(ANN.withName(name)).name().map(Field::value)).hasValue(name);
    }

    /** Neither the recogniser's makers nor the build taught it these. */
    @ParameterizedTest
    @ValueSource(strings = {"李朤", "王小巭", "张尛宁"})
    void aNameWithACharacterThatCannotBeReadIsAbsentOrDoubtful(String name) {
        assertThat(front(ANN.withName(name)).name().filter(read -> read.confidence() > 0.9))
                .isEmpty();
    }

    @Test
    void anEthnicGroupThatCannotBeReadIsNotTakenForAnother() {
        assertThat(front(ANN.withEthnicGroup("朤佬")).ethnicGroup()).isEmpty();
        assertThat(front(ANN.withEthnicGroup("仫佬")).ethnicGroup().map(Field::value))
                .hasValue("仫佬");
    }

    @Test
    void whatIsWrongWithAPictureIsSaid() {
        var card = frontOf(ANN);
        assertThat(front(SHOT.lit(0.25), card).findings()).contains(Finding.DARK);
        assertThat(front(SHOT.blurred(2.6), card).findings()).contains(Finding.BLURRED);
        assertThat(reader.read(SHOT.glare(1).picture(card, 1)).findings()).contains(Finding.GLARING);
        assertThat(front(SHOT.screen(4.3), card).findings()).contains(Finding.SCREEN);
        assertThat(front(Pictures.grey(SHOT.of(card, 1))).findings()).contains(Finding.PHOTOCOPY);
    }

    @Test
    void aCardThatReachesOverThePicturesEdgeIsCropped() {
        var photograph = new Grade.Shot().of(frontOf(ANN), 1);
        var cut = Pictures.copied(photograph.getSubimage(0, 0, 1120, 1080));
        assertThat(front(cut).findings()).contains(Finding.CROPPED);
    }

    @Test
    void aPictureOfSomethingElseIsNoCard() {
        assertThat(reader.read(Pictures.read(Pictures.sample(1)))).isInstanceOf(CardReading.None.class);
        assertThat(reader.read(Picture.ofRgb(640, 480, new byte[3 * 640 * 480])))
                .isEqualTo(new CardReading.None(java.util.Set.of(Finding.DARK)));
        assertThat(reader.read(new Grade.Shot().blurred(18).picture(frontOf(ANN), 1)))
                .isEqualTo(new CardReading.None(java.util.Set.of(Finding.BLURRED)));
    }

    @Test
    void thePortraitCanBeComparedLikeAnyFace() throws IOException {
        try (var engine = FaceEngines.open(VisionSettings.defaults())) {
            var photo = Pictures.image(Pictures.sample(3));
            var face = engine.largest(Pictures.picture(photo)).orElseThrow();
            var box = face.box();
            int width = Math.min(photo.getWidth(), (int) (box.width() * 1.7));
            int height = Math.min(photo.getHeight(), (int) (width * 441.0 / 358));
            int left = Math.max(0, Math.min(photo.getWidth() - width, box.left() + box.width() / 2 - width / 2));
            int top = Math.max(0, Math.min(photo.getHeight() - height, box.top() + box.height() / 2 - height / 2));
            var card = CardDrawing.front(ANN, photo.getSubimage(left, top, width, height));
            var portrait = front(SHOT, card).portrait().orElseThrow();
            var onCard = engine.largest(portrait).orElseThrow();
            double similarity = engine.scale()
                    .similarity(engine.embed(Pictures.picture(photo), face), engine.embed(portrait, onCard));
            assertThat(similarity).isGreaterThan(engine.scale().thresholds().get(0.001));
        }
    }
}
