package dev.shiren.verification;

import dev.shiren.authority.Authority;
import dev.shiren.authority.Finding;
import dev.shiren.authority.Identity;
import dev.shiren.cards.CardAnswer;
import dev.shiren.cards.Cards;
import dev.shiren.faces.Faces;
import dev.shiren.platform.crypto.Sha256;
import dev.shiren.resident.IdNumber;
import dev.shiren.verification.CardCheck.Agreement;
import dev.shiren.verification.CardCheck.Expiry;
import dev.shiren.verification.Evidence.IdentityCheck;
import dev.shiren.verification.FaceCheck.Compared;
import dev.shiren.verification.FaceCheck.NotCompared;
import dev.shiren.verification.FaceCheck.Why;
import dev.shiren.vision.card.CardReading;
import dev.shiren.vision.card.Field;
import dev.shiren.vision.face.Embedding;
import dev.shiren.vision.picture.PictureException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Measures what a decision needs and judges nothing. */
@Component
final class Collector {

    /** From which confidence on what was read contradicts what was given. */
    private static final double SURE = 0.95;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final FaceCheck NO_REFERENCE = new NotCompared(Why.NO_REFERENCE);
    private static final CardCheck NOT_GIVEN = new CardCheck.NotGiven();

    private final Authority authority;
    private final Faces faces;
    private final Cards cards;
    private final VerificationSettings settings;
    private final InstantSource clock;

    Collector(Authority authority, Faces faces, Cards cards, VerificationSettings settings, InstantSource clock) {
        this.authority = authority;
        this.faces = faces;
        this.cards = cards;
        this.settings = settings;
        this.clock = clock;
    }

    /** Evidence, and on the way what was read on the ID card and the authority's photo. */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Collected(
            Evidence evidence, Optional<CardAnswer> front, Optional<CardAnswer> back, Optional<byte[]> photo) {}

    /** What there is to look at. */
    private enum Source {
        FACE(MaterialKind.FACE_PIC.wireName()),
        CHIP(MaterialKind.ID_PIC.wireName()),
        CARD_FRONT(MaterialKind.ID_CARD_FRONT_PIC.wireName()),
        CARD_BACK(MaterialKind.ID_CARD_BACK_PIC.wireName()),
        RETAINED(MaterialKind.FACE_RETAINED_PIC.wireName()),
        AUTHORITY(Evidence.AUTHORITY_PHOTO);

        private final String evidenceName;

        Source(String evidenceName) {
            this.evidenceName = evidenceName;
        }
    }

    /** What a picture showed; a card's face is the one on its portrait. */
    private record Sight(Optional<Embedding> face, Optional<CardReading> card) {}

    /** Name and number as they were given, else as the card has them. */
    private record Claim(Optional<String> name, Optional<String> number) {

        Claim orOnCard(Optional<Sight> front) {
            var card = front.flatMap(Sight::card)
                    .filter(CardReading.Front.class::isInstance)
                    .map(CardReading.Front.class::cast);
            return new Claim(
                    name.or(() -> card.flatMap(CardReading.Front::name).map(Field::value)),
                    number.or(() -> card.flatMap(CardReading.Front::number)
                            .map(read -> read.value().text())));
        }

        boolean isWhole() {
            return name.isPresent() && number.isPresent();
        }
    }

    /**
     * Evidence on one submission.
     *
     * @param pieces sealed under the submission's key
     * @throws dev.shiren.vision.model.BusyException when the models are busy; nothing is lost by trying again
     */
    Collected collect(Submission submission, Map<MaterialKind, Materials.Piece> pieces) {
        var given = new Claim(
                text(submission, pieces, MaterialKind.NAME),
                text(submission, pieces, MaterialKind.IDENTIFICATION_NUMBER));
        var pictures = pictures(submission, pieces);
        var digests = new HashMap<String, String>();
        pictures.forEach((source, picture) -> digests.put(source.evidenceName, Sha256.of(picture)));
        var seen = new EnumMap<Source, Sight>(Source.class);
        var claim = given;
        if (submission.solution().asksAuthority() && !given.isWhole() && pictures.containsKey(Source.CARD_FRONT)) {
            look(Map.of(Source.CARD_FRONT, pictures.get(Source.CARD_FRONT)), seen);
            claim = given.orOnCard(Optional.ofNullable(seen.get(Source.CARD_FRONT)));
        }
        var finding = submission.solution().asksAuthority() ? asked(claim) : Optional.<Finding>empty();
        var identity = finding.map(Collector::check).orElse(IdentityCheck.NOT_ASKED);
        if (!submission.solution().asksAuthority() || identity == IdentityCheck.MATCH) {
            photo(finding).ifPresent(photo -> {
                pictures.put(Source.AUTHORITY, photo);
                digests.put(Source.AUTHORITY.evidenceName, Sha256.of(photo));
            });
            pictures.keySet().removeAll(seen.keySet());
            look(pictures, seen);
        }
        // Otherwise whose face it is does not matter any more.
        return collected(
                submission,
                identity,
                given,
                liveness(submission, pieces),
                seen,
                digests,
                Optional.ofNullable(pictures.get(Source.AUTHORITY)));
    }

    private static Optional<LivenessCheck> liveness(Submission submission, Map<MaterialKind, Materials.Piece> pieces) {
        return text(submission, pieces, MaterialKind.LIVENESS).map(json -> JSON.readValue(json, LivenessCheck.class));
    }

    /** Models, calibration and thresholds as they are set now. */
    Map<String, String> provenance() {
        var provenance = new HashMap<>(faces.scale().provenance());
        provenance.putAll(cards.provenance());
        provenance.put("falseMatchRate", plain(settings.falseMatchRate()));
        provenance.put("threshold", plain(threshold()));
        provenance.put("sureReading", plain(SURE));
        return provenance;
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private Collected collected(
            Submission submission,
            IdentityCheck identity,
            Claim given,
            Optional<LivenessCheck> liveness,
            Map<Source, Sight> seen,
            Map<String, String> digests,
            Optional<byte[]> photo) {
        var thresholds = submission.rules().thresholds();
        var front = sight(seen, Source.CARD_FRONT).flatMap(Sight::card);
        var back = sight(seen, Source.CARD_BACK).flatMap(Sight::card);
        var portrait = sight(seen, Source.CHIP)
                .or(() -> sight(seen, Source.CARD_FRONT)
                        .filter(sight -> sight.card()
                                .filter(CardReading.Front.class::isInstance)
                                .isPresent()));
        var face = sight(seen, Source.FACE);
        var evidence = new Evidence(
                identity,
                compare(face, sight(seen, Source.AUTHORITY), thresholds.authority()),
                compare(face, portrait, thresholds.idPortrait()),
                compare(face, sight(seen, Source.RETAINED), thresholds.retained()),
                front.map(card -> check(card, given)).orElse(NOT_GIVEN),
                back.map(card -> check(card, given)).orElse(NOT_GIVEN),
                liveness,
                seen.isEmpty() ? Map.of() : provenance(),
                digests);
        return new Collected(evidence, front.map(cards::describe), back.map(cards::describe), photo);
    }

    private static Optional<Sight> sight(Map<Source, Sight> seen, Source source) {
        return Optional.ofNullable(seen.get(source));
    }

    private static Map<Source, byte[]> pictures(Submission submission, Map<MaterialKind, Materials.Piece> pieces) {
        var sources = Map.of(
                MaterialKind.FACE_PIC, Source.FACE,
                MaterialKind.ID_PIC, Source.CHIP,
                MaterialKind.ID_CARD_FRONT_PIC, Source.CARD_FRONT,
                MaterialKind.ID_CARD_BACK_PIC, Source.CARD_BACK,
                MaterialKind.FACE_RETAINED_PIC, Source.RETAINED);
        var pictures = new EnumMap<Source, byte[]>(Source.class);
        // Only where nobody else is asked does the business's own photo count.
        var wanted = new HashMap<>(sources);
        if (submission.solution().asksAuthority()) {
            wanted.remove(MaterialKind.FACE_RETAINED_PIC);
        }
        wanted.forEach((kind, source) -> Optional.ofNullable(pieces.get(kind))
                .ifPresent(piece -> pictures.put(source, piece.open(submission.key()))));
        return pictures;
    }

    private void look(Map<Source, byte[]> pictures, Map<Source, Sight> seen) {
        var all = List.copyOf(pictures.entrySet());
        var sights = faces.sideBySide(all.stream()
                .map(one -> (Supplier<Sight>) () -> look(one.getKey(), one.getValue()))
                .toList());
        for (int i = 0; i < all.size(); i++) {
            seen.put(all.get(i).getKey(), sights.get(i));
        }
    }

    private Sight look(Source source, byte[] picture) {
        try {
            if (source != Source.CARD_FRONT && source != Source.CARD_BACK) {
                return new Sight(faces.largest(picture), Optional.empty());
            }
            var card = cards.read(picture);
            var face = card instanceof CardReading.Front front
                    ? front.portrait().isPresent()
                            ? faces.largest(front.portrait().get())
                            : faces.largest(picture)
                    : Optional.<Embedding>empty();
            return new Sight(face, Optional.of(card));
        } catch (PictureException e) {
            // Submitted pictures were decoded when they came in; a registry's photo need not be readable.
            return new Sight(Optional.empty(), Optional.empty());
        }
    }

    private static Optional<String> text(
            Submission submission, Map<MaterialKind, Materials.Piece> pieces, MaterialKind kind) {
        return Optional.ofNullable(pieces.get(kind)).map(piece -> piece.text(submission.key()));
    }

    private Optional<Finding> asked(Claim claim) {
        return claim.name().flatMap(name -> claim.number().map(number -> authority.find(name, number)));
    }

    private static Optional<byte[]> photo(Optional<Finding> finding) {
        return finding.filter(Finding.Match.class::isInstance)
                .map(Finding.Match.class::cast)
                .flatMap(Finding.Match::photo);
    }

    private static IdentityCheck check(Finding finding) {
        if (finding instanceof Finding.Match) {
            return IdentityCheck.MATCH;
        }
        if (finding instanceof Finding.Mismatch) {
            return IdentityCheck.NAME_MISMATCH;
        }
        return finding instanceof Finding.Unknown ? IdentityCheck.NUMBER_UNKNOWN : IdentityCheck.UNAVAILABLE;
    }

    private CardCheck check(CardReading card, Claim given) {
        if (card instanceof CardReading.Front front) {
            return new CardCheck.Front(
                    agreement(given.name(), front.name(), Function.identity(), Collector::normalName),
                    agreement(given.number(), front.number(), IdNumber::text, Collector::normalNumber),
                    front.doubts(),
                    front.findings());
        }
        if (card instanceof CardReading.Back back) {
            var today = LocalDate.ofInstant(clock.instant(), BEIJING);
            var expiry = back.validity()
                    .map(field -> field.value().covers(today) ? Expiry.VALID : Expiry.EXPIRED)
                    .orElse(Expiry.NOT_READ);
            return new CardCheck.Back(expiry, back.doubts(), back.findings());
        }
        return new CardCheck.NoCard(Set.copyOf(card.findings()));
    }

    private static <T> Agreement agreement(
            Optional<String> given, Optional<Field<T>> read, Function<T, String> text, UnaryOperator<String> normal) {
        if (read.isEmpty()) {
            return Agreement.NOT_READ;
        }
        if (given.isEmpty()) {
            return Agreement.NOT_GIVEN;
        }
        if (normal.apply(text.apply(read.get().value())).equals(normal.apply(given.get()))) {
            return Agreement.SAME;
        }
        return read.get().confidence() >= SURE ? Agreement.DIFFERENT : Agreement.NOT_READ;
    }

    private static String normalName(String name) {
        return Identity.of(name, "").name();
    }

    private static String normalNumber(String number) {
        return Identity.of("", number).number();
    }

    private FaceCheck compare(Optional<Sight> submitted, Optional<Sight> reference, Optional<Integer> threshold) {
        if (submitted.isEmpty() || reference.isEmpty()) {
            return NO_REFERENCE;
        }
        var face = submitted.get().face();
        var other = reference.get().face();
        if (face.isEmpty()) {
            return new NotCompared(Why.NO_FACE_SUBMITTED);
        }
        return other.isEmpty()
                ? new NotCompared(Why.NO_FACE_ON_REFERENCE)
                : new Compared(
                        faces.scale().similarity(face.get(), other.get()),
                        threshold.map(Integer::doubleValue).orElseGet(this::threshold));
    }

    private double threshold() {
        return faces.threshold(settings.falseMatchRate());
    }
}
