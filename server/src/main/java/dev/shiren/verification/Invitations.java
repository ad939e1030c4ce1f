package dev.shiren.verification;

import java.util.Base64;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Opens sessions for whoever sits at the server's own command line. */
@Component
public final class Invitations {

    private final Tickets tickets;
    private final VerificationSettings settings;

    Invitations(Tickets tickets, VerificationSettings settings) {
        this.tickets = tickets;
        this.settings = settings;
    }

    /**
     * A session in which a face is compared with a photo.
     *
     * @param biz a scene of the solution that compares with a photo of the business's own
     * @param photo encoded
     * @return path and query of the page
     */
    public String compareWith(String account, String biz, String ticketId, byte[] photo) {
        var ticket = tickets.open(account, biz, ticketId);
        var binding = Map.of(
                MaterialKind.FACE_RETAINED_PIC,
                "base64://" + Base64.getEncoder().encodeToString(photo));
        return GetVerifyToken.PAGE + tickets.issueToken(ticket, binding, Map.of(), settings.tokenLife());
    }
}
