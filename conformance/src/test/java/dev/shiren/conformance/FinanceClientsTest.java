package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.rig.CameraFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The finance edition by the official SDK, and by the program of the developer guide of 2018-11-22, §4.2, of which only key,
 * address and parameters are changed; a quote and braces are put back that the guide's text has lost. The libraries that it
 * calls are stood in for, because two of them were never published.
 */
@ExtendWith(ShirenServer.Extension.class)
class FinanceClientsTest {

    private static final Map<String, String> LIBRARIES = Map.of(
            "JSON", """
                    package com.alibaba.fastjson;
                    public class JSON {
                        public static String toJSONString(java.util.Map<String, String> map) {
                            StringBuilder json = new StringBuilder("{");
                            for (java.util.Map.Entry<String, String> one : map.entrySet()) {
                                json.append(json.length() > 1 ? "," : "").append('"').append(one.getKey())
                                    .append("\\":\\"").append(one.getValue()).append('"');
                            }
                            return json.append("}").toString();
                        }
                    }
                    """,
            "MapUtil", """
                    package tools;
                    public class MapUtil {
                        public static java.util.Map<String, String> create() {
                            return new java.util.HashMap<>();
                        }
                    }
                    """,
            "FileUtils", "package org.apache.commons.io; public class FileUtils {}",
            "BaseEncoding", """
                    package com.google.common.io;
                    public class BaseEncoding {
                        public static BaseEncoding base64() { return new BaseEncoding(); }
                        public String encode(byte[] bytes) {
                            return java.util.Base64.getEncoder().encodeToString(bytes);
                        }
                    }
                    """,
            "HttpRequestBuilder", """
                    package tools.http;
                    import java.net.*;
                    import java.util.Map;
                    public class HttpRequestBuilder {
                        private final String url;
                        private Map<String, String> data;
                        private int timeout;
                        private String charset;
                        private HttpRequestBuilder(String url) { this.url = url; }
                        public static HttpRequestBuilder create(String url) { return new HttpRequestBuilder(url); }
                        public HttpRequestBuilder data(Map<String, String> data) { this.data = data; return this; }
                        public HttpRequestBuilder readTimeout(int millis) { timeout = millis; return this; }
                        public HttpRequestBuilder charset(String charset) { this.charset = charset; return this; }
                        public String post() throws Exception {
                            StringBuilder form = new StringBuilder();
                            for (Map.Entry<String, String> one : data.entrySet()) {
                                form.append(form.length() > 0 ? "&" : "")
                                    .append(URLEncoder.encode(one.getKey(), charset)).append('=')
                                    .append(URLEncoder.encode(one.getValue(), charset));
                            }
                            HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
                            connection.setReadTimeout(timeout * 8);
                            connection.setDoOutput(true);
                            connection.getOutputStream().write(form.toString().getBytes(charset));
                            return new String(connection.getInputStream().readAllBytes(), charset);
                        }
                    }
                    """);

    @TempDir
    Path directory = Path.of("");

    /** Runs the guide's program with these parameters in place of the printed ones, and reads what it prints. */
    private JsonNode program(ShirenServer server, Map<String, String> parameters) throws Exception {
        var home = Files.createTempDirectory(directory, "sample");
        for (var library : LIBRARIES.entrySet()) {
            Programs.compile(library.getKey(), library.getValue(), List.of(home), home);
        }
        var puts = new StringBuilder();
        parameters.forEach(
                (name, value) -> puts.append("serviceParameters.put(\"%s\", \"%s\");\n".formatted(name, value)));
        var text = Files.readString(Path.of("src/test/resources/samples/PopTestV2.java.txt"))
                .replaceFirst("\\*\\*\\*\\*\\*", server.key().id())
                .replaceFirst("\\*\\*\\*\\*\\*", server.key().secret())
                .replace("https://saf.cn-shanghai.aliyuncs.com", "http://" + server.address())
                .replaceAll("(?s)serviceParameters.put\\(\"method\", \"init\"\\);.*?\\*/", "PARAMETERS")
                .replace("PARAMETERS", puts);
        var path = Programs.compile("PopTestV2", text, List.of(home), home);
        return JsonMapper.shared()
                .readTree(Programs.runClass(path, List.of(), "PopTestV2").output());
    }

    private static Answer sdk(ShirenServer server, String core, String action, Map<String, String> parameters)
            throws IOException {
        var manner = new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.OWN);
        var all = new HashMap<>(parameters);
        all.putIfAbsent("SceneId", "1000000006");
        return new JavaSdk(core, "2.0.29").call(action, "2019-03-07", all, manner);
    }

    @Test
    void theGuidesProgramOpensASessionAndIsToldThatNobodyCame(ShirenServer server) throws Exception {
        var opened = program(
                server,
                Map.of(
                        "method",
                        "init",
                        "bizid",
                        "15888827666",
                        "name",
                        "张三",
                        "certNumber",
                        "33010320180101010X",
                        "metainfo",
                        "*****"));
        assertThat(opened.path("Code").isInt()).isTrue();
        assertThat(opened.path("Code").asInt()).isEqualTo(200);
        assertThat(opened.path("Message").asString()).isEqualTo("OK");
        assertThat(opened.path("Data").path("bizId").asString()).isEqualTo("15888827666");
        var queryId = opened.path("Data").path("queryId").asString();
        assertThat(queryId).matches("[0-9a-f]{32}");

        var told = program(
                server, Map.of("method", "query", "bizid", "15888827666", "queryId", queryId, "returnImage", "1"));
        assertThat(told.path("Code").asInt()).isEqualTo(400);
        assertThat(told.path("Message").asString()).isEqualTo("抱歉,系统出错了,请稍后再试(Z5137)");
    }

    @Test
    void theGuidesProgramMatchesThePersonAndNotTheStranger(ShirenServer server) throws Exception {
        assertThat(score(server, server.people().person())).isGreaterThan(90);
        assertThat(score(server, server.people().stranger())).isLessThan(80);
    }

    private double score(ShirenServer server, String picture) throws Exception {
        var matched = program(
                server,
                Map.of(
                        "method",
                        "match",
                        "name",
                        People.NAME,
                        "certNumber",
                        People.NUMBER,
                        "imgbase64",
                        picture.replace("base64://", "")));
        assertThat(matched.path("Code").asInt()).as("%s", matched).isEqualTo(200);
        return matched.path("Data").path("score").asDouble();
    }

    @ParameterizedTest
    @CsvSource({"4.1.2", "4.6.4", "4.7.10"})
    void theSdkComparesPictures(String core, ShirenServer server) throws Exception {
        var people = server.people();
        var same = compare(server, core, people.person(), people.person());
        assertThat(same.text("Code")).isEqualTo("200");
        assertThat(same.text("Message")).isEqualTo("success");
        assertThat(same.text("ResultObject.Passed")).isEqualTo("T");
        assertThat(same.number("ResultObject.VerifyScore")).isGreaterThan(90);
        assertThat(compare(server, core, people.person(), people.stranger()).text("ResultObject.Passed"))
                .isEqualTo("F");
        assertThat(compare(server, core, people.person(), "nonsense").text("Code"))
                .isEqualTo("401");
    }

    private static Answer compare(ShirenServer server, String core, String source, String target) throws IOException {
        return sdk(
                server,
                core,
                "CompareFaceVerify",
                Map.of(
                        "OuterOrderNo",
                        "e0c34a77f5ac40a5aa5e6ed20c353888",
                        "ProductCode",
                        "PV_FC",
                        "SourceFaceContrastPicture",
                        source.replace("base64://", ""),
                        "TargetFaceContrastPicture",
                        target.replace("base64://", "")));
    }

    @Test
    void aSessionOfTheSdksIsPassedInTheBrowser(ShirenServer server) throws Exception {
        var opened = sdk(
                server,
                "4.6.4",
                "InitFaceVerify",
                Map.of(
                        "OuterOrderNo",
                        "e0c34a77f5ac40a5aa5e6ed20c353888",
                        "ProductCode",
                        "ID_PRO",
                        "CertType",
                        "IDENTITY_CARD",
                        "CertName",
                        People.NAME,
                        "CertNo",
                        People.NUMBER,
                        "MetaInfo",
                        "{\"deviceType\":\"h5\"}",
                        "ReturnUrl",
                        "http://" + server.address() + "/health"));
        var certifyId = opened.text("ResultObject.CertifyId");
        assertThat(described(server, certifyId).text("Code")).isEqualTo("403");
        try (var feed = CameraFeed.person(
                        server.people().photos().resolve("sample3.jpg"), directory.resolve("person.y4m"));
                var browser = Browser.start(Optional.of(feed.path()), true)) {
            browser.open(opened.text("ResultObject.CertifyUrl") + "&language=zh");
            browser.awaitText("人脸信息处理授权");
            browser.click(".tick input");
            browser.click("section > .button.main");
            browser.awaitText("打开摄像头");
            browser.click("section > .button.main");
            browser.follow(feed, "");
            browser.awaitAddress("http://" + server.address() + "/health");
        }
        var passed = described(server, certifyId);
        assertThat(passed.text("Code")).isEqualTo("200");
        assertThat(passed.text("ResultObject.Passed")).isEqualTo("T");
        assertThat(passed.text("ResultObject.SubCode")).isEqualTo("200");
        assertThat(passed.text("ResultObject.MaterialInfo")).contains("verifyScore", "pictureUrl");
    }

    private static Answer described(ShirenServer server, String certifyId) throws IOException {
        return sdk(server, "4.6.4", "DescribeFaceVerify", Map.of("CertifyId", certifyId));
    }
}
