package dev.shiren.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.shiren.audit.Audit;
import dev.shiren.authority.Authority;
import dev.shiren.authority.Finding;
import dev.shiren.authority.Registry;
import dev.shiren.authority.TestRegistry;
import dev.shiren.faces.Faces;
import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.media.TestMedia;
import dev.shiren.platform.crypto.MasterKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import dev.shiren.resident.Divisions;
import dev.shiren.vision.face.FaceAttributes.FaceType;
import dev.shiren.vision.face.FaceAttributes.Glasses;
import dev.shiren.vision.face.FaceAttributes.QualityReason;
import dev.shiren.vision.picture.PictureLimits;
import dev.shiren.vision.picture.PictureReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketAnswerTest {

    private static final String NAME = "张三";
    private static final String NUMBER = "510802199006222614";
    private static final String UNPHOTOGRAPHED = "110105194912310020";
    private static final MarketSettings SETTINGS = new MarketSettings(0.001, 0.01, true, 0);
    private static final String ANN = base64(FakeFaceEngine.person(7));
    private static final String BOB = base64(FakeFaceEngine.person(8));
    private static final String NOBODY = base64(FakeFaceEngine.person(FakeFaceEngine.NOBODY));

    private final FakeFaceEngine engine = new FakeFaceEngine();
    private final StagedFaces staged = new StagedFaces(engine);
    private final Database database;
    private final Registry registry;
    private final AtomicInteger asked = new AtomicInteger();
    private Authority authority;

    MarketAnswerTest(@TempDir Path directory) {
        database = TestDatabases.SQLITE.open(directory);
        var clock = InstantSource.system();
        registry = new Registry(
                database, new Vault(MasterKey.parse(MasterKey.generate())), clock, new Audit(database, clock));
        TestRegistry.put(registry, NAME, NUMBER, Optional.of(FakeFaceEngine.person(7)));
        TestRegistry.put(registry, NAME, UNPHOTOGRAPHED, Optional.empty());
        authority = (name, number) -> {
            asked.incrementAndGet();
            return registry.find(name, number);
        };
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static String base64(byte[] picture) {
        return Base64.getEncoder().encodeToString(picture);
    }

    private Answer ask(String name, String number, String image, String... reachable) {
        var faces = new Faces(staged, new PictureReader(PictureLimits.DEFAULT));
        return new Inquiries(TestMedia.pictures(reachable), faces, authority, Divisions.bundled(), SETTINGS)
                .answer(new Inquiry("acme", name, number, image));
    }

    private Status status(String name, String number, String image, String... reachable) {
        return ask(name, number, image, reachable).status();
    }

    @Test
    void theRightFaceIsTheSamePerson() {
        assertThat(ask(NAME, NUMBER, ANN))
                .isEqualTo(new Answer(
                        Status.SAME, new Traits("男", "四川省广元市利州区", "四川省", "广元市", "利州区", "1990-06-22", "510802", "4")));
    }

    @ParameterizedTest
    @CsvSource({"80, SAME", "79.99, PERHAPS_SAME", "60, PERHAPS_SAME", "59.99, DIFFERENT", "0, DIFFERENT"})
    void betweenTheTwoThresholdsItIsPerhapsTheSamePerson(double likeness, Status expected) {
        staged.likeness(likeness);
        var answer = ask(NAME, NUMBER, BOB);
        assertThat(answer.status()).isEqualTo(expected);
        assertThat(answer.traits().birthday()).isEqualTo("1990-06-22");
    }

    @Test
    void theAuthorityDecidesBeforeAnyFaceIsComparedAndThenNothingIsToldOfTheNumber() {
        assertThat(ask("李四", NUMBER, ANN)).isEqualTo(new Answer(Status.NAME_MISMATCH, Traits.NONE));
        assertThat(ask(NAME, "510802199006222622", ANN)).isEqualTo(new Answer(Status.NUMBER_UNKNOWN, Traits.NONE));
        assertThat(ask(NAME, UNPHOTOGRAPHED, ANN)).isEqualTo(new Answer(Status.NO_PHOTO_ON_RECORD, Traits.NONE));
    }

    @Test
    void aPhotoOnRecordThatShowsNoFaceOrCannotBeReadIsNone() {
        TestRegistry.put(registry, NAME, NUMBER, Optional.of(FakeFaceEngine.person(FakeFaceEngine.NOBODY)));
        assertThat(status(NAME, NUMBER, ANN)).isEqualTo(Status.NO_PHOTO_ON_RECORD);
        TestRegistry.put(registry, NAME, NUMBER, Optional.of(new byte[] {1, 2, 3}));
        assertThat(status(NAME, NUMBER, ANN)).isEqualTo(Status.NO_PHOTO_ON_RECORD);
    }

    @Test
    void anAuthorityThatDoesNotAnswerAndBusyModelsAreAnException() {
        authority = (name, number) -> new Finding.Unavailable();
        assertThat(ask(NAME, NUMBER, ANN)).isEqualTo(new Answer(Status.UNREACHABLE, Traits.NONE));
        engine.beBusy(1);
        assertThat(status(NAME, NUMBER, ANN)).isEqualTo(Status.UNREACHABLE);
    }

    @ParameterizedTest
    @EnumSource
    void aFaceThatCannotBeSeenWellIsRefusedBeforeTheAuthorityIsAsked(QualityReason doubt) {
        staged.look(FaceType.FACE, Glasses.NONE, Set.of(doubt));
        assertThat(ask(NAME, NUMBER, ANN)).isEqualTo(new Answer(Status.PICTURE_UNUSABLE, Traits.NONE));
        assertThat(asked).hasValue(0);
    }

    @Test
    void noFaceWhatIsNotHumanAndHiddenEyesAreRefusedAndPlainGlassesAreNot() {
        assertThat(status(NAME, NUMBER, NOBODY)).isEqualTo(Status.PICTURE_UNUSABLE);
        staged.look(FaceType.NONE, Glasses.NONE, Set.of());
        assertThat(status(NAME, NUMBER, ANN)).isEqualTo(Status.PICTURE_UNUSABLE);
        staged.look(FaceType.FACE, Glasses.SUNGLASS, Set.of());
        assertThat(status(NAME, NUMBER, ANN)).isEqualTo(Status.PICTURE_UNUSABLE);
        staged.look(FaceType.FACE, Glasses.WEAR, Set.of());
        assertThat(status(NAME, NUMBER, ANN)).isEqualTo(Status.SAME);
    }

    @Test
    void aPictureMayHaveAHundredKilobytesAndNotOneByteMore() {
        var largest = Arrays.copyOf(FakeFaceEngine.person(7), 100 * 1024);
        assertThat(status(NAME, NUMBER, base64(largest))).isEqualTo(Status.SAME);
        assertThat(status(NAME, NUMBER, "data:image/png;base64," + base64(largest)))
                .isEqualTo(Status.SAME);
        assertThat(status(NAME, NUMBER, Base64.getMimeEncoder().encodeToString(largest)))
                .isEqualTo(Status.SAME);
        assertThat(status(NAME, NUMBER, base64(Arrays.copyOf(largest, largest.length + 1))))
                .isEqualTo(Status.PICTURE_TOO_LARGE);
        assertThat(status(NAME, NUMBER, "A".repeat(Inquiries.LONGEST_IMAGE + 1)))
                .isEqualTo(Status.PICTURE_TOO_LARGE);
    }

    @Test
    void plusesThatAFormTurnedIntoSpacesAreRestored() {
        var picture = ANN;
        for (byte filler = 0; !picture.endsWith("+"); filler++) {
            var longer = Arrays.copyOf(FakeFaceEngine.person(7), 300);
            Arrays.fill(longer, 200, 300, filler);
            picture = base64(longer);
        }
        assertThat(status(NAME, NUMBER, picture.replace('+', ' '))).isEqualTo(Status.SAME);
        assertThat(status(NAME, NUMBER, " " + ANN + "\n")).isEqualTo(Status.SAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!!!",
                "AAAA",
                "/9j/4AAQSkZJRgABAQEASABIAAD/4RDqRXhpZgAATU0AKgAAAAg=",
                "data:image/jpeg;base64,",
                "base64:///9j/4AAQ",
                "oss://bucket:key",
                "file:///etc/passwd",
                "http://",
                "http://127.0.0.1:1/a.jpg",
                "http://169.254.169.254/latest/meta-data",
                "HTTPS://[::1]/a.jpg"
            })
    void whatIsNoPictureOrCannotBeHadIsAnException(String image) {
        assertThat(status(NAME, NUMBER, image)).isEqualTo(Status.UNREACHABLE);
        assertThat(asked).hasValue(0);
    }

    @Test
    void aPictureMayBeBehindAnAddress() throws Exception {
        var host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/", exchange -> {
            var large = exchange.getRequestURI().getPath().equals("/large");
            var picture = large
                    ? Arrays.copyOf(FakeFaceEngine.person(7), 100 * 1024 + 1)
                    : FakeFaceEngine.person(exchange.getRequestURI().getPath().equals("/ann") ? 7 : 8);
            exchange.sendResponseHeaders(200, picture.length);
            exchange.getResponseBody().write(picture);
            exchange.close();
        });
        host.start();
        try {
            var allowed = "127.0.0.1:" + host.getAddress().getPort();
            assertThat(status(NAME, NUMBER, "http://" + allowed + "/ann", allowed))
                    .isEqualTo(Status.SAME);
            assertThat(status(NAME, NUMBER, "http://" + allowed + "/bob", allowed))
                    .isEqualTo(Status.DIFFERENT);
            assertThat(status(NAME, NUMBER, "http://" + allowed + "/large", allowed))
                    .isEqualTo(Status.PICTURE_TOO_LARGE);
            assertThat(status(NAME, NUMBER, "http://" + allowed + "/ann")).isEqualTo(Status.UNREACHABLE);
        } finally {
            host.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三", "欧阳娜娜", "买买提·吐尔逊", "阿卜杜拉•阿卜杜热依木", "䶮三", "𬭼三", "阿沛・阿旺晋美"})
    void chineseNamesOfAnyPeopleAreAllowed(String name) {
        assertThat(status(name, NUMBER, NOBODY)).isEqualTo(Status.PICTURE_UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "张",
                "张 三",
                " 张三",
                "Zhang San",
                "张3",
                "·张三",
                "张三·",
                "张··三",
                "张三\u0000",
                "张三<b>",
                "\ufffd\ufffd",
                "张三\ud800",
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"
            })
    void otherNamesAreNot(String name) {
        assertThat(ask(name, "no number either", "")).isEqualTo(new Answer(Status.NAME_INVALID, Traits.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "51080219900622261",
                "5108021990062226144",
                "510802900622261",
                "51080219900230261X",
                "51080219901301261X",
                "51080219900622 614",
                " 510802199006222614",
                "５10802199006222614",
                "51080219900622261Y",
                "5108021990062226X4",
                "٥10802199006222614"
            })
    void aNumberHasEighteenPlacesAndARealDate(String number) {
        assertThat(ask(NAME, number, "")).isEqualTo(new Answer(Status.NUMBER_INVALID, Traits.NONE));
    }

    @Test
    void aWrongCheckDigitIsNoReasonToRefuseANumberThatIsOnRecord() {
        TestRegistry.put(registry, NAME, "511126199511111111", Optional.of(FakeFaceEngine.person(7)));
        assertThat(ask(NAME, "511126199511111111", ANN))
                .isEqualTo(new Answer(
                        Status.SAME, new Traits("男", "四川省乐山市夹江县", "四川省", "乐山市", "夹江县", "1995-11-11", "511126", "1")));
    }

    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, 女, 北京市朝阳区, 北京市, 北京市, 朝阳区, X",
        "11010519491231002x, 女, 北京市朝阳区, 北京市, 北京市, 朝阳区, X",
        "429004199001010011, 男, 湖北省仙桃市, 湖北省, '', 仙桃市, 1",
        "513029199001010011, 男, 四川省达川地区大竹县, 四川省, 达川地区, 大竹县, 1",
        "510000199001010011, 男, 四川省, 四川省, '', '', 1",
        "999999199001010011, 男, '', '', '', '', 1"
    })
    void placesAreThoseOfTheNumberAlsoOfWithdrawnCodes(
            String number, String sex, String area, String province, String city, String prefecture, String last) {
        TestRegistry.put(registry, NAME, number, Optional.of(FakeFaceEngine.person(7)));
        var traits = ask(NAME, number, ANN).traits();
        assertThat(traits)
                .isEqualTo(new Traits(
                        sex, area, province, city, prefecture, traits.birthday(), number.substring(0, 6), last));
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> new MarketSettings(0.01, 0.001, true, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MarketSettings(0.001, 0.01, true, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
