package dev.shiren.wire.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.access.Accounts;
import dev.shiren.access.Keys;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class RpcGatewayTest {

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private RpcCall echo() {
        return server.call("GetStatus").with("Text", "hello");
    }

    static void assertError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.body()).contains("\"Code\":\"" + code + "\"", "\"RequestId\":\"", "\"HostId\":\"127.0.0.1\"");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json;charset=utf-8");
    }

    @Test
    void aSignedGetIsAnsweredInTheOldFrame() throws Exception {
        var answer = echo().with("Material.10.Value", "ten")
                .with("Material.2.Value", "二 \uD83D\uDE00 \"q\" \\ / \u0001\n<&>")
                .with("Material.2.MaterialType", "Name")
                .with("Material.11.MaterialType", "Empty")
                .with("Count", "7")
                .send();
        assertThat(answer.body())
                .matches("(?s)\\{\"RequestId\":\"[0-9A-F-]{36}\",\"Success\":true,\"Code\":\"1\",\"Data\":\\{.*}}")
                .contains(
                        "\"Data\":{\"Text\":\"hello\",\"Count\":7,\"Score\":0.00001,\"Twin\":\"hello\",\"Things\":{\"Thing\":["
                                + "{\"Kind\":\"Name\",\"Said\":\"二 \uD83D\uDE00 \\\"q\\\" \\\\ / \\n<&>\"},{\"Said\":\"ten\"},{\"Kind\":\"Empty\",\"Said\":\"-11\"}]},"
                                + "\"Account\":\"owner\",\"User\":\"owner\",\"Base\":\"http://127.0.0.1:"
                                + server.port()
                                + "\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void xmlIsTheOldVersionsDefaultAndHasNoAttributesThere() throws Exception {
        var answer =
                echo().without("Format").with("Material.1.Value", "a<&>\u0001b").send();
        assertThat(answer.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><GetStatusResponse><RequestId>")
                .contains("<Things><Thing><Said>a&lt;&amp;&gt;b</Said></Thing></Things>")
                .doesNotContain("Twin")
                .endsWith("</Data></GetStatusResponse>");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml;charset=utf-8");
    }

    @Test
    void theConsoleVersionAnswersFlatJsonByDefaultAndTypedXmlWhenAsked() throws Exception {
        var steps = server.call("DescribeSteps").with("Version", "2019-03-07").post();
        assertThat(steps.without("Format").send().body())
                .contains(
                        "\"StepList\":[\"GUIDE\",\"RESULT\"],\"Inner\":{\"Kind\":\"k\",\"Said\":\"s\"},\"Enabled\":true}");
        var xml = server.call("DescribeSteps")
                .with("Version", "2019-03-07")
                .with("Format", "xml")
                .post();
        assertThat(xml.send().body())
                .contains(
                        "<RequestId type=\"string\">",
                        "<StepList class=\"array\"><e type=\"string\">GUIDE</e><e type=\"string\">RESULT</e></StepList>",
                        "<Inner class=\"object\"><Kind type=\"string\">k</Kind>",
                        "<Enabled type=\"boolean\">true</Enabled>");
    }

    @Test
    void parametersMayTravelInTheFormAndTheUrlWinsOverStrayCopies() throws Exception {
        var answer = server.call("GetStatus")
                .form("Text", "李三 *~+/=&%")
                .form("biz", "b")
                .post();
        var query = answer.query();
        assertThat(answer.send().body()).contains("\"Text\":\"李三 *~+/=&%\"", "\"Biz\":\"b\"");
        assertThat(query).doesNotContain("Text");
        assertThat(server.call("GetStatus")
                        .form("Text", "x")
                        .form("SignatureNonce", "stray")
                        .send()
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPostSignedAsGetIsAcceptedBecauseOldClientsDoThat() throws Exception {
        assertThat(server.call("GetStatus")
                        .form("Text", "x")
                        .signedAs("GET")
                        .send()
                        .statusCode())
                .isEqualTo(200);
        assertError(echo().signedAs("POST").send(), 400, "SignatureDoesNotMatch");
    }

    @Test
    void aWrongSecretIsToldTheStringToSignAndNothingAfterIt() throws Exception {
        var answer = echo().signedBy("testid", RpcCall.hmac("wrong")).send();
        assertError(answer, 400, "SignatureDoesNotMatch");
        assertThat(answer.body())
                .contains(
                        "Specified signature is not matched with our calculation. server string to sign is:GET&%2F&Acc")
                .endsWith("%26Version%3D2018-09-16\"}");
    }

    @Test
    void aReplayedNonceIsRefusedEvenWithAValidSignature() throws Exception {
        var nonce = UUID.randomUUID().toString();
        assertThat(echo().with("SignatureNonce", nonce).send().statusCode()).isEqualTo(200);
        assertError(echo().with("SignatureNonce", nonce).send(), 400, "SignatureNonceUsed");
    }

    @Test
    void aForgedRequestDoesNotBurnANonce() throws Exception {
        var nonce = UUID.randomUUID().toString();
        var forged = echo().with("SignatureNonce", nonce).signedBy("testid", RpcCall.hmac("wrong"));
        assertError(forged.send(), 400, "SignatureDoesNotMatch");
        assertThat(echo().with("SignatureNonce", nonce).send().statusCode()).isEqualTo(200);
    }

    @Test
    void aTimestampCountsForFifteenMinutesOnEachSide() throws Exception {
        assertThat(echo().with("Timestamp", "2026-01-02T02:49:05Z").send().statusCode())
                .isEqualTo(200);
        assertThat(echo().with("Timestamp", "2026-01-02T03:19:05Z").send().statusCode())
                .isEqualTo(200);
        assertError(echo().with("Timestamp", "2026-01-02T02:49:04Z").send(), 400, "InvalidTimeStamp.Expired");
        assertError(echo().with("Timestamp", "2026-01-02T03:19:06Z").send(), 400, "InvalidTimeStamp.Expired");
        for (var wrong :
                new String[] {"2026-1-2T03:04:05Z", "2026-01-02T03:04:05.000Z", "2026-02-30T03:04:05Z", "now"}) {
            assertError(echo().with("Timestamp", wrong).send(), 400, "InvalidTimeStamp.Format");
        }
    }

    @Test
    void everyMissingCommonParameterHasItsCode() throws Exception {
        for (var name : new String[] {
            "Action", "Version", "AccessKeyId", "SignatureMethod", "SignatureVersion", "Timestamp", "SignatureNonce"
        }) {
            assertError(echo().without(name).send(), 400, "Missing" + name);
        }
        assertError(echo().with("Signature", "").send(), 400, "MissingSignature");
    }

    @Test
    void everyWrongCommonParameterHasItsCode() throws Exception {
        assertError(echo().with("Action", "getstatus").send(), 404, "InvalidAction.NotFound");
        assertError(echo().with("Action", "DescribeSteps").send(), 400, "UnsupportedOperation");
        assertError(echo().with("Version", "2018-09-17").send(), 400, "NoSuchVersion");
        assertError(echo().with("AccessKeyId", "nobody").send(), 404, "InvalidAccessKeyId.NotFound");
        assertError(echo().with("SignatureMethod", "HMAC-SHA256").send(), 400, "InvalidSignatureMethod");
        assertError(echo().with("SignatureType", "BEARERTOKEN").send(), 400, "InvalidSignatureMethod");
        assertError(echo().with("SignatureVersion", "2.0").send(), 400, "IncompleteSignature");
        assertError(echo().with("Signature", "not base64").send(), 400, "IncompleteSignature");
        assertError(echo().with("SignatureNonce", "n".repeat(129)).send(), 400, "InvalidSignatureNonce");
        var format = echo().with("Format", "YAML").send();
        assertThat(format.body()).contains("<Error><RequestId>", "<Code>InvalidParameter.Format</Code>");
        assertThat(format.statusCode()).isEqualTo(400);
        var steps = server.call("DescribeSteps").with("Version", "2019-03-07");
        assertError(steps.send(), 400, "UnsupportedHTTPMethod");
    }

    @Test
    void businessParametersAreCheckedAgainstTheirContract() throws Exception {
        assertError(server.call("GetStatus").send(), 403, "InvalidParam.ParamMissing");
        assertError(server.call("GetStatus").with("Text", "").send(), 403, "InvalidParam.ParamMissing");
        assertError(echo().with("Count", "7.0").send(), 400, "InvalidParameter");
        assertError(echo().with("Count", "99999999999").send(), 400, "InvalidParameter");
        assertError(echo().with("Flag", "yes").send(), 400, "InvalidParameter");
        assertError(echo().with("Hex", "xyz").send(), 400, "InvalidParameter");
        assertError(echo().with("Material.1.Value", "v".repeat(1001)).send(), 400, "InvalidParameter");
        assertThat(echo().with("Material.1.Value", "\uD83D\uDE00".repeat(1000))
                        .send()
                        .statusCode())
                .isEqualTo(200);
        assertThat(echo().with("Count", "")
                        .with("Material.x.Value", "?")
                        .with("Unknown", "1")
                        .send()
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatNobodyForesawIsAnInternalErrorThatTellsNothing() throws Exception {
        var answer = server.call("BreakDown").send();
        assertError(answer, 500, "InternalError");
        assertThat(answer.body()).doesNotContain("secret of the house");
    }

    @Test
    void aRegisteredPublicKeySignsWithSha256withRsa() throws Exception {
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        var id = server.room(Keys.class).register(Accounts.OWNER, Accounts.OWNER, pem);
        RpcCall.Signer rsa = text -> {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        };
        assertThat(echo().signedBy(id, rsa)
                        .with("SignatureMethod", "SHA256withRSA")
                        .with("SignatureType", "PRIVATEKEY")
                        .send()
                        .statusCode())
                .isEqualTo(200);
        assertError(echo().signedBy(id, rsa).send(), 400, "InvalidSignatureMethod");
        assertError(
                echo().signedBy(id, RpcCall.hmac("x"))
                        .with("SignatureMethod", "SHA256withRSA")
                        .with("SignatureType", "PRIVATEKEY")
                        .send(),
                400,
                "SignatureDoesNotMatch");
    }

    @Test
    void aBusyServerSaysThatTheSameCallMaySucceedLater() throws Exception {
        assertError(server.call("BeBusy").send(), 503, "ServiceUnavailable");
    }

    @Test
    void linksBeginWithThePublicAddressWhereOneIsSet(@TempDir Path data) throws Exception {
        try (var behindProxy = TestServer.start(data, "--shiren.rpc.public-url=https://id.example.org")) {
            assertThat(behindProxy.call("GetStatus").with("Text", "x").send().body())
                    .contains("\"Base\":\"https://id.example.org\"");
        }
    }
}
