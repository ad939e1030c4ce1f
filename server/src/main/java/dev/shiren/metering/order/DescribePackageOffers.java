package dev.shiren.metering.order;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Shown;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the packages that can be bought, the smallest first. */
@Component
final class DescribePackageOffers implements Operation<DescribePackageOffers.Request, DescribePackageOffers.Answer> {

    record Request() {}

    record Answer(@Shown(item = "Offer") List<Item> offers) {}

    /**
     * An offer.
     *
     * @param price of one package in yuan
     * @param once whether an account gets it a single time
     */
    record Item(String offer, long calls, String price, boolean once) {}

    private final Offers offers;

    DescribePackageOffers(Offers offers) {
        this.offers = offers;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "DescribePackageOffers",
                versions(CONSOLE_VERSION),
                false,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        return new Answer(offers.list().stream()
                .map(offer -> new Item(offer.name(), offer.calls(), Money.yuan(offer.priceFen()), offer.once()))
                .toList());
    }
}
