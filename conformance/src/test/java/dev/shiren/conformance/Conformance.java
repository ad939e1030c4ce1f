package dev.shiren.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table operation × client × result. */
final class Conformance {

    /**
     * Something that cannot work, and why.
     *
     * @param code what the client gets instead
     */
    private record Gap(String code, String why) {}

    private static final Set<String> SIGNS_WHAT_IT_DROPS = Set.of("1.2.0", "1.3.1", "2.0.1");
    private static final Gap DROPPED_BINDING = new Gap(
            "SignatureDoesNotMatch",
            "These classes put `Binding` into the form but are sent as GET unless told otherwise. From 4.6 on the core"
                    + " signs it, then sends no form: the server never sees what was signed, and no server can accept"
                    + " it. With `setMethod(POST)`, as the guide's samples have it, it works (next row). Core 4.1.2"
                    + " signs for GET and sends POST, which Shiren accepts.");

    private final List<String> rows = new ArrayList<>();
    private final Set<String> steps = new LinkedHashSet<>();
    private final List<Map.Entry<String, Map<String, String>>> results = new ArrayList<>();

    /**
     * Adds what a client did.
     *
     * @return what neither worked nor is known to be impossible
     */
    List<String> add(Client client, Manner manner, Map<String, String> journey) {
        var surprises = new ArrayList<String>();
        var cells = new java.util.LinkedHashMap<String, String>();
        journey.forEach((step, result) -> {
            var gap = gap(client, manner, step);
            var asExpected = gap.map(one -> result.startsWith(one.code())).orElse(result.startsWith("ok"));
            if (!asExpected) {
                surprises.add(step + ": " + result);
            }
            cells.put(step, !asExpected ? "**✗**" : gap.isPresent() ? "¹" : result.equals("ok") ? "✓" : "(✓)");
        });
        steps.addAll(cells.keySet());
        results.add(Map.entry(client.name() + " | " + manner, cells));
        return surprises;
    }

    private static Optional<Gap> gap(Client client, Manner manner, String step) {
        var drops = client instanceof JavaSdk sdk
                && SIGNS_WHAT_IT_DROPS.contains(sdk.cloudauth())
                && !sdk.core().equals("4.1.2")
                && manner.method() == Manner.Method.OWN
                && step.equals(Journey.BINDING);
        return drops ? Optional.of(DROPPED_BINDING) : Optional.empty();
    }

    /** Prints the table and writes it for the documentation. */
    void publish(Path file) throws IOException {
        rows.add("| client | called with | " + String.join(" | ", steps) + " |");
        rows.add("|---|---|" + ":-:|".repeat(steps.size()));
        for (var result : results) {
            var cells = steps.stream()
                    .map(step -> result.getValue().getOrDefault(step, "–"))
                    .toList();
            rows.add("| " + result.getKey() + " | " + String.join(" | ", cells) + " |");
        }
        var table = String.join("\n", rows);
        System.out.println(table);
        Files.writeString(file, HEAD + table + FOOT + "¹ " + DROPPED_BINDING.why() + "\n");
    }

    private static final String HEAD = """
            # Conformance

            Written by the tests of the module `conformance` (`./shiren test`): unmodified official clients against the packaged
            server, with nothing changed but the endpoint. Each row is one business that goes through every operation: it makes,
            changes and lists a scene, verifies a person who passes and one who does not, reads status and materials, and compares
            and describes faces; `errors` asks that three refusals arrive as the client's own exception with the right code.

            The guide's own Java programs for all eight solutions run as printed but for key, scene, endpoint, person and pictures, and the same
            flows in Node: each with a person who passes and one who does not, with photographs of synthetic ID cards (`SampleProgramsTest`,
            `NodeSolutionsTest`).

            The object store is put to the test by aliyun-sdk-oss 3.3.0 and 3.18.5 (by address and by name; the newer with signature
            versions 1 and 4) and by Node's ali-oss 6.23.0 (every way it has to name a bucket, both versions), with the credentials that
            GetVerifyToken and DescribeOssUploadToken give out (`ObjectStoreTest`). [conformance-2019-03-07.md](conformance-2019-03-07.md) has the operations
            that only the newer clients know.

            Beside the clients: webhooks are received and checked as [webhooks.md](webhooks.md) says (`WebhookTest`), a server is set to ask an identity
            service over HTTP as [authority.md](authority.md) says (`AuthorityOverHttpTest`), and killed again and again under load (`KillTest`).

            """;

    private static final String FOOT = """


            ✓ works through the library's own class for the operation · (✓) works through the library's generic request, because
            this release has no class for the operation · – the release has no such class in version 2019-03-07; the row's
            older version is in the column without a date · ✗ does not work.

            "Own method" is the one that the request class chooses; operations that take POST only are told so where the class
            would choose GET, as the guide's samples do. Generic requests and Node send GET or POST as told, and POST where the
            row says own method. https is with the self-signed certificate and the client's own switch to accept it. Every
            release of cloudauth listed is binary compatible with every core listed.

            """;
}
