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

/** Lists an account's packages, the latest first, with what is left of all that can be used. */
@Component
final class DescribePackages implements Operation<DescribePackages.Request, DescribePackages.Answer> {

    record Request(Optional<Integer> currentPage, Optional<Integer> pageSize) {}

    /**
     * A page.
     *
     * @param usage used and size of all that can be used together, {@code 13818/20740}
     * @param mode PREPAID or POSTPAID
     */
    record Answer(
            int totalCount,
            int currentPage,
            int pageSize,
            String usage,
            String mode,
            @Shown(item = "Package") List<Item> packages) {}

    /**
     * A package.
     *
     * @param usage used and size, {@code 0/100}
     * @param validity first day and the day after the last one, {@code 2019-05-24 - 2020-05-25}
     * @param status NORMAL, USED_UP or EXPIRED
     */
    record Item(String packageId, String offer, String usage, String validity, String status) {}

    private final Packages packages;
    private final Plans plans;

    DescribePackages(Packages packages, Plans plans) {
        this.packages = packages;
        this.plans = plans;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribePackages",
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
        var mode = plans.of(account).mode();
        var all = packages.of(account);
        long used = all.stream()
                .filter(one -> !one.expired())
                .mapToLong(Packages.Held::used)
                .sum();
        long size = all.stream()
                .filter(one -> !one.expired())
                .mapToLong(Packages.Held::size)
                .sum();
        var items = all.stream()
                .skip(page.offset())
                .limit(page.size())
                .map(DescribePackages::item)
                .toList();
        return new Answer(all.size(), page.number(), page.size(), used + "/" + size, mode.name(), items);
    }

    private static Item item(Packages.Held held) {
        return new Item(
                held.id(),
                held.offer(),
                held.used() + "/" + held.size(),
                held.begin() + " - " + held.end(),
                held.expired() ? "EXPIRED" : held.used() == held.size() ? "USED_UP" : "NORMAL");
    }
}
