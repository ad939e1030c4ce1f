package dev.shiren.metering.order;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.metering.Page;
import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Shown;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lists an account's orders, the latest first. */
@Component
final class DescribePackageOrders implements Operation<DescribePackageOrders.Request, DescribePackageOrders.Answer> {

    record Request(Optional<Integer> currentPage, Optional<Integer> pageSize) {}

    record Answer(
            long totalCount,
            int currentPage,
            int pageSize,
            @Shown(item = "Order") List<OrderAnswer> orders) {}

    private final Orders orders;

    DescribePackageOrders(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribePackageOrders",
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
        var account = call.caller().account();
        var items = orders.of(account, page).stream().map(OrderAnswer::of).toList();
        return new Answer(orders.count(account), page.number(), page.size(), items);
    }
}
