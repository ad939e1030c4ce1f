package dev.shiren.metering;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lists how many submissions were decided, by day and scene, the latest first; days without any are left out. */
@Component
final class DescribeVerifyUsage implements Operation<DescribeVerifyUsage.Request, DescribeVerifyUsage.Answer> {

    record Request(Optional<String> bizType, Optional<String> startDate, Optional<String> endDate) {}

    /**
     * The days.
     *
     * @param totalCount how many entries are listed
     */
    record Answer(
            int totalCount, @Shown(item = "VerifyUsage") List<VerifyUsage> verifyUsageList) {}

    /**
     * One scene on one day.
     *
     * @param date {@code yyyy-MM-dd} in Beijing
     */
    record VerifyUsage(String bizType, String date, long totalCount, long passCount, long failCount) {

        private VerifyUsage plus(VerifyUsage more) {
            return new VerifyUsage(
                    bizType,
                    date,
                    totalCount + more.totalCount,
                    passCount + more.passCount,
                    failCount + more.failCount);
        }

        private static VerifyUsage of(Usage.Counted counted) {
            boolean passed = counted.meter() == Meter.VERIFY_PASSED;
            long amount = counted.amount();
            return new VerifyUsage(
                    counted.biz(), counted.day().toString(), amount, passed ? amount : 0, passed ? 0 : amount);
        }
    }

    private record Key(String bizType, String date) {}

    private final Usage usage;

    DescribeVerifyUsage(Usage usage) {
        this.usage = usage;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribeVerifyUsage",
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
        var meters = List.of(Meter.VERIFY_PASSED, Meter.VERIFY_REFUSED);
        var biz = request.bizType().filter(text -> !text.isEmpty());
        var byDay = new LinkedHashMap<Key, VerifyUsage>();
        usage.of(call.caller().account(), meters, days, biz).stream()
                .map(VerifyUsage::of)
                .forEach(one -> byDay.merge(new Key(one.bizType(), one.date()), one, VerifyUsage::plus));
        return new Answer(byDay.size(), List.copyOf(byDay.values()));
    }
}
