package dev.shiren.wire.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.access.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StringToSignTest {

    private static Map<String, String> parameters(String query, String form) {
        return Parameters.of(query.getBytes(StandardCharsets.UTF_8), form.getBytes(StandardCharsets.UTF_8))
                .all();
    }

    private static void assertSigned(byte[] text, String signature) {
        assertThat(SigningKey.hmac("testsecret")
                        .verifies(text, Base64.getDecoder().decode(signature)))
                .isTrue();
    }

    @Test
    void aGetOfTheGuideIsSignedAsTheOfficialClientSignsIt() {
        var text = StringToSign.of(
                "GET",
                parameters(
                        "AccessKeyId=testid&Action=GetStatus&Biz=RPBasic&Format=JSON&RegionId=cn-hangzhou"
                                + "&SignatureMethod=HMAC-SHA1&SignatureNonce=15215528852396&SignatureVersion=1.0"
                                + "&TicketId=39ecf51e-2f81-4dc5-90ee-ff86125be683"
                                + "&Timestamp=2018-11-22T12%3A00%3A00Z&Version=2018-09-16&Signature=ignored",
                        ""));
        assertThat(new String(text, StandardCharsets.US_ASCII))
                .isEqualTo("GET&%2F&AccessKeyId%3Dtestid%26Action%3DGetStatus%26Biz%3DRPBasic%26Format%3DJSON"
                        + "%26RegionId%3Dcn-hangzhou%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3D15215528852396"
                        + "%26SignatureVersion%3D1.0%26TicketId%3D39ecf51e-2f81-4dc5-90ee-ff86125be683"
                        + "%26Timestamp%3D2018-11-22T12%253A00%253A00Z%26Version%3D2018-09-16");
        assertSigned(text, "VFuMCI99+ILSwh5LD3niCKqLpqg=");
    }

    @Test
    void aPostWithFormTokenAndAwkwardCharactersIsSignedAsTheOfficialClientSignsIt() {
        var text = StringToSign.of(
                "POST",
                parameters(
                        "AccessKeyId=testid&Action=SubmitMaterials&Format=XML&RegionId=cn-hangzhou"
                                + "&SecurityToken=CAIS%2Btok%2Fen%3D%3D&ServiceCode=CloudAuth&SignatureMethod=HMAC-SHA1"
                                + "&SignatureNonce=f1b0c2d4-0000-4a5b-8c9d-1234567890ab&SignatureVersion=1.0"
                                + "&Timestamp=2018-11-22T12%3A00%3A00Z&Version=2018-09-16",
                        "Material.1.MaterialType=Name"
                                + "&Material.1.Value=%E6%9D%8E%E4%B8%89+*%7E%2B%2F%3D%26%25"
                                + "&Material.2.MaterialType=FacePic&Material.2.Value=base64%3A%2F%2F%2F9j%2F4AAQ"
                                + "&VerifyToken=bbff330091de48c585b637f03237a6db"));
        assertSigned(text, "CwiRUaTWVSOaUd4pAHXYKcT4R8s=");
    }

    @Test
    void theSampleOfThePublicDocumentationIsSignedAsPrinted() {
        var text = StringToSign.of(
                "GET",
                parameters(
                        "AccessKeyId=testid&Action=DescribeRegions&Format=XML&SignatureMethod=HMAC-SHA1"
                                + "&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&SignatureVersion=1.0"
                                + "&Timestamp=2016-02-23T12%3A46%3A24Z&Version=2014-05-26",
                        ""));
        assertSigned(text, "OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
    }

    @Test
    void emptyValuesKeepTheirEqualsSignAndTenSortsBetweenOneAndTwo() {
        var text = StringToSign.of("GET", parameters("M.2.V=b&M.10.V=&M.1.V=a&a=1", ""));
        assertThat(new String(text, StandardCharsets.US_ASCII))
                .isEqualTo("GET&%2F&M.1.V%3Da%26M.10.V%3D%26M.2.V%3Db%26a%3D1");
    }
}
