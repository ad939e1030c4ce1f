package dev.shiren.verification;

import dev.shiren.audit.Audit;
import dev.shiren.cards.CardAnswer;
import dev.shiren.media.MediaLinks;
import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.resident.IdNumber;
import dev.shiren.resident.Sex;
import dev.shiren.scene.Scenes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Shows what was handed in with the submission that a ticket's status reflects. */
@Component
final class GetMaterials implements Operation<GetMaterials.Request, GetMaterials.Answer> {

    record Request(
            @Param(required = true) String biz,

            @Param(required = true, max = GetVerifyToken.TICKET_ID_LENGTH)
            String ticketId) {}

    /**
     * The materials; pictures are links that work for an hour.
     *
     * @param name as handed in, else as read on the ID card
     * @param identificationNumber as handed in, else as read on the ID card
     * @param idCardStartDate {@code yyyyMMdd}
     * @param idCardExpiry {@code yyyyMMdd} or {@code 长期}
     * @param address a JSON text of the address in its parts
     * @param sex {@code m} or {@code f}, as the ID card says, else as the number tells
     */
    record Answer(
            Optional<String> name,
            Optional<String> identificationNumber,
            String idCardType,
            Optional<String> idCardStartDate,
            Optional<String> idCardExpiry,
            Optional<String> address,
            Optional<String> sex,
            Optional<String> idCardFrontPic,
            Optional<String> idCardBackPic,
            Optional<String> facePic,
            Optional<String> ethnicGroup,
            Optional<String> authority) {}

    private static final String ID_CARD = "identityCard";

    private final Scenes scenes;
    private final Tickets tickets;
    private final Submissions submissions;
    private final Materials materials;
    private final MediaLinks links;
    private final Audit audit;

    GetMaterials(
            Scenes scenes,
            Tickets tickets,
            Submissions submissions,
            Materials materials,
            MediaLinks links,
            Audit audit) {
        this.scenes = scenes;
        this.tickets = tickets;
        this.submissions = submissions;
        this.materials = materials;
        this.links = links;
        this.audit = audit;
    }

    @Override
    public Contract<Request, Answer> contract() {
        return new Contract<>(
                "GetMaterials",
                Contract.CLASSIC_VERSIONS,
                false,
                Request.class,
                Answer.class,
                Envelope.CLASSIC,
                VerificationErrors.PARAM_MISSING);
    }

    @Override
    public Answer handle(Request request, Call call) {
        var account = call.caller().account();
        if (scenes.find(account, request.biz()).isEmpty()) {
            throw VerificationErrors.INVALID_BIZ.exception();
        }
        var ticket = tickets.find(account, request.biz(), request.ticketId())
                .orElseThrow(VerificationErrors.NO_RECORD::exception);
        var submission = ticket.submission().orElseThrow(VerificationErrors.NO_RECORD::exception);
        var pieces = materials.shown(List.of(submission)).getOrDefault(submission, Map.of());
        audit.append(Trail.read(Trail.actor(call), ticket.id(), submission, pieces.keySet()));
        var outcome = submissions.find(ticket, submission).flatMap(Submissions.Known::outcome);
        var shown = new Exhibit(
                pieces,
                ticket.key(),
                outcome,
                piece -> links.link(call.base(), piece.id()).toString());
        return new Answer(
                shown.name(),
                shown.number(),
                ID_CARD,
                shown.back(CardAnswer::idCardStartDate),
                shown.back(CardAnswer::idCardExpiry),
                outcome.flatMap(Outcome::front)
                        .flatMap(CardAnswer::addressParts)
                        .map(JsonMapper.shared()::writeValueAsString),
                shown.front(CardAnswer::sex).or(() -> shown.number().flatMap(GetMaterials::sex)),
                shown.link(MaterialKind.ID_CARD_FRONT_PIC),
                shown.link(MaterialKind.ID_CARD_BACK_PIC),
                shown.link(MaterialKind.FACE_PIC),
                shown.front(CardAnswer::ethnicGroup),
                shown.back(CardAnswer::authority));
    }

    private static Optional<String> sex(String number) {
        return IdNumber.of(number.strip().toUpperCase(Locale.ROOT)).map(known -> known.sex() == Sex.MALE ? "m" : "f");
    }
}
