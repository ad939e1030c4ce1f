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

/** Lists what was charged in rows of ten minutes, the latest first. */
@Component
final class DescribeUsageDetails implements Operation<DescribeUsageDetails.Request, DescribeUsageDetails.Answer> {

    record Request(
            Optional<String> packageId,
            Optional<String> startDate,
            Optional<String> endDate,
            Optional<Integer> currentPage,
            Optional<Integer> pageSize) {}

    /** A page. */
    record Answer(
            long totalCount,
            int currentPage,
            int pageSize,
            @Shown(item = "Detail") List<Detail> details) {}

    /**
     * A row.
     *
     * @param time {@code 2018-03-19 10:50:01 - 2018-03-19 11:00:01} in Beijing
     * @param remark what it was paid with
     * @param cost such as {@code 7次}
     */
    record Detail(
            String serialNumber, Optional<String> packageId, String time, String remark, String cost, long amount) {}

    private final UsageRows rows;

    DescribeUsageDetails(UsageRows rows) {
        this.rows = rows;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribeUsageDetails",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var page = Page.asked(request.currentPage(), request.pageSize());
        var filter = filter(request.packageId(), request.startDate(), request.endDate(), call);
        var details = rows.page(filter, page).stream()
                .map(row ->
                        new Detail(row.serial(), row.packageId(), row.time(), row.remark(), row.cost(), row.amount()))
                .toList();
        return new Answer(rows.count(filter), page.number(), page.size(), details);
    }

    /** Without dates all rows. */
    static UsageRows.Filter filter(
            Optional<String> packageId, Optional<String> start, Optional<String> end, Call call) {
        boolean dated = start.or(() -> end).filter(text -> !text.isEmpty()).isPresent();
        return new UsageRows.Filter(
                call.caller().account(),
                packageId.filter(text -> !text.isEmpty()),
                dated ? Optional.of(Days.asked(start, end, call.at())) : Optional.empty());
    }
}
