package dev.shiren.wire.rpc;

import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.ErrorCode;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.operation.Shown;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Small operations that use every form of parameter and answer. */
final class TestOperations {

    static final ErrorCode PARAM_MISSING =
            new ErrorCode("InvalidParam.ParamMissing", 403, "Please check if {Param} is empty.");

    private TestOperations() {}

    record Material(
            @Param(number = true) int number,
            Optional<String> materialType,
            @Param(max = 1000) Optional<String> value) {}

    record EchoRequest(
            @Param(required = true) String text,
            Optional<String> biz,
            Optional<Integer> count,
            Optional<Boolean> flag,
            @Param(pattern = "[0-9a-f]*") Optional<String> hex,
            @Param("Material") List<Material> materials) {}

    record Inner(Optional<String> kind, @Shown("Said") String said) {}

    record EchoAnswer(
            String text,
            Optional<String> biz,
            Optional<Integer> count,
            double score,
            @Shown(value = "Twin", jsonOnly = true) String twin,
            @Shown(item = "Thing") List<Inner> things,
            String account,
            String user,
            String base) {}

    /** GET and POST, in the old frame. */
    static final class Echo implements Operation<EchoRequest, EchoAnswer> {

        @Override
        public Contract<EchoRequest, EchoAnswer> contract() {
            return new Contract<>(
                    "GetStatus",
                    Contract.CLASSIC_VERSIONS,
                    false,
                    EchoRequest.class,
                    EchoAnswer.class,
                    Envelope.CLASSIC,
                    PARAM_MISSING);
        }

        @Override
        public EchoAnswer handle(EchoRequest request, Call call) {
            return new EchoAnswer(
                    request.text(),
                    request.biz(),
                    request.count(),
                    1e-5,
                    request.text(),
                    request.materials().stream()
                            .map(material -> new Inner(
                                    material.materialType(), material.value().orElse("-" + material.number())))
                            .toList(),
                    call.caller().account(),
                    call.caller().user(),
                    call.base().toString());
        }
    }

    record Nothing() {}

    record Steps(@Shown List<String> stepList, Inner inner, boolean enabled) {}

    /** POST only, in the console's frame. */
    static final class Console implements Operation<Nothing, Steps> {

        @Override
        public Contract<Nothing, Steps> contract() {
            return new Contract<>(
                    "DescribeSteps",
                    Contract.versions(Contract.CONSOLE_VERSION),
                    true,
                    Nothing.class,
                    Steps.class,
                    Envelope.FLAT,
                    PARAM_MISSING);
        }

        @Override
        public Steps handle(Nothing request, Call call) {
            return new Steps(List.of("GUIDE", "RESULT"), new Inner(Optional.of("k"), "s"), true);
        }
    }

    /** Does not answer before it is told to leave. */
    record Waiting(CountDownLatch entered, CountDownLatch leave) implements Operation<Nothing, Nothing> {

        @Override
        public Contract<Nothing, Nothing> contract() {
            return new Contract<>(
                    "WaitAWhile",
                    Contract.CLASSIC_VERSIONS,
                    false,
                    Nothing.class,
                    Nothing.class,
                    Envelope.CLASSIC,
                    PARAM_MISSING);
        }

        @Override
        public Nothing handle(Nothing request, Call call) {
            entered.countDown();
            try {
                leave.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new Nothing();
        }
    }

    /** Fails in the given way. */
    record Failing(String action, Supplier<RuntimeException> failure) implements Operation<Nothing, Nothing> {

        @Override
        public Contract<Nothing, Nothing> contract() {
            return new Contract<>(
                    action,
                    Contract.CLASSIC_VERSIONS,
                    false,
                    Nothing.class,
                    Nothing.class,
                    Envelope.CLASSIC,
                    PARAM_MISSING);
        }

        @Override
        public Nothing handle(Nothing request, Call call) {
            throw failure.get();
        }
    }
}
