package dev.shiren.verification;

import static dev.shiren.operation.Contract.CONSOLE_VERSION;
import static dev.shiren.operation.Contract.versions;

import dev.shiren.operation.ApiException;
import dev.shiren.operation.Call;
import dev.shiren.operation.CommonErrors;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.resident.IdNumber;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Hands in materials and tells in the same answer what came of them. */
@Component
final class VerifyMaterial implements Operation<VerifyMaterial.Request, VerifyMaterial.Answer> {

    record Request(
            @Param(required = true) String bizType,

            @Param(required = true, max = GetVerifyToken.TICKET_ID_LENGTH)
            String bizId,

            @Param(required = true) String faceImageUrl,

            @Param(required = true, max = MaterialKind.LONGEST_TEXT)
            String name,

            @Param(required = true, max = MaterialKind.LONGEST_TEXT)
            String idCardNumber,

            Optional<String> idCardFrontImageUrl,
            Optional<String> idCardBackImageUrl,

            @Param(max = DescribeVerifyToken.LONGEST_FACT) Optional<String> userId) {}

    /**
     * Scores are 0 to 100 and left out when nothing was compared.
     *
     * @param authorityComparisionScore misspelt as in every SDK
     * @param authorityComparisonScore the same as the documents have it
     */
    record Answer(
            String verifyToken,
            int verifyStatus,
            Optional<Double> authorityComparisionScore,
            Optional<Double> authorityComparisonScore,
            Optional<Double> idCardFaceComparisonScore,
            Material material) {}

    private static final String NO_SESSION = "";

    private final Tickets tickets;
    private final Intake intake;
    private final Results results;
    private final VerificationSettings settings;

    VerifyMaterial(Tickets tickets, Intake intake, Results results, VerificationSettings settings) {
        this.tickets = tickets;
        this.intake = intake;
        this.results = results;
        this.settings = settings;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "VerifyMaterial",
                versions(CONSOLE_VERSION),
                true,
                Request.class,
                Answer.class,
                Envelope.FLAT,
                CommonErrors.MISSING_PARAMETER);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var scene = results.scene(call, request.bizType());
        var given = new EnumMap<MaterialKind, String>(MaterialKind.class);
        given.put(MaterialKind.NAME, request.name());
        given.put(MaterialKind.IDENTIFICATION_NUMBER, request.idCardNumber());
        given.put(MaterialKind.FACE_PIC, request.faceImageUrl());
        DescribeVerifyToken.put(given, MaterialKind.ID_CARD_FRONT_PIC, request.idCardFrontImageUrl());
        DescribeVerifyToken.put(given, MaterialKind.ID_CARD_BACK_PIC, request.idCardBackImageUrl());
        var ticket = tickets.open(call.caller().account(), request.bizType(), request.bizId());
        var taken = intake.take(ticket, scene, NO_SESSION, given, Map.of(), Trail.actor(call));
        var outcome = taken.outcome();
        if (taken.status() == Status.NOT_SUBMITTED) {
            throw notThePerson(outcome, request.idCardNumber());
        }
        var context = request.userId().map(id -> Map.of("UserId", id)).orElse(Map.of());
        var token = tickets.issueToken(ticket, Map.of(), context, settings.tokenLife());
        var authority = outcome.flatMap(known -> Results.score(known.authorityScore()));
        return new Answer(
                token,
                Results.code(taken.status(), outcome),
                authority,
                authority,
                outcome.flatMap(known -> Results.score(known.similarity())),
                Optional.ofNullable(results.materials(List.of(new Results.Shown(ticket, taken.id(), outcome)), call)
                                .get(taken.id()))
                        .orElseThrow());
    }

    /** A registry may know numbers that no standard allows, so that it is asked before the number is looked at. */
    private static ApiException notThePerson(Optional<Outcome> outcome, String number) {
        boolean misnamed = outcome.filter(known -> known.verdict().reasons().contains(Reason.NAME_MISMATCH))
                .isPresent();
        if (misnamed) {
            return VerificationErrors.NAME_NOT_OF_NUMBER.exception();
        }
        boolean wellFormed = IdNumber.of(number.strip().toUpperCase(Locale.ROOT))
                .filter(IdNumber::hasCheckDigit)
                .isPresent();
        return (wellFormed ? VerificationErrors.NUMBER_NOT_ON_RECORD : VerificationErrors.NUMBER_MALFORMED).exception();
    }
}
