package dev.shiren.finance;

import dev.shiren.metering.Ledger;
import dev.shiren.metering.Meter;
import dev.shiren.operation.Call;
import dev.shiren.platform.Ids;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What operations do at once, without a person before a camera: charged when there is a result. */
@Component
final class Comparisons {

    private final Identification identification;
    private final StillCheck stills;
    private final Ledger ledger;
    private final Ids ids;

    Comparisons(Identification identification, StillCheck stills, Ledger ledger, Ids ids) {
        this.identification = identification;
        this.stills = stills;
        this.ledger = ledger;
        this.ids = ids;
    }

    /**
     * What came of it.
     *
     * @param id under which the business may keep it; nothing is kept here
     * @param still empty when it was not asked whether the picture is a reproduction
     */
    record Done(String id, Identification.Result result, Optional<StillCheck.Result> still) {

        SubCode subCode() {
            return result.subCode();
        }

        String info() {
            return Info.still(still, result.score());
        }
    }

    /** The picture with the authority's of that person. */
    Done withAuthority(String name, String number, byte[] picture, boolean alive, Call call) {
        return charged(call, () -> {
            var still = alive ? Optional.of(stills.look(picture)) : Optional.<StillCheck.Result>empty();
            if (still.filter(seen -> !seen.passed()).isPresent()) {
                return done(notAlive(), still);
            }
            return done(identification.compare(name, number, picture), still);
        });
    }

    /**
     * How alike the picture and the authority's of that person are, 0 to 100.
     *
     * @throws ServiceException when there is nobody of that name and number, or no photo
     */
    double score(String name, String number, byte[] picture, Call call) {
        // That there is nobody of that name and number is a result, too.
        var result = charged(call, () -> identification.compare(name, number, picture));
        return result.score()
                .orElseThrow(() -> ServiceException.invalid(result.subCode().text()));
    }

    /** Two pictures. */
    Done pair(byte[] one, byte[] other, Call call) {
        return charged(call, () -> done(identification.compare(one, other), Optional.empty()));
    }

    /** One picture by itself. */
    Done still(byte[] picture, Call call) {
        return charged(call, () -> {
            var seen = stills.look(picture);
            var result = seen.passed() ? new Identification.Result(SubCode.PASSED, Optional.empty()) : notAlive();
            return done(result, Optional.of(seen));
        });
    }

    private static Identification.Result notAlive() {
        return new Identification.Result(SubCode.NOT_ALIVE, Optional.empty());
    }

    private Done done(Identification.Result result, Optional<StillCheck.Result> still) {
        return new Done(ids.token(), result, still);
    }

    /**
     * Charges work when it has a result.
     *
     * @throws dev.shiren.metering.NotPaidException when that cannot be paid
     */
    <T> T charged(Call call, Supplier<T> work) {
        var account = call.caller().account();
        ledger.admit(account, Meter.FINANCE);
        var result = work.get();
        ledger.charge(account, Meter.FINANCE, "", call.requestId());
        return result;
    }
}
