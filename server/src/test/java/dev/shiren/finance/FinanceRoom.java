package dev.shiren.finance;

import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.metering.TestLedger;
import dev.shiren.operation.Call;
import dev.shiren.platform.database.TestDatabases;
import dev.shiren.verification.TestSessions;
import dev.shiren.vision.liveness.Still;
import dev.shiren.webhook.Callbacks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

/** The room above the room of verification. A picture of the width {@link #PRINT} looks like a reproduction. */
final class FinanceRoom implements AutoCloseable {

    static final int PRINT = 66;

    final TestSessions below;
    final FinanceSessions sessions;
    final Pictures pictures;
    final Comparisons comparisons;
    final Identification identification;
    final FaceConfigs configs;
    final ExecuteRequest execute;
    private int requests;

    FinanceRoom(TestDatabases kind, Path directory) {
        this(kind, directory, false);
    }

    FinanceRoom(TestDatabases kind, Path directory, boolean details) {
        below = new TestSessions(kind, directory);
        var settings = new FinanceSettings(details ? List.of("acme") : List.of("another"), Duration.ofHours(23));
        var ledger = TestLedger.on(below.database(), below::now);
        sessions = new FinanceSessions(
                below.sessions(),
                below.database(),
                below.vault(),
                below.ids(),
                below::now,
                new Callbacks(below.vault()),
                ledger,
                settings);
        pictures = new Pictures(below.pictures(), below.faces(), sessions);
        identification = new Identification(below.authority(), below.faces(), TestSessions.SETTINGS);
        comparisons = new Comparisons(identification, new StillCheck(FinanceRoom::still), ledger, below.ids());
        configs = new FaceConfigs(below.database(), below::now);
        execute = new ExecuteRequest(new StaticListableBeanFactory(Map.of(
                        "one", new FaceVerify(sessions, pictures, comparisons, settings, below.ids()),
                        "two", new FinFaceVerify(sessions)))
                .getBeanProvider(FinanceService.class));
    }

    private static Optional<Still> still(byte[] picture) {
        boolean print = java.util.Arrays.equals(picture, FakeFaceEngine.person(PRINT));
        boolean nobody = java.util.Arrays.equals(picture, FakeFaceEngine.person(FakeFaceEngine.NOBODY));
        return nobody ? Optional.empty() : Optional.of(new Still(print ? 0.001 : 0.987, 0.9, Set.of()));
    }

    /** A caller's request, which has an id of its own. */
    Call call(String account) {
        var call = below.call(account);
        return new Call(call.caller(), "R" + requests++, call.version(), call.at(), call.base());
    }

    ExecuteRequest.Answer execute(String service, String... members) {
        return executeAs("acme", service, members);
    }

    ExecuteRequest.Answer executeAs(String account, String service, String... members) {
        var parameters = JsonMapper.shared().createObjectNode();
        for (int i = 0; i < members.length; i += 2) {
            parameters.put(members[i], members[i + 1]);
        }
        return execute.handle(
                new ExecuteRequest.Request(Optional.of(service), Optional.of(parameters.toString())), call(account));
    }

    static String[] with(String[] members, String... more) {
        return Stream.concat(Stream.of(members), Stream.of(more)).toArray(String[]::new);
    }

    InitFaceVerify.Request init(String name, String number, String contrast, String model) {
        return new InitFaceVerify.Request(
                Optional.of("1000000006"),
                Optional.of("e0c34a77f5ac40a5aa5e6ed20c353888"),
                Optional.of(contrast.isEmpty() ? "ID_PRO" : "PV_FV"),
                Optional.of(Given.ID_CARD),
                Optional.of(name),
                Optional.of(number),
                Optional.of("{\"deviceType\":\"h5\"}"),
                Optional.of("https://shop.test/done"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("192.0.2.1"),
                Optional.of("13900000000"),
                Optional.of("u1"),
                Optional.of(contrast),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(model));
    }

    /** The same of another product. */
    static InitFaceVerify.Request of(String product, InitFaceVerify.Request request) {
        return new InitFaceVerify.Request(
                request.sceneId(),
                request.outerOrderNo(),
                Optional.of(product),
                request.certType(),
                request.certName(),
                request.certNo(),
                request.metaInfo(),
                request.returnUrl(),
                request.callbackUrl(),
                request.callbackToken(),
                request.certifyId(),
                request.ip(),
                request.mobile(),
                request.userId(),
                request.faceContrastPicture(),
                request.faceContrastPictureUrl(),
                request.ossBucketName(),
                request.ossObjectName(),
                request.model());
    }

    InitFaceVerify.Result opened(InitFaceVerify.Request request) {
        var answer = new InitFaceVerify(sessions, pictures).handle(request, call("acme"));
        return (InitFaceVerify.Result) answer.resultObject().orElseThrow(() -> new AssertionError(answer));
    }

    Coded describe(String account, String scene, String certifyId) {
        return new DescribeFaceVerify(sessions, new Decided(sessions))
                .handle(
                        new DescribeFaceVerify.Request(
                                Optional.of(scene), Optional.of(certifyId), Optional.of("BASE64")),
                        call(account));
    }

    /** Without the prefix, as these protocols have it. */
    static String picture(int person) {
        return Base64.getEncoder().encodeToString(FakeFaceEngine.person(person));
    }

    @Override
    public void close() throws InterruptedException {
        below.close();
    }
}
