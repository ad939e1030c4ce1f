package dev.shiren.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import dev.shiren.rig.CameraFeed;
import dev.shiren.vision.liveness.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium, without a window, whose camera is a video file. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Path SHOTS = Path.of("target/screenshots");

    /** Reads the number that a frame of the video carries, and what the page asks for. */
    private static final String LOOK = """
            const video = document.querySelector('.oval video');
            const flash = document.querySelector('.flash');
            const prompt = document.querySelector('.prompt');
            let frame = -1;
            if (video && video.videoWidth) {
              const [digits, square] = arguments;
              const canvas = window.shirenProbe ||= document.createElement('canvas');
              canvas.width = digits; canvas.height = 1;
              const pen = canvas.getContext('2d', {willReadFrequently: true});
              pen.drawImage(video, 0, video.videoHeight - square / 2, digits * square, 1, 0, 0, digits, 1);
              const data = pen.getImageData(0, 0, digits, 1).data;
              frame = 0;
              for (let i = 0; i < digits; i++) { frame += data[4 * i] > 128 ? 1 << i : 0; }
            }
            return {frame, prompt: prompt ? prompt.dataset.prompt : '', on: !!video, colour: !!flash};
            """;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Starts it.
     *
     * @param video what the camera sees; empty: there is no camera
     * @param allowed whether pages may use the camera
     */
    static Browser start(Optional<Path> video, boolean allowed, String... more) throws IOException {
        Files.createDirectories(SHOTS);
        var options = new ChromeOptions();
        options.setBinary(program("chromium"));
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=412,915",
                "--lang=zh-CN");
        options.addArguments(more);
        if (allowed) {
            options.addArguments("--use-fake-ui-for-media-stream");
        }
        video.ifPresent(file -> options.addArguments(
                "--use-fake-device-for-media-stream", "--use-file-for-fake-video-capture=" + file.toAbsolutePath()));
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of(program("chromedriver")).toFile())
                .usingAnyFreePort()
                .withLogFile(Path.of("target/chromedriver.log").toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** Where Debian puts it, else where the path leads. */
    private static String program(String name) {
        return Stream.concat(
                        Stream.of("/usr/bin"), Stream.of(System.getenv("PATH").split(":")))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseGet(
                        () -> fail("'" + name + "' is missing. On Debian: apt-get install chromium chromium-driver"));
    }

    void open(String url) {
        driver.get(url);
    }

    /** Runs in every page before its own scripts do. */
    void inject(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    void reload() {
        driver.navigate().refresh();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    WebElement find(String css) {
        return await(css, ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
    }

    void click(String css) {
        await(css, ExpectedConditions.elementToBeClickable(By.cssSelector(css))).click();
    }

    private <T> T await(String what, Function<? super org.openqa.selenium.WebDriver, T> condition) {
        try {
            return new WebDriverWait(driver, PATIENCE).until(condition);
        } catch (TimeoutException e) {
            try {
                shoot("waiting");
            } catch (IOException broken) {
                e.addSuppressed(broken);
            }
            throw new AssertionError(
                    "Waited in vain for %s at %s: %s %s".formatted(what, address(), text(), complaints()), e);
        }
    }

    void type(String css, String text) {
        var field = find(css);
        field.clear();
        field.sendKeys(text);
    }

    /** Gives a file to a field, which need not be seen for that. */
    void choose(String css, Path file) {
        await(css, ExpectedConditions.presenceOfElementLocated(By.cssSelector(css)))
                .sendKeys(file.toAbsolutePath().toString());
    }

    void awaitText(String text) {
        await(text, ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
    }

    void awaitAddress(String beginning) {
        await(beginning, any -> driver.getCurrentUrl().startsWith(beginning));
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What the page and the browser complained of. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    void shoot(String name) throws IOException {
        Files.write(SHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Lets the page ask for what it wants, which nobody does, until it asks for no more. */
    void ignore() throws Exception {
        follow(Optional.empty(), "");
    }

    /**
     * Follows the page's prompts with what is before the camera, until the page asks for no more.
     *
     * @param shots the beginning of the names of screenshots; empty for none
     */
    void follow(CameraFeed feed, String shots) throws Exception {
        feed.renew();
        follow(Optional.of(feed), shots);
    }

    private void follow(Optional<CameraFeed> feed, String shots) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        var last = "";
        boolean begun = false;
        while (System.nanoTime() < until) {
            var seen = (Map<?, ?>) driver.executeScript(LOOK, CameraFeed.DIGITS, CameraFeed.SQUARE);
            int frame = ((Number) Optional.<Object>ofNullable(seen.get("frame")).orElse(-1)).intValue();
            var prompt = String.valueOf(seen.get("prompt"));
            if (begun && !Boolean.TRUE.equals(seen.get("on"))) {
                return;
            }
            if (frame >= 0) {
                if (!prompt.equals(last) && !prompt.isEmpty()) {
                    feed.ifPresent(any -> any.perform(Prompt.valueOf(prompt), frame));
                    if (!shots.isEmpty()) {
                        shoot(shots + "-" + prompt.toLowerCase(java.util.Locale.ROOT));
                    }
                    begun = true;
                }
                last = prompt;
                feed.ifPresent(any -> any.forget(frame));
            }
            Thread.sleep(15);
        }
        shoot(shots + "-stuck");
        fail("The page did not come to an end: " + text() + complaints());
    }

    @Override
    public void close() {
        driver.quit();
    }
}
