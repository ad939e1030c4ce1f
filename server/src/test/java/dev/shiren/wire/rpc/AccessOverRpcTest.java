package dev.shiren.wire.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.access.Accounts;
import dev.shiren.access.Keys;
import dev.shiren.access.Policies;
import dev.shiren.access.TemporaryCredentials;
import dev.shiren.access.Users;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessOverRpcTest {

    private TestServer server;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RpcCall echo() {
        return server.call("GetStatus").with("Text", "hello");
    }

    private static void assertError(HttpResponse<String> answer, int status, String code) {
        RpcGatewayTest.assertError(answer, status, code);
    }

    @Test
    void aTemporaryCredentialNeedsItsOwnUnexpiredToken() throws Exception {
        var temporary = server.room(TemporaryCredentials.class);
        var one = temporary.issue("owner", "owner", Duration.ofHours(1), Optional.empty());
        var other = temporary.issue("owner", "owner", Duration.ofHours(1), Optional.empty());
        var expired = temporary.issue("owner", "owner", Duration.ofSeconds(1), Optional.empty());
        var signer = RpcCall.hmac(one.accessKeySecret());
        assertThat(echo().signedBy(one.accessKeyId(), signer)
                        .with("SecurityToken", one.securityToken())
                        .send()
                        .statusCode())
                .isEqualTo(200);
        assertError(echo().signedBy(one.accessKeyId(), signer).send(), 400, "MissingSecurityToken");
        assertError(
                echo().signedBy(one.accessKeyId(), signer)
                        .with("SecurityToken", other.securityToken())
                        .send(),
                400,
                "InvalidSecurityToken.MismatchWithAccessKey");
        assertError(
                echo().signedBy(one.accessKeyId(), signer)
                        .with("SecurityToken", "CAIS+junk")
                        .send(),
                400,
                "InvalidSecurityToken.Malformed");
        assertError(
                echo().with("SecurityToken", one.securityToken()).send(),
                400,
                "InvalidSecurityToken.MismatchWithAccessKey");
        server.clock().set(TestServer.NOW.plusSeconds(1));
        assertError(
                echo().signedBy(expired.accessKeyId(), RpcCall.hmac(expired.accessKeySecret()))
                        .with("SecurityToken", expired.securityToken())
                        .send(),
                400,
                "InvalidSecurityToken.Expired");
        server.clock().set(TestServer.NOW);
    }

    @Test
    void aSessionPolicyNarrowsATemporaryCredential() throws Exception {
        var narrow =
                "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"cloudauth:Compare*\",\"Resource\":\"*\"}]}";
        var issued = server.room(TemporaryCredentials.class)
                .issue("owner", "owner", Duration.ofHours(1), Optional.of(narrow));
        assertError(
                echo().signedBy(issued.accessKeyId(), RpcCall.hmac(issued.accessKeySecret()))
                        .with("SecurityToken", issued.securityToken())
                        .send(),
                403,
                "Forbidden.RAM");
    }

    @Test
    void aUserMayDoWhatPoliciesAllowAndDenialsWin() throws Exception {
        var users = server.room(Users.class);
        users.create("owner", "ann");
        var key = server.room(Keys.class).create("owner", "ann");
        var signer = RpcCall.hmac(key.secret());
        assertError(echo().signedBy(key.id(), signer).send(), 403, "Forbidden.RAM");
        users.attach("owner", "ann", "AliyunYundunCloudAuthFullAccess");
        letPassAMoment();
        assertThat(echo().signedBy(key.id(), signer).send().body()).contains("\"User\":\"ann\"");
        server.room(Policies.class)
                .put(
                        "owner",
                        "no-status",
                        "{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":[\"yundun-cloudauth:Get*\"],\"Resource\":[\"*\"]}]}");
        users.attach("owner", "ann", "no-status");
        letPassAMoment();
        assertError(echo().signedBy(key.id(), signer).send(), 403, "Forbidden.RAM");
        users.delete("owner", "ann");
        letPassAMoment();
        assertError(echo().signedBy(key.id(), signer).send(), 404, "InvalidAccessKeyId.NotFound");
    }

    @Test
    void aDisabledKeyARotatedKeyAndAClosedAccountAreRefusedWithinMoments() throws Exception {
        var keys = server.room(Keys.class);
        var accounts = server.room(Accounts.class);
        var key = accounts.create("shop");
        var signer = RpcCall.hmac(key.secret());
        assertThat(echo().signedBy(key.id(), signer).send().body()).contains("\"Account\":\"shop\"");
        accounts.setOpen("shop", false);
        letPassAMoment();
        assertError(echo().signedBy(key.id(), signer).send(), 403, "Error.NoPermissionAccess");
        var status = server.call("DescribeUserStatus").with("Version", "2019-03-07");
        assertThat(status.signedBy(key.id(), signer).send().body()).contains("\"Enabled\":false");
        accounts.setOpen("shop", true);
        assertThat(server.call("DescribeUserStatus")
                        .with("Version", "2019-03-07")
                        .signedBy(key.id(), signer)
                        .send()
                        .body())
                .contains("\"Enabled\":true");
        var next = keys.rotate(key.id());
        letPassAMoment();
        assertError(echo().signedBy(key.id(), signer).send(), 400, "InvalidAccessKeyId.Inactive");
        assertThat(echo().signedBy(next.id(), RpcCall.hmac(next.secret()))
                        .send()
                        .statusCode())
                .isEqualTo(200);
        keys.setActive(key.id(), true);
        keys.delete(next.id());
        letPassAMoment();
        assertThat(echo().signedBy(key.id(), signer).send().statusCode()).isEqualTo(200);
        assertError(echo().signedBy(next.id(), RpcCall.hmac(next.secret())).send(), 404, "InvalidAccessKeyId.NotFound");
    }

    /** As long as what the database said may be remembered. */
    private void letPassAMoment() {
        server.clock().set(server.clock().instant().plusSeconds(3));
    }
}
