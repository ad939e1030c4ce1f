package dev.shiren.verification;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.metering.Days;
import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.operation.Shown;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lists who is exempt from limits on attempts, the latest entry first. */
@Component
final class DescribeWhitelist implements Operation<DescribeWhitelist.Request, DescribeWhitelist.Answer> {

    /**
     * Which entries.
     *
     * @param valid 1 or true: that hold now; 0 or false: that have ended
     * @param validStartDate that hold on this day or later, {@code yyyy-MM-dd}
     * @param validEndDate that hold on this day or earlier, {@code yyyy-MM-dd}
     */
    record Request(
            Optional<String> bizType,

            @Param(max = GetVerifyToken.TICKET_ID_LENGTH) Optional<String> bizId,

            @Param(max = CreateWhitelist.LONGEST_NUMBER) Optional<String> idCardNum,

            @Param(pattern = "[01]?|true|false") Optional<String> valid,
            Optional<String> validStartDate,
            Optional<String> validEndDate,
            Optional<Integer> currentPage,
            Optional<Integer> pageSize) {}

    record Answer(
            int totalCount,
            int currentPage,
            int pageSize,
            @Shown(item = "Item") List<Item> items) {}

    /**
     * One entry; times in milliseconds since the epoch.
     *
     * @param valid 1: holds now, 0: has ended
     * @param gmtModified as gmtCreate, because entries are never changed
     */
    record Item(
            long id,
            String bizType,
            long startDate,
            long endDate,
            Optional<String> idCardNum,
            Optional<String> bizId,
            int valid,
            long gmtCreate,
            long gmtModified) {}

    private static final int USUAL_SIZE = 20;
    private static final int LARGEST_SIZE = 100;

    private final Whitelist whitelist;

    DescribeWhitelist(Whitelist whitelist) {
        this.whitelist = whitelist;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribeWhitelist",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        int current = request.currentPage().orElse(1);
        int size = request.pageSize().orElse(USUAL_SIZE);
        if (current < 1) {
            throw CommonErrors.INVALID_PARAMETER.about("CurrentPage");
        }
        if (size < 1 || size > LARGEST_SIZE) {
            throw CommonErrors.INVALID_PARAMETER.because("PageSize is 1 to " + LARGEST_SIZE + ".");
        }
        var filter = new Whitelist.Filter(
                call.caller().account(),
                given(request.bizType()),
                given(request.bizId()),
                given(request.idCardNum()),
                given(request.valid()).map(text -> text.equals("1") || text.equals("true")),
                Days.date("ValidStartDate", request.validStartDate()).map(day -> new Days(day, day).begin()),
                Days.date("ValidEndDate", request.validEndDate()).map(day -> new Days(day, day).end()));
        var page = whitelist.page(filter, (current - 1L) * size, size, Trail.actor(call));
        var items = page.items().stream().map(item -> item(item, call)).toList();
        return new Answer(Math.toIntExact(page.total()), current, size, items);
    }

    private static Item item(Whitelist.Item item, Call call) {
        long start = item.start().toEpochMilli();
        return new Item(
                item.id(),
                item.biz(),
                start,
                item.end().toEpochMilli(),
                item.idNumber(),
                item.ticketId(),
                item.end().isAfter(call.at()) ? 1 : 0,
                start,
                start);
    }

    private static Optional<String> given(Optional<String> text) {
        return text.filter(value -> !value.isEmpty());
    }
}
