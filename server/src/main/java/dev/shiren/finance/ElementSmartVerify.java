package dev.shiren.finance;

import dev.shiren.cards.CardAnswer;
import dev.shiren.cards.Cards;
import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Operation;
import dev.shiren.platform.Ids;
import dev.shiren.vision.picture.PictureException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads an ID card, compares it with the name and number that are given, and asks the authority whose they are. */
@Component
final class ElementSmartVerify implements Operation<ElementSmartVerify.Request, Coded> {

    record Request(
            Optional<String> sceneId,
            Optional<String> outerOrderNo,
            Optional<String> mode,
            Optional<String> certType,
            Optional<String> certName,
            Optional<String> certNo,
            Optional<String> certFile,
            Optional<String> certUrl,
            Optional<String> certNationalEmblemUrl) {}

    /** What came of it; the info is a JSON text. */
    record Result(String certifyId, String passed, String subCode, String materialInfo) {}

    private static final String COPY = "Photocopy";
    private static final String SCREEN = "Screen";

    private final Pictures pictures;
    private final Cards cards;
    private final Identification identification;
    private final Comparisons comparisons;
    private final Ids ids;

    ElementSmartVerify(
            Pictures pictures, Cards cards, Identification identification, Comparisons comparisons, Ids ids) {
        this.pictures = pictures;
        this.cards = cards;
        this.identification = identification;
        this.comparisons = comparisons;
        this.ids = ids;
    }

    @Override
    public Contract<Request, Coded> contract() {
        return Coded.contract("ElementSmartVerify", Coded.SMART, Request.class);
    }

    @Override
    public Coded handle(Request request, Call call) {
        return Coded.of(() -> {
            Given.scene("SceneId", request.sceneId());
            Given.order("OuterOrderNo", request.outerOrderNo());
            Given.among("CertType", request.certType(), Set.of(Given.ID_CARD), Given.ID_CARD);
            var name = Given.within("CertName", request.certName(), Given.LONGEST);
            var number = Given.within("CertNo", request.certNo(), Given.LONGEST);
            var front = pictures.read("CertFile", Pictures.Ways.of(request.certFile(), request.certUrl()), call);
            var emblem = Pictures.Ways.of(Optional.empty(), request.certNationalEmblemUrl());
            var back = emblem.isGiven()
                    ? Optional.of(pictures.read("CertNationalEmblemUrl", emblem, call))
                    : Optional.<byte[]>empty();
            return comparisons.charged(call, () -> {
                var card = read(front);
                var emblemSide = back.map(this::read);
                var subCode = emblemSide.filter(side -> !isGood(side)).isPresent()
                        ? SubCode.RESTRICTED
                        : judge(card, name, number);
                return new Result(ids.token(), subCode.passed(), subCode.wire(), info(card, emblemSide));
            });
        });
    }

    private static boolean isCopy(CardAnswer side) {
        return side.findings().contains(COPY) || side.findings().contains(SCREEN);
    }

    private static boolean isGood(CardAnswer emblemSide) {
        return emblemSide.idCardExpiry().isPresent()
                && !isCopy(emblemSide)
                && emblemSide.doubts().isEmpty();
    }

    private SubCode judge(CardAnswer card, Optional<String> name, Optional<String> number) {
        var read = card.name().map(CardAnswer.Text::value);
        var digits = card.identificationNumber().map(CardAnswer.Text::value);
        if (read.isEmpty() || digits.isEmpty() || isCopy(card) || !card.doubts().isEmpty()) {
            return SubCode.RESTRICTED;
        }
        boolean differs = name.filter(given -> !given.equals(read.get())).isPresent()
                || number.filter(given -> !given.toUpperCase(Locale.ROOT).equals(digits.get()))
                        .isPresent();
        return differs ? SubCode.NAME_MISMATCH : identification.identity(read.get(), digits.get());
    }

    private CardAnswer read(byte[] picture) {
        try {
            return cards.describe(picture);
        } catch (PictureException e) {
            throw Code.INVALID.about(String.valueOf(e.getMessage()));
        }
    }

    private static String info(CardAnswer front, Optional<CardAnswer> back) {
        var card = Info.object();
        put(card, "name", front, CardAnswer::name);
        put(card, "number", front, CardAnswer::identificationNumber);
        put(card, "sex", front, CardAnswer::sex);
        put(card, "nationality", front, CardAnswer::ethnicGroup);
        put(card, "birth", front, CardAnswer::birth);
        put(card, "address", front, CardAnswer::address);
        back.ifPresent(side -> {
            put(card, "authority", side, CardAnswer::authority);
            put(card, "startDate", side, CardAnswer::idCardStartDate);
            put(card, "endDate", side, CardAnswer::idCardExpiry);
        });
        var info = Info.object();
        info.set("idCardInfo", card);
        var findings = info.putArray("findings");
        front.findings().forEach(findings::add);
        back.ifPresent(side -> side.findings().forEach(findings::add));
        return info.toString();
    }

    private static void put(
            ObjectNode card, String member, CardAnswer side, Function<CardAnswer, Optional<CardAnswer.Text>> field) {
        field.apply(side).ifPresent(text -> card.put(member, text.value()));
    }
}
