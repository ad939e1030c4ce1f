package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs of the developer guide of 2018-11-22, §2.5.1, without their comments. */
@ExtendWith(ShirenServer.Extension.class)
class SampleProgramsTest {

    private static final String PRINTED_NUMBER = "330110201711110101";
    private static final String SHOWN = "getVerifyStatus().getStatusCode()";
    private static final String OWN_CODE = "//后续业务处理";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"4.1.2,1.1.4", "4.1.2,1.2.0", "4.6.4,1.3.1", "4.7.10,2.0.29"})
    void theCompareFacesSampleRunsAsPrinted(String core, String cloudauth, ShirenServer server) throws Exception {
        var printed = run("CompareFaces", "getSimilarityScore()", new JavaSdk(core, cloudauth), server, Map.of());
        assertThat(Double.parseDouble(printed.output().strip())).isBetween(90.0, 100.0);
    }

    @ParameterizedTest
    @CsvSource({"4.1.2,1.1.4", "4.6.4,1.3.1"})
    void theRpMinSampleRunsAsPrintedAndKnowsItsPersonFromTheRegistrys(
            String core, String cloudauth, ShirenServer server) throws Exception {
        var sdk = new JavaSdk(core, cloudauth);
        var biz = "rpmin-" + core.replace(".", "-");
        var manner = new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST);
        sdk.call(
                "CreateVerifySetting",
                "2019-03-07",
                Map.of("BizName", biz, "BizType", biz, "Solution", "RPMin"),
                manner);
        var scene = Map.of("YourRPMinBiz", biz);
        var known = Map.of("YourRPMinBiz", biz, PRINTED_NUMBER, People.NUMBER);

        assertThat(run("RPMin", SHOWN, sdk, server, scene).errors())
                .as("the registry knows nobody by the printed number")
                .contains("Error.RealNameCheckFail");
        assertThat(run("RPMin", SHOWN, sdk, server, known).output()).isEqualToIgnoringNewLines("1");
    }

    @Test
    void theSamplesSayNothingThatTheGuideDoesNot() throws IOException {
        var seeds = Path.of(Objects.requireNonNullElse(System.getenv("SHIREN_SEEDS"), "../../shared/seeds"));
        assumeThat(seeds).as("the guide is not here").isDirectory();
        var guide = new StringBuilder();
        try (var files = Files.newDirectoryStream(seeds, "002_*.txt")) {
            for (var file : files) {
                guide.append(Files.readString(file).replaceAll("\\s", "").replace("try·", "try{"));
            }
        }
        for (var name : List.of("RPMin", "CompareFaces")) {
            assertThat(sample(name).lines().map(line -> line.replaceAll("\\s", "")))
                    .allMatch(line -> guide.indexOf(line) >= 0);
        }
    }

    private Programs.Printed run(
            String name, String shown, JavaSdk sdk, ShirenServer server, Map<String, String> replaced)
            throws IOException, InterruptedException {
        var text = sample(name)
                .replace("YourAccessKeyID", server.key().id())
                .replace("YourAccessKeySecret", server.key().secret())
                .replace("base64://iVBORw0KGgoA...", server.people().person())
                .replace(
                        "http://image-demo.img-cn-hangzhou.aliyuncs.com/example.jpg",
                        server.people().personLink())
                .replace(
                        "oss://verify-img:715559d76a407740SS.JPG",
                        server.people().personLink())
                .replace(OWN_CODE, "System.out.println(response.getData()." + shown + ");");
        for (var one : replaced.entrySet()) {
            text = text.replace(one.getKey(), one.getValue());
        }
        var source = """
                import com.aliyuncs.*;
                import com.aliyuncs.exceptions.*;
                import com.aliyuncs.http.MethodType;
                import com.aliyuncs.profile.DefaultProfile;
                import com.aliyuncs.cloudauth.model.v%s.*;
                import java.util.*;

                class Sample {
                    public static void main(String[] arguments) throws Exception {
                        DefaultProfile.addEndpoint("cn-hangzhou", "cn-hangzhou", "Cloudauth", "%s");
                %s
                        System.exit(0);
                    }
                }
                """.formatted(sdk.version().replace("-", ""), server.address(), text);
        var home = Files.createTempDirectory(directory, name);
        var path = Programs.compile("Sample", source, JavaSdk.jars(sdk.core(), sdk.cloudauth()), home);
        return Programs.runClass(path, trust(server), "Sample");
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
