package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(ShirenServer.Extension.class)
class NodeSolutionsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void nodePassesThePersonAndRefusesTheOtherInEverySolution(ShirenServer server, @TempDir Path directory)
            throws Exception {
        PopCore.install();
        var attempts = Attempt.all(server.people());
        for (var attempt : attempts) {
            attempt.makeScene(server);
        }
        var file = Files.writeString(
                directory.resolve("attempts.json"),
                JSON.writeValueAsString(
                        Map.of("endpoint", "http://" + server.address(), "key", server.key(), "attempts", attempts)));
        var answers = Programs.run(List.of("node", "target/js/solutions.js", file.toString()))
                .output()
                .lines()
                .map(line -> JSON.readValue(line, Map.class))
                .toList();
        assertThat(answers)
                .isEqualTo(attempts.stream().map(NodeSolutionsTest::expected).toList());
    }

    private static Map<String, Object> expected(Attempt attempt) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("StatusCode", attempt.passes() ? 1 : 2);
        answer.put("AuditConclusions", attempt.conclusions());
        if (!attempt.solution().equals("FVBioOnly")) {
            answer.put("Name", People.NAME);
            answer.put("IdentificationNumber", People.NUMBER);
        }
        return answer;
    }
}
