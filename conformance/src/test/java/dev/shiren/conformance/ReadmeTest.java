package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ShirenServer.Extension.class)
class ReadmeTest {

    private static final Path EXAMPLE = Path.of("../examples/java");

    @Test
    void theSnippetInTheReadmeIsTheExample() throws IOException {
        assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + source().strip() + "\n```");
    }

    @Test
    void theExamplePassesThePersonAndNotTheOther(ShirenServer server, @TempDir Path directory) throws Exception {
        var here = source().replace("127.0.0.1:8080", server.address());
        var path = Programs.compile("VerifyPerson", here, jars(), directory);
        var photos = server.people().photos();

        assertThat(verify(path, server, photos.resolve("sample3.jpg"))).startsWith("passed, face and registry photo");
        assertThat(verify(path, server, photos.resolve("sample6.jpg")))
                .isEqualToIgnoringNewLines("not passed (2): 人脸与公安网照片不一致");
    }

    private static String verify(String path, ShirenServer server, Path photo)
            throws IOException, InterruptedException {
        return Programs.runClass(
                        path,
                        List.of(),
                        "VerifyPerson",
                        server.key().id(),
                        server.key().secret(),
                        People.NAME,
                        People.NUMBER,
                        photo.toString())
                .output();
    }

    /** The versions the example's own build names. */
    private static List<Path> jars() throws IOException {
        var pom = Files.readString(EXAMPLE.resolve("pom.xml"));
        return JavaSdk.jars(version(pom, "core"), version(pom, "cloudauth"));
    }

    private static String version(String pom, String library) {
        var found = Pattern.compile("aliyun-java-sdk-" + library + "</artifactId>\\s*<version>([^<]+)")
                .matcher(pom);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String source() throws IOException {
        return Files.readString(EXAMPLE.resolve("src/main/java/VerifyPerson.java"));
    }
}
