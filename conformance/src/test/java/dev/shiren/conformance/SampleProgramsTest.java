package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs of the developer guide of 2018-11-22, §2.5.1, without their comments. */
@ExtendWith(ShirenServer.Extension.class)
class SampleProgramsTest {

    private static final String PRINTED_NUMBER = "330110201711110101";
    private static final String PRINTED_FACE = "base64://iVBORw0KGgoA...";
    private static final String PRINTED_LINK = "http://image-demo.img-cn-hangzhou.aliyuncs.com/example.jpg";
    private static final String PRINTED_OBJECT = "oss://verify-img:715559d76a407740SS.JPG";
    private static final String OWN_CODE = "//后续业务处理";
    private static final String SHOW_STATUS = "System.out.println(decided(client, biz, ticketId));";
    private static final String SHOW_MATERIALS = """
            System.out.println(statusCode + " " + response.getData().getName() + " "
                    + response.getData().getIdentificationNumber() + " with " + at(response.getData().getFacePic()));""";

    /** Where the guide says that the sample is the same as another solution's. */
    private static final Map<String, String> SAMPLES =
            Map.of("RPManual", "RPBasic", "RPBioOnlyPro", "RPBioID", "RPBioOnly", "RPBioID");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"4.1.2,1.1.4", "4.1.2,1.2.0", "4.6.4,1.3.1", "4.7.10,2.0.29"})
    void theCompareFacesSampleRunsAsPrinted(String core, String cloudauth, ShirenServer server) throws Exception {
        var text = sample("CompareFaces")
                .replace(PRINTED_FACE, server.people().person())
                .replace(PRINTED_LINK, server.people().personLink())
                .replace(OWN_CODE, "System.out.println(response.getData().getSimilarityScore());");
        var printed = run("CompareFaces", text, new JavaSdk(core, cloudauth), server, Map.of());
        assertThat(Double.parseDouble(printed.output().strip())).isBetween(90.0, 100.0);
    }

    /** What the guide has a phone or a page do is done where the printed comment stands. */
    @Test
    void everySolutionsSamplePassesThePersonAndRefusesTheOther(ShirenServer server) throws Exception {
        runAsExpected(Attempt.all(server.people()), new JavaSdk("4.1.2", "1.1.4"), server);
    }

    @Test
    void thePersonPassesWithTheNewestLibrariesToo(ShirenServer server) throws Exception {
        var passing =
                Attempt.all(server.people()).stream().filter(Attempt::passes).toList();
        runAsExpected(passing, new JavaSdk("4.7.10", "2.0.29"), server);
    }

    private void runAsExpected(List<Attempt> attempts, JavaSdk sdk, ShirenServer server) throws Exception {
        var all = new SoftAssertions();
        for (var attempt : attempts) {
            attempt.makeScene(server);
            var name = SAMPLES.getOrDefault(attempt.solution(), attempt.solution());
            var printed = run(name, attempt, sdk, server);
            all.assertThat(printed.output()).as("%s", attempt).isEqualTo(expected(attempt));
            all.assertThat(printed.errors()).as("%s", attempt).doesNotContain("Exception");
        }
        all.assertAll();
    }

    @Test
    void nobodyOnRecordHasTheNumberThatTheGuidePrints(ShirenServer server) throws Exception {
        var attempts = Attempt.all(server.people());
        var attempt = attempts.get(attempts.size() - 2);
        attempt.makeScene(server);
        var text = sample("RPMin").replace("YourRPMinBiz", attempt.biz());
        assertThat(run("RPMin", pictures(text, attempt, server), new JavaSdk("4.1.2", "1.1.4"), server, Map.of())
                        .errors())
                .contains("Error.RealNameCheckFail");
    }

    private static String expected(Attempt attempt) {
        var status = attempt.passes() ? "1" : "2";
        if (attempt.solution().equals("RPMin")) {
            return status + "\n";
        }
        return attempt.solution().equals("FVBioOnly")
                ? status + " null null with face\n"
                : "%s %s %s with face\n".formatted(status, People.NAME, People.NUMBER);
    }

    private Programs.Printed run(String name, Attempt attempt, JavaSdk sdk, ShirenServer server) throws Exception {
        var text = pictures(sample(name), attempt, server)
                .replace("Your" + name + "Biz", attempt.biz())
                .replace(PRINTED_NUMBER, People.NUMBER)
                .replaceFirst("//2\\. .*", "phone(client, biz, ticketId, token);")
                .replace(OWN_CODE, name.equals("RPMin") ? SHOW_STATUS : SHOW_MATERIALS);
        return run(name, text, sdk, server, attempt.taken());
    }

    private String pictures(String text, Attempt attempt, ShirenServer server) throws Exception {
        return text.replace(PRINTED_FACE, attempt.taken().get("FacePic"))
                .replace(PRINTED_LINK, attempt.taken().getOrDefault("IdCardFrontPic", ""))
                .replace("http://...", attempt.bound().getOrDefault("FaceRetainedPic", ""))
                .replace(PRINTED_OBJECT, text.contains(PRINTED_OBJECT) ? uploadedCardBack(server) : "");
    }

    private String uploadedCardBack(ShirenServer server) throws Exception {
        var manner = new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST);
        var made = new JavaSdk("4.6.4", "2.0.29").call("DescribeOssUploadToken", "2019-03-07", Map.of(), manner);
        var upload = OssSdk.Upload.console(made);
        var picture = Files.write(directory.resolve("back.jpg"), server.people().cardBackPicture());
        new OssSdk("3.3.0").upload(upload, picture, directory);
        return upload.sampleAddress();
    }

    @Test
    void theSamplesSayNothingThatTheGuideDoesNot() throws IOException {
        var seeds = Path.of(Objects.requireNonNullElse(System.getenv("SHIREN_SEEDS"), "../../shared/seeds"));
        assumeThat(seeds).as("the guide is not here").isDirectory();
        var guide = new StringBuilder();
        try (var files = Files.newDirectoryStream(seeds, "002_*.txt")) {
            for (var file : files) {
                guide.append(Files.readString(file)
                        .replaceAll("\\s", "")
                        .replaceAll("try[·.]", "try{")
                        .replace("{catch", "}catch"));
            }
        }
        for (var name : List.of("RPBasic", "RPBioID", "FVBioOnly", "RPH5BioOnly", "RPMin", "CompareFaces", "Upload")) {
            assertThat(sample(name).lines().map(line -> line.replaceAll("\\s", "")))
                    .allMatch(line -> guide.indexOf(line) >= 0);
        }
    }

    private Programs.Printed run(String name, String text, JavaSdk sdk, ShirenServer server, Map<String, String> taken)
            throws IOException, InterruptedException {
        var source = Files.readString(Path.of("src/test/resources/samples/Around.java.txt"))
                .replace("VERSION", sdk.version().replace("-", ""))
                .replace("SERVER", server.address())
                .replace(
                        "SAMPLE",
                        text.replace("YourAccessKeyID", server.key().id())
                                .replace("YourAccessKeySecret", server.key().secret()));
        var home = Files.createTempDirectory(directory, name);
        var path = Programs.compile("Sample", source, JavaSdk.jars(sdk.core(), sdk.cloudauth()), home);
        var handedIn = Files.write(
                home.resolve("taken"),
                taken.entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .toList());
        return Programs.runClass(path, trust(server), "Sample", handedIn.toString());
    }

    /** These samples call https; what trusts the development certificate is the JVM, not the program. */
    private List<String> trust(ShirenServer server) throws IOException, InterruptedException {
        var store = directory.resolve("trust.p12");
        if (!Files.exists(store)) {
            var keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            var certificate = Programs.run(List.of(keytool, "-printcert", "-rfc", "-sslserver", server.address()))
                    .output();
            var file = Files.writeString(directory.resolve("server.pem"), certificate);
            Programs.run(List.of(
                    keytool,
                    "-importcert",
                    "-noprompt",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    "changeit",
                    "-keystore",
                    store.toString(),
                    "-file",
                    file.toString()));
        }
        return List.of("-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=changeit");
    }

    private static String sample(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/samples", name + ".java.txt"));
    }
}
