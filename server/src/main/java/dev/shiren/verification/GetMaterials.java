package dev.shiren.verification;

import dev.shiren.media.MediaLinks;
import dev.shiren.operation.Call;
import dev.shiren.operation.Contract;
import dev.shiren.operation.Contract.Envelope;
import dev.shiren.operation.Operation;
import dev.shiren.operation.Param;
import dev.shiren.platform.crypto.DataKey;
import dev.shiren.scene.Scenes;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

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
     * @param sex {@code m} or {@code f}, as the ID number tells
     */
    record Answer(
            Optional<String> name,
            Optional<String> identificationNumber,
            String idCardType,
            Optional<String> sex,
            Optional<String> idCardFrontPic,
            Optional<String> idCardBackPic,
            Optional<String> facePic) {}

    private static final String ID_CARD = "identityCard";

    private final Scenes scenes;
    private final Tickets tickets;
    private final Materials materials;
    private final MediaLinks links;

    GetMaterials(Scenes scenes, Tickets tickets, Materials materials, MediaLinks links) {
        this.scenes = scenes;
        this.tickets = tickets;
        this.materials = materials;
        this.links = links;
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
        var pieces = materials.of(ticket.submission().orElseThrow(VerificationErrors.NO_RECORD::exception));
        var shown = new Shown(pieces, ticket.key(), call.base());
        var number = shown.text(MaterialKind.IDENTIFICATION_NUMBER);
        return new Answer(
                shown.text(MaterialKind.NAME),
                number,
                ID_CARD,
                number.flatMap(GetMaterials::sex),
                shown.link(MaterialKind.ID_CARD_FRONT_PIC),
                shown.link(MaterialKind.ID_CARD_BACK_PIC),
                shown.link(MaterialKind.FACE_PIC));
    }

    /** One submission's pieces as text and links; empty where there is none. */
    private final class Shown {

        private final Map<MaterialKind, Materials.Piece> pieces;
        private final DataKey key;
        private final URI base;

        Shown(Map<MaterialKind, Materials.Piece> pieces, DataKey key, URI base) {
            this.pieces = pieces;
            this.key = key;
            this.base = base;
        }

        Optional<String> text(MaterialKind kind) {
            return Optional.ofNullable(pieces.get(kind)).map(piece -> piece.text(key));
        }

        Optional<String> link(MaterialKind kind) {
            return Optional.ofNullable(pieces.get(kind))
                    .map(piece -> links.link(base, piece.id()).toString());
        }
    }

    /** The 17th digit of an 18-digit number is odd for men and even for women (GB 11643). */
    private static Optional<String> sex(String number) {
        if (!number.strip().matches("\\d{17}[\\dXx]")) {
            return Optional.empty();
        }
        return Optional.of(Character.digit(number.strip().charAt(16), 10) % 2 == 1 ? "m" : "f");
    }
}
