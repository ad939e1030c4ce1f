package dev.shiren.wire.oss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.access.SigningKey;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Values that the official SDK computed. */
class ClaimTest {

    private static final Place PLACE = new Place("verify-external-image", "bbff/face.jpg");
    private static final SigningKey.Hmac KEY = (SigningKey.Hmac) SigningKey.hmac("sk");

    private static String signed(String method, Map<String, String> query, Map<String, String> headers) {
        var claim = Claim.of(new OssRequest(method, "localhost", "/", new TreeMap<>(query), new TreeMap<>(headers)));
        return claim.sign(claim.stringToSign(PLACE), KEY);
    }

    @Test
    void version1SignsHeaders() {
        var headers = Map.of(
                "authorization", "OSS ak:x",
                "content-type", "image/jpeg",
                "date", "Sun, 22 Nov 2026 00:28:46 GMT",
                "user-agent", "aliyun-sdk-java/3.3.0",
                "x-oss-security-token", "TOKEN==");
        assertThat(signed("PUT", Map.of(), headers)).isEqualTo("CEztjI9VZBTkCcf+DxC7qkXLxFk=");
    }

    @Test
    void version1SignsUrls() {
        var query = Map.of("Expires", "1505348837", "OSSAccessKeyId", "ak", "Signature", "x");
        assertThat(signed("GET", query, Map.of())).isEqualTo("vglTzN3k/g3M0N6q7CAwJXyN9ao=");
        var temporary = new TreeMap<>(query);
        temporary.put("security-token", "TOKEN==");
        assertThat(signed("GET", temporary, Map.of())).isEqualTo("+INe0bi+J42qhdoaJME16fRU4Iw=");
    }

    @Test
    void version4SignsHeaders() {
        var headers = Map.of(
                "authorization",
                "OSS4-HMAC-SHA256 Credential=ak/20261122/cn-shanghai/oss/aliyun_v4_request,Signature=x",
                "content-type",
                "image/jpeg",
                "x-oss-content-sha256",
                "UNSIGNED-PAYLOAD",
                "x-oss-date",
                "20261122T002847Z",
                "x-oss-security-token",
                "TOKEN==");
        assertThat(signed("PUT", Map.of(), headers))
                .isEqualTo("7b88e01e74e0c283a58162296ae07c90c5f4139c7a492edaa152db5613b006e7");
    }
}
