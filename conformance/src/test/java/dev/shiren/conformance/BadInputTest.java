package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Well-signed nonsense: the parameters are wrong in every way that their operations did not ask for. */
@ExtendWith(ShirenServer.Extension.class)
class BadInputTest {

    private static final Map<String, Map<String, String>> CALLS = Map.of(
            "CreateVerifySetting", Map.of("BizName", "b", "BizType", "b", "Solution", "RPMin", "GuideStep", "true"),
            "UpdateVerifySetting", Map.of("BizName", "b", "BizType", "b", "Solution", "RPMin"),
            "GetVerifyToken", Map.of("Biz", "b", "TicketId", "t", "Binding", "{}", "UserData", "{}"),
            "GetStatus", Map.of("Biz", "b", "TicketId", "t"),
            "GetMaterials", Map.of("Biz", "b", "TicketId", "t"),
            "SubmitMaterials", material(Map.of("VerifyToken", "x")),
            "SubmitVerification", material(Map.of("Biz", "b", "TicketId", "t")),
            "CompareFaces",
                    Map.of(
                            "SourceImageType",
                            "FacePic",
                            "SourceImageValue",
                            "base64://AAAA",
                            "TargetImageType",
                            "FacePic",
                            "TargetImageValue",
                            "base64://AAAA"),
            "DetectFaceAttributes",
                    Map.of(
                            "MaterialValue",
                            "base64://AAAA",
                            "RetAttributes",
                            "age",
                            "MaxFaceNum",
                            "1",
                            "DontSaveDB",
                            "true"));

    static final List<String> NONSENSE = List.of(
            "",
            " ",
            "\u0000",
            "\uFFFE]]><&\"'",
            "-1",
            "99999999999999999999",
            "{\"Name\":{\"a\":[",
            "[".repeat(5000),
            "张".repeat(3000),
            "base64://%%%",
            "base64:///9j/4AAQSkZJRgABAQ",
            "base64://iVBORw0KGgoAAAANSUhEUv////8AAAABCAIAAAA=",
            "http://169.254.169.254/latest/meta-data",
            "http://[::1]:1/x.jpg",
            "file:///etc/passwd",
            "oss://bucket:key");

    private static Map<String, String> material(Map<String, String> others) {
        var all = new HashMap<>(others);
        all.put("Material.1.MaterialType", "FacePic");
        all.put("Material.1.Value", "base64://AAAA");
        return all;
    }

    @Test
    void nonsenseInAnyParameterOfAnyOperationIsRefusedInTheFormatAskedFor(ShirenServer server) throws IOException {
        var complaints = new ArrayList<String>();
        var scene = Map.of("Action", "CreateVerifySetting", "BizName", "b", "BizType", "b", "Solution", "RPMin");
        post(server, scene, "JSON");
        int count = 0;
        for (var call : CALLS.entrySet()) {
            for (var parameter : call.getValue().keySet()) {
                for (var value : NONSENSE) {
                    var format = count++ % 2 == 0 ? "JSON" : "XML";
                    var parameters = new HashMap<>(call.getValue());
                    parameters.put("Action", call.getKey());
                    parameters.put(parameter, value);
                    var answer = post(server, parameters, format);
                    if (!wellFormed(answer, format)) {
                        complaints.add(call.getKey() + " " + parameter + "=" + start(value) + " -> " + start(answer));
                    }
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static String post(ShirenServer server, Map<String, String> parameters, String format) throws IOException {
        var all = new HashMap<>(parameters);
        all.put("Format", format);
        all.put("Version", parameters.containsKey("BizType") ? "2019-03-07" : "2018-09-16");
        var form = RawCall.signed(server.key(), "POST", all);
        return RawCall.send(server.address(), RawCall.post(form));
    }

    private static boolean wellFormed(String answer, String format) {
        var status = answer.substring(9, 12);
        var type = format.equals("JSON") ? "application/json" : "application/xml";
        return status.matches("200|4\\d\\d")
                && answer.contains(type)
                && answer.contains("RequestId")
                && !answer.contains("Exception")
                && !answer.contains("<html");
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), 300));
    }
}
