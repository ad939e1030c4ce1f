package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.rig.CameraFeed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The real page in a real browser, before the packaged server, asked for and checked by the official SDK. */
@ExtendWith(ShirenServer.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class PageTest {

    private static final String BINDING =
            "{\"Name\":\"%s\",\"IdentificationNumber\":\"%s\"}".formatted(People.NAME, People.NUMBER);

    @TempDir
    Path directory = Path.of("");

    private Optional<CameraFeed> person = Optional.empty();

    @BeforeAll
    void film(ShirenServer server, @TempDir Path films) throws Exception {
        person = Optional.of(
                CameraFeed.person(server.people().photos().resolve("sample3.jpg"), films.resolve("person.y4m")));
    }

    @AfterAll
    void close() throws Exception {
        if (person.isPresent()) {
            person.get().close();
        }
    }

    private static Answer call(ShirenServer server, String action, String version, Map<String, String> parameters)
            throws Exception {
        var manner = new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST);
        return new JavaSdk("4.6.4", "1.3.1").call(action, version, parameters, manner);
    }

    private static void scene(ShirenServer server, String solution, Map<String, String> more) throws Exception {
        var parameters = new HashMap<>(more);
        parameters.put("BizName", "page-" + solution);
        parameters.putIfAbsent("BizType", "page-" + solution);
        parameters.put("Solution", solution);
        call(server, "CreateVerifySetting", "2019-03-07", parameters);
    }

    private static String page(ShirenServer server, String biz, String ticket, String binding) throws Exception {
        return call(server, "GetVerifyToken", "2018-09-16", Map.of("Biz", biz, "TicketId", ticket, "Binding", binding))
                        .text("Data.CloudauthPageUrl")
                + "&language=zh";
    }

    private static int status(ShirenServer server, String biz, String ticket) throws Exception {
        return (int) call(server, "GetStatus", "2018-09-16", Map.of("Biz", biz, "TicketId", ticket))
                .number("Data.StatusCode");
    }

    private static void consent(Browser browser) {
        browser.click(".tick input");
        browser.click("section > .button.main");
    }

    private static void nothingIsBlockedOrUndefined(Browser browser) {
        assertThat(browser.text()).doesNotContain("undefined", "null", "NaN");
        assertThat(browser.complaints())
                .noneMatch(complaint -> complaint.contains("Content Security Policy")
                        || complaint.contains("Uncaught")
                        || complaint.contains("status of 404"));
    }

    @Test
    void aLivingPersonPassesAndIsSentWhereTheBusinessWants(ShirenServer server) throws Exception {
        scene(server, "RPH5BioOnly", Map.of());
        var feed = person.orElseThrow();
        try (var browser = Browser.start(Optional.of(feed.path()), true)) {
            var done = "http://" + server.address() + "/health";
            browser.open(page(server, "page-RPH5BioOnly", "live", BINDING) + "&successRedirect=" + done);
            browser.awaitText("人脸信息处理授权");
            browser.shoot("h5-consent");
            consent(browser);
            browser.awaitText("打开摄像头");
            browser.shoot("h5-intro");
            browser.click("section > .button.main");
            browser.follow(feed, "h5");
            nothingIsBlockedOrUndefined(browser);
            browser.awaitAddress(done);
        }
        assertThat(status(server, "page-RPH5BioOnly", "live")).isEqualTo(1);
    }

    @Test
    void aPhotographHeldBeforeTheCameraIsToldWhatWasMissedAndMayTryAgain(ShirenServer server) throws Exception {
        scene(server, "RPH5BioOnly", Map.of());
        try (var print = CameraFeed.print(
                        server.people().photos().resolve("sample3.jpg"), directory.resolve("print.y4m"));
                var browser = Browser.start(Optional.of(print.path()), true)) {
            browser.open(page(server, "page-RPH5BioOnly", "photo", BINDING));
            consent(browser);
            browser.click("section > .button.main");
            browser.ignore();
            browser.awaitText("没有成功,请再试一次");
            assertThat(browser.text()).contains("未看到的动作", "还可以试 4 次");
            browser.shoot("h5-photo-refused");
            nothingIsBlockedOrUndefined(browser);
        }
        assertThat(status(server, "page-RPH5BioOnly", "photo")).isEqualTo(-1);
    }

    @Test
    void picturesThatAScriptPutsInTheCamerasPlaceDoNotPass(ShirenServer server) throws Exception {
        scene(server, "RPH5BioOnly", Map.of());
        var still = java.util.Base64.getEncoder().encodeToString(server.people().personPicture());
        try (var browser = Browser.start(Optional.of(person.orElseThrow().path()), true)) {
            browser.inject("""
                    navigator.mediaDevices.getUserMedia = async () => {
                      const picture = new Image();
                      picture.src = 'data:image/jpeg;base64,%s';
                      await picture.decode();
                      const canvas = document.createElement('canvas');
                      canvas.width = 640; canvas.height = 480;
                      const pen = canvas.getContext('2d');
                      setInterval(() => pen.drawImage(picture, 150, 20, 94, 88, 0, 0, 640, 480), 66);
                      return canvas.captureStream(15);
                    };
                    """.formatted(still));
            browser.open(page(server, "page-RPH5BioOnly", "injected", BINDING));
            consent(browser);
            browser.click("section > .button.main");
            browser.ignore();
            browser.awaitText("没有成功,请再试一次");
        }
        assertThat(status(server, "page-RPH5BioOnly", "injected")).isEqualTo(-1);
    }

    @Test
    void cardAndFaceLeadToAResultAcrossAReloadInEnglishAndLargeText(ShirenServer server) throws Exception {
        scene(server, "RPBasic", Map.of());
        var front = Files.write(directory.resolve("front.jpg"), server.people().cardFrontPicture());
        var back = Files.write(directory.resolve("back.jpg"), server.people().cardBackPicture());
        var feed = person.orElseThrow();
        try (var browser = Browser.start(Optional.of(feed.path()), true)) {
            browser.open(page(server, "page-RPBasic", "t1", "{}"));
            browser.awaitText("认证只需一两分钟");
            browser.shoot("basic-guide");
            browser.click("header .switch:last-child");
            browser.awaitText("This takes a minute or two");
            browser.click("header .switch");
            browser.find("html.elder");
            browser.shoot("basic-guide-large");
            browser.click("section > .button.main");
            consent(browser);
            browser.click("section > .button.main");
            browser.follow(feed, "");
            browser.awaitText("Now the side with the portrait");
            browser.reload();
            browser.awaitText("实人认证");
            browser.open(browser.address().replace("language=zh", "language=en"));
            browser.awaitText("Now the side with the portrait");
            browser.shoot("basic-card");
            browser.choose("input[type=file]", back);
            browser.awaitText("This is the other side");
            browser.choose("input[type=file]", front);
            browser.awaitText("Now the side with the emblem");
            browser.choose("input[type=file]", back);
            browser.awaitText("Please check what was read");
            assertThat(browser.find("input[name=name]").getDomProperty("value")).isEqualTo(People.NAME);
            assertThat(browser.find("input[name=number]").getDomProperty("value"))
                    .isEqualTo(People.NUMBER);
            browser.shoot("basic-confirm");
            browser.click("form .button.main");
            browser.awaitText("Verified");
            browser.shoot("basic-result");
            nothingIsBlockedOrUndefined(browser);
        }
        assertThat(status(server, "page-RPBasic", "t1")).isEqualTo(1);
        assertThat(call(server, "GetMaterials", "2018-09-16", Map.of("Biz", "page-RPBasic", "TicketId", "t1"))
                        .text("Data.Name"))
                .isEqualTo(People.NAME);
    }

    @Test
    void aFaceThatFollowsTheDisplaysColoursPassesTheStrictestLevel(ShirenServer server) throws Exception {
        scene(server, "FVBioOnly", Map.of("LivenessLevel", "ACTIONS_AND_COLOURS"));
        var feed = person.orElseThrow();
        try (var browser = Browser.start(Optional.of(feed.path()), true)) {
            browser.open(page(
                    server,
                    "page-FVBioOnly",
                    "t1",
                    "{\"FaceRetainedPic\":\"%s\"}".formatted(server.people().personLink())));
            browser.click("section > .button.main");
            consent(browser);
            browser.awaitText("如果您对闪光敏感");
            browser.shoot("colours-warning");
            browser.click("section > .button.main");
            browser.follow(feed, "colours");
            browser.awaitText("认证通过");
        }
        assertThat(status(server, "page-FVBioOnly", "t1")).isEqualTo(1);
    }

    @Test
    void thePageSaysWhyItCannotGoOn(ShirenServer server) throws Exception {
        scene(server, "RPMin", Map.of());
        scene(server, "RPBioOnly", Map.of());
        try (var browser = Browser.start(Optional.empty(), false)) {
            browser.open("http://" + server.address() + "/verify?token=0000&language=zh");
            browser.awaitText("会话已过期或不存在");
            browser.open("http://" + server.address() + "/verify?language=zh");
            browser.awaitText("会话已过期或不存在");
            browser.open(page(server, "page-RPMin", "t1", "{}"));
            browser.awaitText("该认证方案不支持页面认证");
            browser.open(page(server, "page-RPBioOnly", "t1", "{}"));
            browser.awaitText("实名信息缺失");
            browser.shoot("identity-missing");
            assertThat(browser.text()).doesNotContain("undefined");
        }
    }

    @Test
    void whereThereIsNoCameraThePageSaysWhatToDo(ShirenServer server) throws Exception {
        scene(server, "RPH5BioOnly", Map.of());
        try (var browser = Browser.start(Optional.empty(), true)) {
            browser.open(page(server, "page-RPH5BioOnly", "no-camera", BINDING));
            consent(browser);
            browser.click("section > .button.main");
            browser.awaitText("没有找到摄像头");
            browser.shoot("no-camera");
        }
        try (var browser =
                Browser.start(Optional.of(person.orElseThrow().path()), false, "--deny-permission-prompts")) {
            browser.open(page(server, "page-RPH5BioOnly", "denied", BINDING));
            consent(browser);
            browser.click("section > .button.main");
            browser.awaitText("没有摄像头权限");
            browser.shoot("camera-denied");
        }
    }
}
