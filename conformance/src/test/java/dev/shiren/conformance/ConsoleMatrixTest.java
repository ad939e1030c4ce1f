package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operations that only clients of the version 2019-03-07 have. */
@ExtendWith(ShirenServer.Extension.class)
class ConsoleMatrixTest {

    private static final List<String> RELEASES = List.of("2.0.1", "2.0.14", "2.0.29");

    private static final String HEAD = """
            # Conformance: operations of 2019-03-07

            Written by the tests of the module `conformance`, as [conformance.md](conformance.md) is, which has the legend: one
            business that knows this version only. It opens a session, verifies a person who passes, one who does not and one
            of another name, reads results and fetches a picture by its link, pages through records, counts what it has used,
            uploads a picture by the form that DescribeUploadInfo gives and compares it, and keeps a white list.

            """;

    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

    @Test
    void everyOperationOfTheConsoleWorksThroughEveryClientThatHasIt(ShirenServer server) throws Exception {
        var own = new Manner(server.address(), server.key(), "https", "XML", Manner.Method.OWN);
        var posted = new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST);
        for (var core : JavaSdk.CORES) {
            for (var release : RELEASES) {
                travel(new JavaSdk(core, release), server, own, posted);
            }
        }
        travel(new PopCore("2019-03-07"), server, posted);
        publish();
        var surprises = new ArrayList<String>();
        rows.forEach((row, cells) -> cells.forEach((step, result) -> {
            if (!result.startsWith("ok")) {
                surprises.add(row + " | " + step + ": " + result);
            }
        }));
        assertThat(surprises).isEmpty();
    }

    private void travel(Client client, ShirenServer server, Manner... manners) {
        try {
            for (var manner : manners) {
                var row = client.name() + " | " + manner;
                var biz = "k" + Integer.toHexString(row.hashCode());
                rows.put(row, ConsoleJourney.of(client, manner, server.people(), biz));
            }
        } finally {
            client.close();
        }
    }

    private void publish() throws IOException {
        var steps = rows.values().iterator().next().keySet();
        var lines = new ArrayList<String>();
        lines.add("| client | called with | " + String.join(" | ", steps) + " |");
        lines.add("|---|---|" + ":-:|".repeat(steps.size()));
        rows.forEach((row, cells) -> lines.add("| " + row + " | "
                + steps.stream().map(step -> mark(cells.getOrDefault(step, ""))).collect(Collectors.joining(" | "))
                + " |"));
        Files.writeString(Path.of("../docs/conformance-2019-03-07.md"), HEAD + String.join("\n", lines) + "\n");
    }

    private static String mark(String result) {
        return result.equals("ok") ? "✓" : result.startsWith("ok") ? "(✓)" : "**✗**";
    }
}
