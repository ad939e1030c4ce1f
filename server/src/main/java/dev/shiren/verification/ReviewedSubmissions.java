package dev.shiren.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.cards.CardAnswer;
import dev.shiren.faces.Scores;
import dev.shiren.media.MediaLinks;
import dev.shiren.platform.crypto.DataKey;
import dev.shiren.review.Docket;
import dev.shiren.review.Dossier;
import dev.shiren.review.ReviewErrors;
import dev.shiren.review.Ruling;
import dev.shiren.verification.FaceCheck.Compared;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Submissions as reviewers see and rule them. */
@Component
final class ReviewedSubmissions implements Docket {

    private static final Duration LINKS = Duration.ofMinutes(5);
    private static final double PERCENT = 100;
    private static final String COMMENT = "comment ";

    /** What people can see for themselves; what an authority says of name and number is not theirs to judge. */
    private static final Set<Reason> REASONS = EnumSet.complementOf(EnumSet.of(
            Reason.NAME_MISMATCH, Reason.NUMBER_UNKNOWN, Reason.AUTHORITY_UNAVAILABLE, Reason.NOT_PROCESSED));

    private final Submissions submissions;
    private final Materials materials;
    private final MediaLinks links;

    ReviewedSubmissions(Submissions submissions, Materials materials, MediaLinks links) {
        this.submissions = submissions;
        this.materials = materials;
        this.links = links;
    }

    @Override
    public Set<String> reasons() {
        return REASONS.stream().map(Reason::name).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Dossier> dossier(String review, URI base) {
        return submissions.referred(review).map(referred -> dossier(referred, base));
    }

    private Dossier dossier(Submissions.Referred referred, URI base) {
        var submission = referred.submission();
        var outcome = referred.outcome();
        var evidence = outcome.evidence().orElseThrow();
        var pieces = materials.shownToReviewers(List.of(submission.id())).getOrDefault(submission.id(), Map.of());
        var exhibit = new Exhibit(
                pieces,
                submission.key(),
                Optional.of(outcome),
                piece -> links.link(base, piece.id(), LINKS).toString());
        return new Dossier(
                submission.solution().wireName(),
                exhibit.name(),
                exhibit.number(),
                evidence.identity().name(),
                pieces.keySet().stream()
                        .filter(MaterialKind::isPicture)
                        .map(kind -> new Dossier.Picture(
                                kind.wireName(), exhibit.link(kind).orElseThrow()))
                        .toList(),
                List.of(
                        comparison("authority", evidence.authority()),
                        comparison("idPortrait", evidence.idPortrait()),
                        comparison("retained", evidence.retained())),
                outcome.front().map(ReviewedSubmissions::lines).orElse(List.of()),
                outcome.back().map(ReviewedSubmissions::lines).orElse(List.of()),
                outcome.decision().reasons().stream().map(Reason::name).toList());
    }

    private static Dossier.Comparison comparison(String with, FaceCheck check) {
        return check instanceof Compared compared
                ? new Dossier.Comparison(
                        with, Optional.of(Scores.rounded(compared.score())), Optional.of(compared.threshold()))
                : new Dossier.Comparison(with, Optional.empty(), Optional.empty());
    }

    private static List<Dossier.CardLine> lines(CardAnswer card) {
        var lines = new ArrayList<Dossier.CardLine>();
        lines.add(new Dossier.CardLine("Side", card.side(), Optional.empty()));
        Stream.of(
                        Map.entry("Name", card.name()),
                        Map.entry("Number", card.identificationNumber()),
                        Map.entry("Sex", card.sex()),
                        Map.entry("EthnicGroup", card.ethnicGroup()),
                        Map.entry("Birth", card.birth()),
                        Map.entry("Address", card.address()),
                        Map.entry("Authority", card.authority()),
                        Map.entry("StartDate", card.idCardStartDate()),
                        Map.entry("EndDate", card.idCardExpiry()))
                .forEach(field -> field.getValue()
                        .ifPresent(text -> lines.add(new Dossier.CardLine(
                                field.getKey(), text.value(), Optional.of(text.confidence() / PERCENT)))));
        card.doubts().forEach(doubt -> lines.add(new Dossier.CardLine("Doubt", doubt, Optional.empty())));
        card.findings().forEach(finding -> lines.add(new Dossier.CardLine("Finding", finding, Optional.empty())));
        return lines;
    }

    @Override
    public byte[] seal(String review, String text) {
        return key(review).seal(text.getBytes(UTF_8), COMMENT + review);
    }

    @Override
    public String open(String review, byte[] sealed) {
        return new String(key(review).open(sealed, COMMENT + review), UTF_8);
    }

    private DataKey key(String review) {
        return submissions
                .referred(review)
                .orElseThrow(ReviewErrors.NOT_FOUND::exception)
                .submission()
                .key();
    }

    @Override
    public void hold(JdbcClient sql, String review) {
        submissions
                .referred(sql, review)
                .ifPresent(
                        referred -> submissions.hold(sql, referred.submission().ticket()));
    }

    @Override
    public void settle(JdbcClient sql, String review, Ruling ruling) {
        var reasons = ruling.reasons().stream().map(Reason::valueOf).sorted().toList();
        submissions.rule(sql, review, new Decision(reasons), ruling.by());
    }
}
