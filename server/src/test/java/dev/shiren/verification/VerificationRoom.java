package dev.shiren.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.audit.Actor;
import dev.shiren.audit.Audit;
import dev.shiren.authority.Authority;
import dev.shiren.authority.Registry;
import dev.shiren.authority.TestRegistry;
import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.liveness.Liveness;
import dev.shiren.liveness.TestLiveness;
import dev.shiren.media.TestMedia;
import dev.shiren.media.store.TestObjects;
import dev.shiren.metering.Ledger;
import dev.shiren.metering.TestLedger;
import dev.shiren.operation.ApiException;
import dev.shiren.operation.Call;
import dev.shiren.operation.ErrorCode;
import dev.shiren.platform.Ids;
import dev.shiren.platform.crypto.MasterKey;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.platform.database.TestDatabases;
import dev.shiren.review.Reviews;
import dev.shiren.review.TestReviews;
import dev.shiren.scene.Scenes;
import dev.shiren.scene.TestScenes;
import dev.shiren.webhook.TestWebhooks;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The whole room on a fresh database: one account, a scene for each solution, one person on record. */
final class VerificationRoom implements AutoCloseable {

    static final String NAME = "张三";
    static final String NUMBER = "11010519491231002X";
    static final String ANN = picture(7);
    static final String BOB = picture(8);
    static final String NOBODY = picture(FakeFaceEngine.NOBODY);
    static final Actor BY = new Actor("acme/acme/key");
    static final VerificationSettings SETTINGS = new VerificationSettings(
            Duration.ofSeconds(1800),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            3,
            2,
            0.001,
            Duration.ofDays(180),
            Duration.ofHours(1));

    final Vault vault = new Vault(MasterKey.parse(MasterKey.generate()));
    final FakeFaceEngine engine = new FakeFaceEngine();
    final Database database;
    final Scenes scenes;
    final Audit audit;
    final Registry registry;
    Authority authority;
    int attemptsPerDay;
    TestLiveness.Eye eye = film -> {
        throw new AssertionError("no film was expected");
    };
    final TestObjects objects;
    final Ids ids = new Ids(new SecureRandom());
    private final List<Instance> instances = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    VerificationRoom(TestDatabases kind, Path directory) {
        database = kind.open(directory);
        var owners = new Tickets(database, vault, ids, () -> now);
        objects = new TestObjects(database, vault, ids, () -> now, owners, directory);
        scenes = new Scenes(database, () -> now);
        audit = new Audit(database, () -> now);
        registry = new Registry(database, vault, () -> now, audit);
        authority = registry;
        TestScenes.create(scenes, "acme");
        TestScenes.create(scenes, "other");
        TestRegistry.put(registry, NAME, NUMBER, Optional.of(FakeFaceEngine.person(7)));
    }

    /** One process of several that share the database. */
    final class Instance {
        final Tickets tickets = new Tickets(database, vault, ids, VerificationRoom.this::now);
        final Reviews reviews = new Reviews(database, VerificationRoom.this::now);
        final Ledger ledger = TestLedger.on(database, VerificationRoom.this::now);
        final Submissions submissions = new Submissions(
                database,
                vault,
                ids,
                VerificationRoom.this::now,
                TestWebhooks.outbox(database, vault, ids, () -> now),
                audit,
                reviews,
                objects.objects(),
                ledger);
        final Materials materials = new Materials(database, vault, audit);
        final Erasure erasure = new Erasure(
                database,
                vault,
                registry,
                audit,
                objects.objects(),
                objects.receipts(),
                ledger,
                VerificationRoom.this::now);
        final Results results = new Results(
                scenes, materials, TestMedia.links(vault, VerificationRoom.this::now, materials), audit, database);
        final Whitelist whitelist = new Whitelist(database, vault, ids, VerificationRoom.this::now, audit);
        final Replay replay;
        final Examiner examiner;
        final Background background;
        final Intake intake;
        final Liveness liveness = TestLiveness.on(database, VerificationRoom.this::now, film -> eye.see(film));
        final Visits visits;

        private Instance(VerificationSettings settings) {
            var collector =
                    new Collector(authority, engine.faces(), TestCards.cards(), settings, VerificationRoom.this::now);
            replay = new Replay(database, vault, collector, audit);
            examiner = new Examiner(submissions, materials, collector, settings, VerificationRoom.this::now);
            background = new Background(
                    submissions,
                    examiner,
                    tickets,
                    erasure,
                    settings,
                    scenes,
                    whitelist,
                    liveness,
                    VerificationRoom.this::now);
            intake = new Intake(
                    submissions,
                    examiner,
                    TestMedia.pictures(objects.objects()),
                    engine.faces(),
                    vault,
                    settings,
                    VerificationRoom.this::now,
                    new Attempts(
                            database,
                            vault,
                            VerificationRoom.this::now,
                            new AttemptSettings(attemptsPerDay),
                            whitelist));
            visits = new Visits(
                    tickets,
                    scenes,
                    TestScenes.brands(database),
                    new VisitStore(database, VerificationRoom.this::now),
                    liveness,
                    intake,
                    submissions,
                    TestCards.cards(),
                    database,
                    audit,
                    vault,
                    VerificationRoom.this::now);
        }

        TestReviews reviewers(String account) {
            var links = TestMedia.links(vault, VerificationRoom.this::now, materials);
            return new TestReviews(
                    reviews, new ReviewedSubmissions(submissions, materials, links), database, audit, account);
        }

        /** What is behind a link to a picture. */
        Optional<byte[]> picture(String url) {
            var query = URI.create(url).getQuery().split("[=&]");
            return TestMedia.links(vault, VerificationRoom.this::now, materials)
                    .open(URI.create(url).getPath().replaceAll(".*/", ""), Long.parseLong(query[1]), query[3]);
        }

        String tokenAs(String account, String biz, String ticket) {
            return tickets.issueToken(tickets.open(account, biz, ticket), Map.of(), Map.of(), SETTINGS.tokenLife());
        }

        GetVerifyToken.Answer token(String biz, String ticket, String binding) {
            return new GetVerifyToken(scenes, tickets, objects.grants(), objects.settings(), SETTINGS)
                    .handle(
                            new GetVerifyToken.Request(
                                    biz, ticket, Optional.of(binding), Optional.of("{}"), Optional.empty()),
                            call("acme"));
        }

        DescribeVerifyToken.Answer consoleToken(DescribeVerifyToken.Request request) {
            return new DescribeVerifyToken(scenes, results, tickets, objects.grants(), objects.settings(), SETTINGS)
                    .handle(request, call("acme"));
        }

        VerifyMaterial.Answer verify(VerifyMaterial.Request request) {
            return new VerifyMaterial(tickets, intake, results, SETTINGS).handle(request, call("acme"));
        }

        DescribeVerifyResult.Answer result(String biz, String ticket) {
            return new DescribeVerifyResult(tickets, submissions, results)
                    .handle(new DescribeVerifyResult.Request(biz, ticket), call("acme"));
        }

        DescribeVerifyRecords.Answer records(DescribeVerifyRecords.Request request) {
            return new DescribeVerifyRecords(new VerifyRecords(database, tickets, vault), new QueryIds(vault), results)
                    .handle(request, call("acme"));
        }

        VerifyStatus submit(String token, String... pairs) {
            return submitAs("acme", token, pairs);
        }

        VerifyStatus submitAs(String account, String token, String... pairs) {
            return new SubmitMaterials(scenes, tickets, intake)
                    .handle(new SubmitMaterials.Request(token, items(pairs)), call(account))
                    .verifyStatus();
        }

        VerifyStatus submitDirectly(String biz, String ticket, String... pairs) {
            return new SubmitVerification(scenes, tickets, intake)
                    .handle(new SubmitVerification.Request(biz, ticket, items(pairs)), call("acme"))
                    .verifyStatus();
        }

        GetStatus.Answer status(String biz, String ticket) {
            return new GetStatus(scenes, tickets, submissions).handle(new GetStatus.Request(biz, ticket), call("acme"));
        }

        GetMaterials.Answer shown(String biz, String ticket) {
            return new GetMaterials(
                            scenes,
                            tickets,
                            submissions,
                            materials,
                            TestMedia.links(vault, VerificationRoom.this::now, materials),
                            audit)
                    .handle(new GetMaterials.Request(biz, ticket), call("acme"));
        }
    }

    Instance instance() {
        return instance(SETTINGS);
    }

    Instance instance(VerificationSettings settings) {
        var instance = new Instance(settings);
        instances.add(instance);
        return instance;
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Call call(String account) {
        return new Call(
                new Call.Caller(account, account, "key"), "R", "2018-09-16", now, URI.create("https://shiren.test"));
    }

    static String[] person(String name, String number, String face) {
        return new String[] {"Name", name, "IdentificationNumber", number, "FacePic", face};
    }

    static List<MaterialItem> items(String... pairs) {
        var items = new ArrayList<MaterialItem>();
        for (int i = 0; i < pairs.length; i += 2) {
            items.add(new MaterialItem(i / 2 + 1, Optional.of(pairs[i]), Optional.of(pairs[i + 1])));
        }
        return items;
    }

    static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static String picture(int person) {
        return "base64://" + Base64.getEncoder().encodeToString(FakeFaceEngine.person(person));
    }

    @Override
    public void close() throws InterruptedException {
        for (var instance : instances) {
            instance.examiner.close();
            instance.liveness.close();
        }
        database.close();
    }
}
