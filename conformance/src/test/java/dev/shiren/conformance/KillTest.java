package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Takes the machine from under a server at work, again and again, and asks what became of what it had accepted. */
class KillTest {

    private static final long SEED = 20261122;
    /** Each moment at least once. */
    private static final int ROUNDS = Integer.getInteger("kills", Moment.values().length);

    private static final int CALLERS = 4;
    private static final int MOST_BY_A_CALLER = 12;
    private static final int SECONDS = 240;
    private static final int POLL_MILLIS = 250;
    private static final int NOT_SUBMITTED = -1;
    private static final int PENDING = 0;
    private static final String BIZ = "killed";
    private static final String VERSION = "2018-09-16";

    /** Answers do not wait for decisions, and what was interrupted is soon taken up again: more is under way at each kill. */
    private static final Map<String, String> SETTINGS = Map.of(
            "SHIREN_VERIFICATION_ANSWERWITHIN", "200ms",
            "SHIREN_VERIFICATION_LEASE", "3s",
            "SHIREN_VERIFICATION_POLL", "200ms",
            "SHIREN_WEBHOOK_TIMEOUT", "1s",
            "SHIREN_WEBHOOK_POLL", "100ms");

    /** After how many of what the server is killed. */
    private enum Moment {
        STARTED,
        ACKNOWLEDGED,
        TOLD
    }

    /**
     * A submission; its picture is like no other's, so that the audit record can be told by the picture's digest.
     *
     * @param expected the status that it must come to
     */
    private record Attempted(String ticket, String digest, int expected) {}

    private final Set<Attempted> started = ConcurrentHashMap.newKeySet();
    private final Set<Attempted> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> surprises = ConcurrentHashMap.newKeySet();
    private final AtomicInteger left = new AtomicInteger();
    private volatile Moment moment = Moment.STARTED;
    private volatile Runnable kill = () -> {};

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void whatWasAcknowledgedIsDecidedRecordedAndToldOnceHoweverOftenTheServerIsKilled(TestDatabase database)
            throws Exception {
        var random = new Random(SEED);
        var data = Files.createDirectory(directory.resolve("data"));
        try (var people = new People();
                var receiver = new Receiver(told -> {
                    happened(Moment.TOLD);
                    return 204;
                })) {
            var settings = new HashMap<>(SETTINGS);
            settings.put("SHIREN_DATABASE", database.url());
            settings.put("SHIREN_MEDIA_ALLOW", receiver.address());
            prepare(data, people, settings, receiver);
            for (int round = 0; round < ROUNDS; round++) {
                moment = Moment.values()[round % Moment.values().length];
                left.set(1 + random.nextInt(15));
                try (var server = ShirenServer.start(data, people, settings)) {
                    kill = server::kill;
                    submitUntilKilled(server, round);
                }
                kill = () -> {};
            }
            assertThat(surprises).isEmpty();
            assertThat(acknowledged).as("there was work to lose").hasSizeGreaterThan(ROUNDS);
            try (var server = ShirenServer.start(data, people, settings)) {
                check(server, receiver);
            }
            System.out.printf(
                    "%s: killed %d times; %d submissions acknowledged, %d sent without an answer; none lost, none decided twice%n",
                    database, ROUNDS, acknowledged.size(), started.size() - acknowledged.size());
        }
    }

    private void prepare(Path data, People people, Map<String, String> settings, Receiver receiver) throws Exception {
        try (var server = ShirenServer.start(data, people, settings)) {
            server.importRegistry();
            var scene = Map.of("BizName", BIZ, "BizType", BIZ, "Solution", "RPMin", "CallbackUrl", receiver.url());
            // By the generic request, because the class for it does not know CallbackUrl.
            var sdk = new JavaSdk("4.6.4", "1.3.1");
            assertThat(call(sdk, server, "CreateVerifySetting", "2019-03-07", scene)
                            .text("BizType"))
                    .isEqualTo(BIZ);
        }
    }

    private void happened(Moment what) {
        if (what == moment && left.decrementAndGet() == 0) {
            kill.run();
        }
    }

    private void submitUntilKilled(ShirenServer server, int round) throws Exception {
        var threads = Executors.newFixedThreadPool(CALLERS);
        var callers = new ArrayList<Future<?>>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int number = caller;
            var sdk = sdk();
            callers.add(threads.submit(() -> {
                for (int n = 0; n < MOST_BY_A_CALLER; n++) {
                    if (!submit(sdk, server, (round * CALLERS + number) * MOST_BY_A_CALLER + n)) {
                        break;
                    }
                }
                return null;
            }));
        }
        for (var caller : callers) {
            caller.get();
        }
        threads.shutdown();
        server.awaitEnd();
    }

    /** False when no answer came. */
    private boolean submit(Client sdk, ShirenServer server, int number) {
        boolean same = number % 2 == 0;
        var picture = Pictures.marked(
                same ? server.people().personPicture() : server.people().strangerPicture(), number);
        var attempted = new Attempted("t" + number, Pictures.digest(picture), same ? 1 : 2);
        var parameters = new HashMap<>(Map.of("Biz", BIZ, "TicketId", attempted.ticket()));
        parameters.putAll(Map.of("Material.1.MaterialType", "Name", "Material.1.Value", People.NAME));
        parameters.putAll(Map.of("Material.2.MaterialType", "IdentificationNumber", "Material.2.Value", People.NUMBER));
        parameters.putAll(
                Map.of("Material.3.MaterialType", "FacePic", "Material.3.Value", Pictures.parameter(picture)));
        started.add(attempted);
        happened(Moment.STARTED);
        var answer = call(sdk, server, "SubmitVerification", VERSION, parameters);
        if (answer.code().isEmpty()) {
            acknowledged.add(attempted);
            happened(Moment.ACKNOWLEDGED);
            return true;
        }
        if (!answer.code().startsWith("SDK.")) {
            surprises.add(answer.code() + ": " + answer.message());
        }
        return false;
    }

    private void check(ShirenServer server, Receiver receiver) throws Exception {
        var awaited = acknowledged.stream().map(Attempted::ticket).collect(Collectors.toSet());
        receiver.await(
                told -> told.stream()
                        .map(Receiver.Told::ticket)
                        .collect(Collectors.toSet())
                        .containsAll(awaited),
                SECONDS);
        var sdk = sdk();
        var decided = new HashMap<Attempted, Integer>();
        for (var attempted : started) {
            int status = settled(sdk, server, attempted);
            if (status != NOT_SUBMITTED || acknowledged.contains(attempted)) {
                decided.put(attempted, status);
            }
        }
        var told = receiver.told().stream()
                .collect(Collectors.groupingBy(
                        Receiver.Told::ticket,
                        Collectors.mapping(one -> one.id() + " " + one.status(), Collectors.toSet())));
        assertThat(decided)
                .as("what GetStatus says")
                .allSatisfy((attempted, status) -> assertThat(status).isEqualTo(attempted.expected()));
        assertThat(decisions(server))
                .as("what is on the audit record")
                .isEqualTo(decided.keySet().stream()
                        .collect(Collectors.toMap(Attempted::digest, one -> List.of(one.expected()))));
        assertThat(List.of(
                        counted(sdk, server, "TotalCount"),
                        counted(sdk, server, "PassCount"),
                        counted(sdk, server, "FailCount")))
                .as("what DescribeVerifyUsage counts: each once")
                .containsExactly((long) decided.size(), count(decided, 1), count(decided, 2));
        assertThat(server.run("usage", "check").lines())
                .as("what the ledger charged: each once, and nothing is held any more")
                .contains(
                        "owner\tVERIFY_PASSED\t%1$d\t%1$d\t0".formatted(count(decided, 1)),
                        "owner\tVERIFY_REFUSED\t%1$d\t%1$d\t0".formatted(count(decided, 2)),
                        "owner\trows of ten minutes\t%1$d\t%1$d\t0".formatted(decided.size()))
                .allMatch(line -> line.endsWith("\t0"));
        assertThat(acknowledged)
                .as("what was told")
                .allSatisfy(attempted -> assertThat(told.get(attempted.ticket()))
                        .singleElement()
                        .asString()
                        .endsWith(" " + attempted.expected()));
    }

    private static long count(Map<Attempted, Integer> decided, int status) {
        return decided.values().stream().filter(one -> one == status).count();
    }

    /** Of all days together, because a run may go past midnight. */
    private static long counted(Client sdk, ShirenServer server, String which) {
        return call(sdk, server, "DescribeVerifyUsage", "2019-03-07", Map.of("BizType", BIZ))
                .list("VerifyUsageList")
                .stream()
                .mapToLong(day -> new BigDecimal(String.valueOf(((Map<?, ?>) day).get(which))).longValueExact())
                .sum();
    }

    /** The statuses on the audit record by the digest of the submitted face. */
    private Map<String, List<Integer>> decisions(ShirenServer server) throws Exception {
        var file = directory.resolve("audit.jsonl");
        server.run("audit", "export", file.toString());
        assertThat(server.run("audit", "verify")).startsWith("intact");
        var decisions = new HashMap<String, List<Integer>>();
        for (var line : Files.readAllLines(file)) {
            var record = JsonMapper.shared().readTree(line);
            if (record.path("act").asString().equals("DECIDED")) {
                var details = JsonMapper.shared().readTree(record.get("details").asString());
                decisions
                        .computeIfAbsent(details.at("/pictures/FacePic").asString(), digest -> new ArrayList<>())
                        .add(details.get("status").asInt());
            }
        }
        return decisions;
    }

    /** What GetStatus says once it is decided; −1 for what never arrived. */
    private int settled(Client sdk, ShirenServer server, Attempted attempted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        var ticket = Map.of("Biz", BIZ, "TicketId", attempted.ticket());
        int status = PENDING;
        while (status == PENDING && System.nanoTime() < end) {
            var answer = call(sdk, server, "GetStatus", VERSION, ticket);
            status = answer.code().isEmpty() ? (int) answer.number("Data.StatusCode") : NOT_SUBMITTED;
            if (status == PENDING) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
        return status;
    }

    /** Each caller has its own, because some releases share connections among all clients of a class loader. */
    private static Client sdk() throws IOException {
        return new JavaSdk("4.6.4", "2.0.29");
    }

    private static Answer call(
            Client sdk, ShirenServer server, String action, String version, Map<String, String> parameters) {
        var manner = new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST);
        return sdk.call(action, version, parameters, manner);
    }
}
