package dev.shiren.finance;

import dev.shiren.authority.Banks;
import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Operation;
import dev.shiren.platform.Ids;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Asks whether a bank card belongs to a person; without a source to ask ({@code shiren.bank}) it is not opened. */
@Component
final class VerifyBankElement implements Operation<VerifyBankElement.Request, Coded> {

    record Request(
            Optional<String> sceneId,
            Optional<String> outerOrderNo,
            Optional<String> idName,
            Optional<String> idNo,
            Optional<String> bankCardNo,
            Optional<String> mobile) {}

    /** What came of it; the info is a JSON text. */
    record Result(String certifyId, String passed, String subCode, String materialInfo) {}

    /** ISO/IEC 7812-1. */
    private static final Pattern CARD = Pattern.compile("[0-9]{12,19}");

    private static final Pattern MOBILE = Pattern.compile("1[0-9]{10}");

    private final Banks banks;
    private final Comparisons comparisons;
    private final Ids ids;

    VerifyBankElement(Banks banks, Comparisons comparisons, Ids ids) {
        this.banks = banks;
        this.comparisons = comparisons;
        this.ids = ids;
    }

    @Override
    public Contract<Request, Coded> contract() {
        return Coded.contract("VerifyBankElement", Coded.SMART, Request.class);
    }

    @Override
    public Coded handle(Request request, Call call) {
        return Coded.of(() -> {
            if (!banks.isOpen()) {
                throw Code.NOT_OPENED.exception();
            }
            Given.scene("SceneId", request.sceneId());
            Given.order("OuterOrderNo", request.outerOrderNo());
            var question = new Banks.Question(
                    Given.name("IdName", request.idName()),
                    Given.number("IdNo", request.idNo()),
                    matching("BankCardNo", Given.required("BankCardNo", request.bankCardNo()), CARD),
                    Given.optional(request.mobile()).map(number -> matching("Mobile", number, MOBILE)));
            return comparisons.charged(call, () -> {
                var subCode = Identification.subCode(banks.find(question));
                return new Result(
                        ids.token(),
                        subCode.passed(),
                        subCode.wire(),
                        Info.object().toString());
            });
        });
    }

    private static String matching(String name, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw Code.INVALID.about(name);
        }
        return value;
    }
}
