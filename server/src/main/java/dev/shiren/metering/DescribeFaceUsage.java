package dev.shiren.metering;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Shown;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lists how often faces were compared or described, by day, the latest first; days without any are left out. */
@Component
final class DescribeFaceUsage implements Operation<DescribeFaceUsage.Request, DescribeFaceUsage.Answer> {

    record Request(Optional<String> startDate, Optional<String> endDate) {}

    /**
     * The days.
     *
     * @param totalCount how many days are listed
     */
    record Answer(int totalCount, @Shown(item = "FaceUsage") List<FaceUsage> faceUsageList) {}

    /**
     * One day.
     *
     * @param date {@code yyyy-MM-dd} in Beijing
     */
    record FaceUsage(String date, long totalCount) {}

    private final Usage usage;

    DescribeFaceUsage(Usage usage) {
        this.usage = usage;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribeFaceUsage",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var days = Days.asked(request.startDate(), request.endDate(), call.at());
        var list = usage.of(call.caller().account(), List.of(Meter.FACE), days, Optional.empty()).stream()
                .map(counted -> new FaceUsage(counted.day().toString(), counted.amount()))
                .toList();
        return new Answer(list.size(), list);
    }
}
