package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.conformance.OssSdk.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The object store as unmodified official clients use it, with credentials as the operations give them out. */
@ExtendWith(ShirenServer.Extension.class)
class ObjectStoreTest {

    private static final String VERSION = "2018-09-16";
    private static final String CONSOLE = "2019-03-07";
    private static final String SCENE = "oss";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        // It names the bucket nowhere but in what it signs.
        "3.3.0, 127.0.0.1, SignatureDoesNotMatch",
        "3.3.0, localhost, NoSuchBucket",
        "3.18.5, 127.0.0.1, NoSuchBucket",
        "3.18.5, localhost, NoSuchBucket"
    })
    void theJavaSdkUploadsAndTheOwnerReads(String version, String host, String noBucket, ShirenServer server)
            throws Exception {
        var upload = classic(server);
        var named = upload.endPoint().replace("127.0.0.1", host);
        assertThat(new OssSdk(version).run("ObjectStore", directory, arguments(server, upload, named)))
                .containsExactly(
                        "put " + md5(server.people().personPicture()),
                        "exists true",
                        "foreign path: AccessDenied",
                        "uploader reads: AccessDenied",
                        "uploader deletes: AccessDenied",
                        "wrong MD5: InvalidDigest",
                        "no picture: InvalidArgument",
                        "too large: EntityTooLarge",
                        "wrong secret: SignatureDoesNotMatch",
                        "no token: InvalidSecurityToken",
                        "size " + server.people().personPicture().length,
                        "read true",
                        "link true",
                        "forged link: SignatureDoesNotMatch",
                        "old link: AccessDenied",
                        "exists false",
                        "gone: NoSuchKey",
                        "no bucket: " + noBucket);
    }

    @Test
    void theJavaSdkSignsByVersion4(ShirenServer server) throws Exception {
        var upload = console(server);
        assertThat(new OssSdk("3.18.5").run("VersionFour", directory, arguments(server, upload, upload.endPoint())))
                .containsExactly("put " + md5(server.people().personPicture()), "exists true", "link true");
    }

    @Test
    void theNodeSdkUploadsInEveryWayItKnows(ShirenServer server) throws Exception {
        PopCore.install();
        var upload = classic(server);
        var command = new ArrayList<>(List.of("node", "target/js/oss.js"));
        command.addAll(arguments(server, upload, upload.endPoint()));
        var once = List.of(
                "put 200 \"" + md5(server.people().personPicture()) + "\"",
                "stream 200",
                "foreign path: AccessDenied",
                "uploader reads: AccessDenied",
                "head true",
                "read true",
                "gone: NoSuchKey",
                "not there: NoSuchKey");
        var expected = new ArrayList<String>();
        for (int manner = 0; manner < 4; manner++) {
            expected.addAll(once);
        }
        assertThat(Programs.run(command).output().lines()).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.3.0", "3.18.5"})
    void theGuidesUploadSampleRunsAndItsPictureIsTakenByAddress(String version, ShirenServer server) throws Exception {
        var ticket = UUID.randomUUID().toString();
        var made = call(server, "GetVerifyToken", VERSION, Map.of("Biz", scene(server), "TicketId", ticket));
        var upload = Upload.classic(made);
        new OssSdk(version).upload(upload, picture(server), directory);
        var address = upload.sampleAddress();

        var alike = call(
                server,
                "CompareFaces",
                VERSION,
                Map.of(
                        "SourceImageType",
                        "FacePic",
                        "SourceImageValue",
                        address,
                        "TargetImageType",
                        "FacePic",
                        "TargetImageValue",
                        server.people().person()));
        assertThat(alike.number("Data.SimilarityScore")).isBetween(90.0, 100.0);
        var taken = call(
                server,
                "SubmitMaterials",
                VERSION,
                Map.of(
                        "VerifyToken",
                        made.text("Data.VerifyToken.Token"),
                        "Material.1.MaterialType",
                        "Name",
                        "Material.1.Value",
                        People.NAME,
                        "Material.2.MaterialType",
                        "IdentificationNumber",
                        "Material.2.Value",
                        People.NUMBER,
                        "Material.3.MaterialType",
                        "FacePic",
                        "Material.3.Value",
                        address));
        assertThat(taken.text("Data.VerifyStatus.StatusCode")).isIn("0", "1");
        var unknown = call(
                server,
                "DetectFaceAttributes",
                VERSION,
                Map.of(
                        "MaterialValue",
                        address + "x",
                        "RetAttributes",
                        "age",
                        "MaxFaceNum",
                        "1",
                        "DontSaveDB",
                        "true"));
        assertThat(unknown.code()).isEqualTo("InvalidParam.ImageValuePatternError");
    }

    private List<String> arguments(ShirenServer server, Upload upload, String endPoint) throws IOException {
        return List.of(
                endPoint,
                upload.id(),
                upload.secret(),
                upload.token(),
                upload.bucket(),
                upload.path(),
                picture(server).toString(),
                server.key().id(),
                server.key().secret());
    }

    private Path picture(ShirenServer server) throws IOException {
        return Files.write(directory.resolve("face.jpg"), server.people().personPicture());
    }

    private static Upload classic(ShirenServer server) throws IOException {
        var ticket = UUID.randomUUID().toString();
        var made = call(server, "GetVerifyToken", VERSION, Map.of("Biz", scene(server), "TicketId", ticket));
        assertThat(made.text("Data.StsToken.Path")).isEqualTo(made.text("Data.VerifyToken.Token") + "/");
        assertThat(made.text("Data.StsToken.Expiration")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        return Upload.classic(made);
    }

    private static Upload console(ShirenServer server) throws IOException {
        var made = call(server, "DescribeOssUploadToken", CONSOLE, Map.of());
        assertThat(Long.parseLong(made.text("OssUploadToken.Expired"))).isGreaterThan(System.currentTimeMillis());
        return Upload.console(made);
    }

    private static String scene(ShirenServer server) throws IOException {
        call(server, "CreateVerifySetting", CONSOLE, Map.of("BizName", SCENE, "BizType", SCENE, "Solution", "RPMin"));
        return SCENE;
    }

    private static Answer call(ShirenServer server, String action, String version, Map<String, String> parameters)
            throws IOException {
        var manner = new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST);
        return new JavaSdk("4.6.4", "2.0.29").call(action, version, parameters, manner);
    }

    private static String md5(byte[] bytes) throws Exception {
        return java.util.HexFormat.of()
                .withUpperCase()
                .formatHex(java.security.MessageDigest.getInstance("MD5").digest(bytes));
    }
}
