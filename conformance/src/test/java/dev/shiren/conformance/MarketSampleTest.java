package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Java sample of the cloud market's guide, with nothing changed but host, APPCODE and whom it asks about. */
@ExtendWith(ShirenServer.Extension.class)
class MarketSampleTest {

    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private static final String PRINTED_HOST = "http://faceidval.market.alicloudapi.com";
    private static final String PRINTED_CODE = "你自己的AppCode";
    private static final String PRINTED_NUMBER = "510802199006222614";
    private static final String PRINTED_IMAGE = "/9j/4AAQSkZJRgABAQEASABIAAD/4RDqRXhpZgAATU0AKgAAAAg=";
    private static final Rectangle PERSON = new Rectangle(947, 110, 480, 590);
    private static final Rectangle STRANGER = new Rectangle(1350, 150, 480, 590);

    @TempDir
    Path directory;

    @Test
    void theFaceOnRecordIsTheSamePersonsAndAnotherIsNot(ShirenServer server) throws Exception {
        var code = code(server);
        var person = face(server, "sample3.jpg", PERSON);
        assertThat(run(server, code, sample().replace(PRINTED_IMAGE, person)))
                .isEqualTo(
                        "200\nnull\n{\"status\":\"1\",\"msg\":\"系统分析为同一人\",\"idCard\":\"" + People.NUMBER
                                + "\",\"name\":\"张三\",\"sex\":\"男\",\"area\":\"北京市东城区\",\"province\":\"北京市\",\"city\":\"北京市\","
                                + "\"prefecture\":\"东城区\",\"birthday\":\"1990-03-07\",\"addrCode\":\"110101\",\"lastCode\":\"3\"}\n");
        assertThat(run(
                        server,
                        code,
                        sample().replace("\"/faceid\"", "\"/face\"").replace(PRINTED_IMAGE, person)))
                .contains("\"status\":\"1\"");
        var stranger = face(server, "sample6.jpg", STRANGER);
        assertThat(run(server, code, sample().replace(PRINTED_IMAGE, stranger))).contains("\"status\":\"3\"");
        // A face of 40 pixels.
        assertThat(run(
                        server,
                        code,
                        sample().replace(PRINTED_IMAGE, server.people().personLink())))
                .contains("\"status\":\"-4\"");
    }

    @Test
    void asPrintedItsPictureIsNoneAndItsCodeIsUnknown(ShirenServer server) throws Exception {
        assertThat(run(server, code(server), sample())).startsWith("200\nnull\n{\"status\":\"203\",\"msg\":\"异常情况!\"");
        assertThat(run(server, "83359fd73fe949483851", sample()))
                .isEqualTo("400\nX-Ca-Error-Message: Invalid AppCode `not exists`\n\n");
    }

    @Test
    void theSampleSaysNothingThatTheGuideDoesNot() throws IOException {
        var seeds = Path.of(Objects.requireNonNullElse(System.getenv("SHIREN_SEEDS"), "../../shared/seeds"));
        assumeThat(seeds).as("the guide is not here").isDirectory();
        var guide = new StringBuilder();
        try (var files = Files.newDirectoryStream(seeds, "004_*.txt")) {
            for (var file : files) {
                guide.append(Files.readString(file).replaceAll("\\s", ""));
            }
        }
        assertThat(Files.readString(SAMPLES.resolve("Market.java.txt")).lines())
                .map(line -> line.replaceAll("\\s", ""))
                .allMatch(line -> guide.indexOf(line) >= 0);
    }

    private static String code(ShirenServer server) throws IOException, InterruptedException {
        return server.run("appcode", "create").replaceFirst("(?s).*AppCode: (\\w+)\\s*", "$1");
    }

    private static String sample() throws IOException {
        return Files.readString(SAMPLES.resolve("Market.java.txt"));
    }

    private static String face(ShirenServer server, String file, Rectangle at) throws IOException {
        var whole = ImageIO.read(server.people().photos().resolve(file).toFile());
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(whole.getSubimage(at.x, at.y, at.width, at.height), "jpg", jpeg);
        return Base64.getEncoder().encodeToString(jpeg.toByteArray());
    }

    private String run(ShirenServer server, String code, String sample) throws IOException, InterruptedException {
        var source = Files.readString(SAMPLES.resolve("MarketAround.java.txt"))
                .replace(
                        "SAMPLE",
                        sample.replace(PRINTED_HOST, "http://" + server.address())
                                .replace(PRINTED_CODE, code)
                                .replace(PRINTED_NUMBER, People.NUMBER));
        var home = Files.createTempDirectory(directory, "market");
        var path = Programs.compile("Sample", source, JavaSdk.jars("4.1.2", "1.1.4"), home);
        // The program prints in the machine's encoding, which newer runtimes take from elsewhere than file.encoding.
        var options = List.of("-Dstdout.encoding=" + StandardCharsets.UTF_8, "-Dsun.stdout.encoding=UTF-8");
        return Programs.runClass(path, options, "Sample").output();
    }
}
