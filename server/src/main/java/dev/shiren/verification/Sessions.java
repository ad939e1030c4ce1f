package dev.shiren.verification;

import dev.shiren.audit.Audit;
import dev.shiren.faces.Scores;
import dev.shiren.media.MediaLinks;
import dev.shiren.operation.Call;
import dev.shiren.scene.Pages;
import dev.shiren.scene.Rules;
import dev.shiren.scene.Scene;
import dev.shiren.scene.Scenes;
import dev.shiren.scene.Solution;
import dev.shiren.vision.liveness.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tickets that rooms with protocols of their own open for people before the camera, in scenes that are the server's own. They
 * are submitted, decided and charged like all others. A ticket goes by our own id here: whose it is has been asked before.
 */
@Component
public final class Sessions {

    /** How long a link to a picture works. */
    private static final Duration LINK = Duration.ofMinutes(5);

    private static final Pages PAGES = new Pages(false, true, true);

    private final Scenes scenes;
    private final Tickets tickets;
    private final Submissions submissions;
    private final Materials materials;
    private final MediaLinks links;
    private final Audit audit;
    private final VerificationSettings settings;

    Sessions(
            Scenes scenes,
            Tickets tickets,
            Submissions submissions,
            Materials materials,
            MediaLinks links,
            Audit audit,
            VerificationSettings settings) {
        this.scenes = scenes;
        this.tickets = tickets;
        this.submissions = submissions;
        this.materials = materials;
        this.links = links;
        this.audit = audit;
        this.settings = settings;
    }

    /**
     * Who is to come.
     *
     * @param photo which the face is compared with, as a picture's address; empty: with the authority's, which then needs name
     *     and number
     */
    public record Person(Optional<String> name, Optional<String> number, Optional<String> photo) {}

    /**
     * What was handed in.
     *
     * @param link shows the face to whoever has it, for five minutes
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    public record Shown(Optional<String> name, Optional<String> number, Optional<byte[]> face, Optional<String> link) {}

    /** How long a page can be used. */
    public Duration life() {
        return settings.tokenLife();
    }

    /**
     * Opens a ticket, or finds the one that was opened under the same id.
     *
     * @param id unique within the account
     * @param photo whether the face is to be compared with a photo of the business's own
     * @return our own id of it
     */
    public String open(String account, String id, Level level, boolean photo) {
        var solution = photo ? Solution.FV_BIO_ONLY : Solution.RP_BIO_ONLY;
        var biz = Scene.reserved(solution.wireName() + "." + level);
        if (scenes.any(account, biz).isEmpty()) {
            var rules = new Rules(Rules.DEFAULT.thresholds(), Rules.DEFAULT.review(), Optional.of(level));
            scenes.create(account, new Scene(biz, biz, solution, PAGES, rules));
        }
        return tickets.open(account, biz, id).id();
    }

    /**
     * A page for the person, good for {@link #life}; earlier ones stay good until they expire.
     *
     * @param next where the page leads when all is done
     * @param facts what the business wants to remember with the ticket
     */
    public String page(String ticket, Person person, Optional<String> next, Map<String, String> facts, Call call) {
        var binding = new EnumMap<MaterialKind, String>(MaterialKind.class);
        person.name().ifPresent(name -> binding.put(MaterialKind.NAME, name));
        person.number().ifPresent(number -> binding.put(MaterialKind.IDENTIFICATION_NUMBER, number));
        person.photo().ifPresent(photo -> binding.put(MaterialKind.FACE_RETAINED_PIC, photo));
        var token = tickets.issueToken(
                tickets.get(ticket).orElseThrow(), binding, new Redirects(next, next), facts, life());
        return GetVerifyToken.page(call, token);
    }

    /** Where a ticket stands by the last submission that was made for it, a failed real-name check included. */
    public Standing standing(String ticket) {
        return tickets.get(ticket)
                .flatMap(submissions::latest)
                .map(this::standing)
                .orElse(Standing.OPEN);
    }

    private Standing standing(Submissions.Known latest) {
        if (latest.status() == Status.PENDING) {
            return Standing.PENDING;
        }
        var score = latest.outcome().map(Outcome::trusted).stream()
                .flatMapToDouble(known -> known.stream())
                .mapToObj(Scores::rounded)
                .findFirst();
        var reasons =
                latest.outcome().map(outcome -> outcome.verdict().reasons()).orElse(List.of());
        return new Standing(
                latest.status() == Status.PASSED ? Standing.Progress.PASSED : Standing.Progress.REFUSED,
                reasons.stream().findFirst().map(Standing.Cause::of),
                latest.outcome().map(known -> known.verdict().conclusions()).orElse(""),
                score,
                submissions.decided(latest.id()));
    }

    /** What was handed in with the submission that a standing tells of. That it is shown is recorded. */
    public Optional<Shown> show(String ticket, Standing standing, Call call) {
        return tickets.get(ticket)
                .flatMap(known -> submissions
                        .latest(known)
                        // Another attempt may have come since.
                        .filter(latest -> standing(latest).equals(standing))
                        .map(latest -> show(known, latest.id(), call)));
    }

    private Shown show(Ticket ticket, String submission, Call call) {
        var pieces = materials.of(submission);
        var kinds = List.of(MaterialKind.NAME, MaterialKind.IDENTIFICATION_NUMBER, MaterialKind.FACE_PIC);
        audit.append(Trail.read(
                Trail.actor(call),
                ticket.id(),
                submission,
                kinds.stream().filter(pieces::containsKey).toList()));
        var face = Optional.ofNullable(pieces.get(MaterialKind.FACE_PIC));
        return new Shown(
                Optional.ofNullable(pieces.get(MaterialKind.NAME)).map(piece -> piece.text(ticket.key())),
                Optional.ofNullable(pieces.get(MaterialKind.IDENTIFICATION_NUMBER))
                        .map(piece -> piece.text(ticket.key())),
                face.map(piece -> piece.open(ticket.key())),
                face.map(piece -> links.link(call.base(), piece.id(), LINK).toString()));
    }
}
