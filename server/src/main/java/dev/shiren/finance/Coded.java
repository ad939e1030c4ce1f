package dev.shiren.finance;

import static dev.shiren.operation.Contract.versions;

import dev.shiren.metering.NotPaidException;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How operations of 2019 and later answer.
 *
 * @param code of the table, {@code 200} for a result
 */
record Coded(String code, String message, Optional<Record> resultObject) {

    static final String FACE = "2019-03-07";
    static final String SMART = "2020-06-18";
    static final String DETECT = "2020-11-12";

    /** The answer to work that ends with a result or a {@link CodeException}. */
    static Coded of(Supplier<? extends Record> work) {
        try {
            return new Coded(Code.SUCCESS.wire(), Code.SUCCESS.text(), Optional.of(work.get()));
        } catch (CodeException e) {
            return new Coded(e.code().wire(), String.valueOf(e.getMessage()), Optional.empty());
        } catch (NotPaidException e) {
            return new Coded(Code.NOT_PAID.wire(), Code.NOT_PAID.text(), Optional.empty());
        }
    }

    /** Of an operation that answers so, and that checks its parameters itself. */
    static <Q extends Record> Contract<Q, Coded> contract(String action, String version, Class<Q> request) {
        return new Contract<>(
                action, versions(version), true, request, Coded.class, Envelope.CODED, CommonErrors.MISSING_PARAMETER);
    }
}
