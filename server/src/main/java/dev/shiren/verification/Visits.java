package dev.shiren.verification;

import dev.shiren.audit.Actor;
import dev.shiren.audit.Audit;
import dev.shiren.audit.Entry;
import dev.shiren.cards.CardAnswer;
import dev.shiren.cards.Cards;
import dev.shiren.liveness.Issued;
import dev.shiren.liveness.Liveness;
import dev.shiren.liveness.LivenessException;
import dev.shiren.liveness.Verdict;
import dev.shiren.liveness.Whose;
import dev.shiren.metering.NotPaidException;
import dev.shiren.operation.ApiException;
import dev.shiren.operation.CommonErrors;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.scene.Brands;
import dev.shiren.scene.Scene;
import dev.shiren.scene.Scenes;
import dev.shiren.scene.Solution;
import dev.shiren.scene.Step;
import dev.shiren.verification.Visit.Page;
import dev.shiren.verification.VisitException.Problem;
import dev.shiren.verification.VisitStore.Entered;
import dev.shiren.vision.card.CardReading;
import dev.shiren.vision.liveness.Check;
import dev.shiren.vision.liveness.Film;
import dev.shiren.vision.model.BusyException;
import dev.shiren.vision.picture.PictureException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Leads a person who holds a token through the pages, to a submission like any other. */
@Component
public final class Visits {

    /** The text about the use of faces that pages show. A new text needs a new version. */
    public static final String CONSENT = "2026-11";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_NAME = 60;
    private static final String NUMBER = "[0-9]{17}[0-9Xx]";

    private final Tickets tickets;
    private final Scenes scenes;
    private final Brands brands;
    private final VisitStore store;
    private final Liveness liveness;
    private final Intake intake;
    private final Submissions submissions;
    private final Cards cards;
    private final Database database;
    private final Audit audit;
    private final Bearers bearers;
    private final InstantSource clock;

    Visits(
            Tickets tickets,
            Scenes scenes,
            Brands brands,
            VisitStore store,
            Liveness liveness,
            Intake intake,
            Submissions submissions,
            Cards cards,
            Database database,
            Audit audit,
            Vault vault,
            InstantSource clock) {
        this.tickets = tickets;
        this.scenes = scenes;
        this.brands = brands;
        this.store = store;
        this.liveness = liveness;
        this.intake = intake;
        this.submissions = submissions;
        this.cards = cards;
        this.database = database;
        this.audit = audit;
        this.bearers = new Bearers(vault);
        this.clock = clock;
    }

    /** A token with its scene, as far as it can be gone on with. */
    private record Place(Tickets.Session session, Scene scene, VisitStore.State state) {

        Ticket ticket() {
            return session.ticket();
        }

        /** Name or number, as bound, else as entered. */
        Optional<String> text(MaterialKind kind) {
            var entered = kind == MaterialKind.NAME
                    ? state.entered().name()
                    : state.entered().number();
            return Optional.ofNullable(session.binding().get(kind)).or(() -> entered);
        }

        boolean needsConsent() {
            return pages().contains(Page.PRIVACY) && !state.consented();
        }

        /** A browser's own solution has no settings for its pages, but nobody's face is taken unasked. */
        List<Page> pages() {
            var pages = new ArrayList<Page>();
            var steps = scene.steps();
            if (steps.contains(Step.GUIDE)) {
                pages.add(Page.GUIDE);
            }
            if (steps.contains(Step.PRIVACY)
                    || scene.solution() == Solution.RP_H5_BIO_ONLY
                            && scene.pages().privacy()) {
                pages.add(Page.PRIVACY);
            }
            if (scene.solution() == Solution.RP_MANUAL) {
                pages.add(Page.IDENTITY);
            }
            pages.add(Page.FACE_LIVENESS);
            if (steps.contains(Step.TAKE_ID_PHOTO)) {
                pages.add(Page.TAKE_ID_PHOTO);
            }
            if (steps.contains(Step.RESULT)
                    || scene.solution() == Solution.RP_H5_BIO_ONLY
                            && scene.pages().result()) {
                pages.add(Page.RESULT);
            }
            return pages;
        }
    }

    private Place place(String token) throws VisitException {
        var session = tickets.session(token).orElseThrow(() -> new VisitException(Problem.SESSION_EXPIRED));
        var ticket = session.ticket();
        var scene =
                scenes.any(ticket.account(), ticket.biz()).orElseThrow(() -> new VisitException(Problem.SCENE_UNKNOWN));
        var binding = session.binding();
        switch (scene.solution()) {
            case RP_MIN -> throw new VisitException(Problem.NO_PAGE);
            case RP_BIO_ID, RP_BIO_ONLY_PRO, RP_BIO_ONLY, RP_H5_BIO_ONLY -> {
                if (!binding.containsKey(MaterialKind.NAME)
                        || !binding.containsKey(MaterialKind.IDENTIFICATION_NUMBER)) {
                    throw new VisitException(Problem.IDENTITY_MISSING);
                }
            }
            case FV_BIO_ONLY -> {
                if (!binding.containsKey(MaterialKind.FACE_RETAINED_PIC)) {
                    throw new VisitException(Problem.RETAINED_PHOTO_MISSING);
                }
            }
            case RP_BASIC, RP_MANUAL -> {}
        }
        return new Place(session, scene, store.state(session));
    }

    /** Where the person is. */
    public Visit find(String token) throws VisitException {
        return visit(place(token));
    }

    private Visit visit(Place place) {
        var readings = store.readings(place.session());
        var submitted = place.state().submission().flatMap(id -> submissions.find(place.ticket(), id));
        var ticket = place.ticket();
        // A ticket that is passed, or being decided, takes nothing more, wherever that was handed in.
        var status = submitted
                .map(Submissions.Known::status)
                .or(() -> Optional.of(ticket.status()).filter(known -> !known.isOpen()));
        var allowance = liveness.allowance(whose(place));
        return new Visit(
                place.scene().solution().wireName(),
                place.pages(),
                done(place, readings),
                status.map(Status::code),
                submitted
                        .flatMap(Submissions.Known::outcome)
                        .map(outcome -> outcome.verdict().conclusions())
                        .filter(text -> !text.isEmpty()),
                Math.max(
                        0,
                        Duration.between(clock.instant(), place.session().expires())
                                .toSeconds()),
                CONSENT,
                place.text(MaterialKind.NAME).map(Visits::hiddenName),
                place.text(MaterialKind.IDENTIFICATION_NUMBER).map(Visits::hiddenNumber),
                place.scene().rules().level().name(),
                allowance.triesLeft(),
                (allowance.pause().toMillis() + 999) / 1000,
                film(place).map(VisitStore.Kept::check).map(Visits::shown),
                Optional.ofNullable(readings.get(MaterialKind.ID_CARD_FRONT_PIC)),
                Optional.ofNullable(readings.get(MaterialKind.ID_CARD_BACK_PIC)),
                place.session().redirects().passed(),
                place.session().redirects().failed(),
                brands.of(ticket.account()));
    }

    private Optional<VisitStore.Kept> film(Place place) {
        return place.state().film().flatMap(id -> store.film(place.ticket().key(), id));
    }

    private static Visit.Film shown(LivenessCheck check) {
        return new Visit.Film(
                check.film(),
                check.passed(),
                check.failed().stream().map(Visits::advice).distinct().toList(),
                check.missed());
    }

    private static Visit.Advice advice(Check failed) {
        return switch (failed) {
            case FACE -> Visit.Advice.STAY_IN_VIEW;
            case ONE_FACE -> Visit.Advice.BE_ALONE;
            case ACTIONS -> Visit.Advice.FOLLOW;
            case DEPTH -> Visit.Advice.TURN_FURTHER;
            case QUALITY -> Visit.Advice.MORE_LIGHT;
            case COLOURS -> Visit.Advice.LESS_LIGHT;
            case FILM, CONTINUITY -> Visit.Advice.STEADILY;
            case FRESH, CAMERA, SAME_PERSON, APPEARANCE -> Visit.Advice.AGAIN;
        };
    }

    private static List<Page> done(Place place, Map<MaterialKind, CardAnswer> readings) {
        var done = new ArrayList<Page>();
        var state = place.state();
        if (state.consented()) {
            done.add(Page.PRIVACY);
        }
        if (state.entered().isWhole()) {
            done.add(Page.IDENTITY);
        }
        if (state.film().isPresent() && state.filmPassed()) {
            done.add(Page.FACE_LIVENESS);
        }
        if (cardIsDone(place, readings)) {
            done.add(Page.TAKE_ID_PHOTO);
        }
        return done;
    }

    /** Where name and number come from the card, the person has confirmed them. */
    private static boolean cardIsDone(Place place, Map<MaterialKind, CardAnswer> readings) {
        boolean both = readings.containsKey(MaterialKind.ID_CARD_FRONT_PIC)
                && readings.containsKey(MaterialKind.ID_CARD_BACK_PIC);
        boolean confirmed = place.scene().solution() != Solution.RP_BASIC
                || place.state().entered().isWhole();
        return both && confirmed;
    }

    private static String hiddenName(String name) {
        int last = name.offsetByCodePoints(name.length(), -1);
        return "*".repeat(name.codePointCount(0, last)) + name.substring(last);
    }

    private static String hiddenNumber(String number) {
        int shown = number.length() > 6 ? 1 : 0;
        return number.substring(0, shown)
                + "*".repeat(number.length() - 2 * shown)
                + number.substring(number.length() - shown);
    }

    private Whose whose(Place place) {
        return new Whose(
                "session " + place.session().key(),
                place.text(MaterialKind.IDENTIFICATION_NUMBER).map(number -> Entry.person(bearers.hash(number))));
    }

    /**
     * Records that the person agrees to the use of their face.
     *
     * @param version of the text that was shown
     * @param language it was shown in
     */
    public Visit consent(String token, String version, String language) throws VisitException {
        var place = place(token);
        if (!version.equals(CONSENT)) {
            throw new VisitException(Problem.CONSENT_MISSING);
        }
        database.write(sql -> {
            store.consent(sql, place.session(), version);
            return audit.append(
                    sql, List.of(Trail.consented(Actor.VISITOR, place.ticket().id(), version, language)));
        });
        return find(token);
    }

    /** Takes the name and number that the person typed. */
    public Visit identity(String token, String name, String number) throws VisitException {
        var place = place(token);
        if (!place.pages().contains(Page.IDENTITY)) {
            throw new VisitException(Problem.STEP_MISSING);
        }
        return enter(token, place, name, number);
    }

    private Visit enter(String token, Place place, String name, String number) throws VisitException {
        checkConsent(place);
        var tidyName = name.strip();
        var tidyNumber = number.strip().toUpperCase(Locale.ROOT);
        if (tidyName.isEmpty() || tidyName.length() > LONGEST_NAME || !tidyNumber.matches(NUMBER)) {
            throw new VisitException(Problem.IDENTITY_INVALID);
        }
        database.write(sql -> {
            store.enter(sql, place.session(), new Entered(Optional.of(tidyName), Optional.of(tidyNumber)));
            bearers.note(sql, place.ticket().id(), tidyNumber);
            return 0;
        });
        return find(token);
    }

    private static void checkConsent(Place place) throws VisitException {
        if (place.needsConsent()) {
            throw new VisitException(Problem.CONSENT_MISSING);
        }
    }

    /**
     * Takes a picture of one side of the ID card.
     *
     * @param front whether it is meant to show the side with the portrait
     */
    public Visit card(String token, boolean front, byte[] picture) throws VisitException {
        var place = place(token);
        checkConsent(place);
        if (!place.pages().contains(Page.TAKE_ID_PHOTO)) {
            throw new VisitException(Problem.STEP_MISSING);
        }
        var reading = read(picture);
        check(reading, front);
        var kind = front ? MaterialKind.ID_CARD_FRONT_PIC : MaterialKind.ID_CARD_BACK_PIC;
        var shot = new VisitStore.Shot(picture, Optional.of(cards.describe(reading)));
        database.write(sql -> {
            store.shoot(sql, place.session(), kind, shot);
            if (reading instanceof CardReading.Front side) {
                side.number()
                        .ifPresent(number -> bearers.note(
                                sql, place.ticket().id(), number.value().text()));
            }
            return 0;
        });
        return find(token);
    }

    private CardReading read(byte[] picture) throws VisitException {
        try {
            return cards.read(picture);
        } catch (PictureException e) {
            throw new VisitException(Problem.PICTURE_INVALID);
        } catch (BusyException e) {
            throw new VisitException(Problem.BUSY);
        }
    }

    private static void check(CardReading reading, boolean front) throws VisitException {
        if (reading instanceof CardReading.Front side) {
            if (!front) {
                throw new VisitException(Problem.CARD_SIDE_WRONG);
            }
            if (side.number().isEmpty()) {
                throw new VisitException(Problem.CARD_UNREADABLE);
            }
        } else if (reading instanceof CardReading.Back side) {
            if (front) {
                throw new VisitException(Problem.CARD_SIDE_WRONG);
            }
            if (side.validity().isEmpty()) {
                throw new VisitException(Problem.CARD_UNREADABLE);
            }
        } else {
            throw new VisitException(Problem.CARD_UNREADABLE);
        }
    }

    /** Takes name and number as the person confirms or corrects what was read on the card. */
    public Visit confirm(String token, String name, String number) throws VisitException {
        var place = place(token);
        if (place.scene().solution() != Solution.RP_BASIC
                || !store.readings(place.session()).containsKey(MaterialKind.ID_CARD_FRONT_PIC)) {
            throw new VisitException(Problem.STEP_MISSING);
        }
        return enter(token, place, name, number);
    }

    /**
     * Draws a challenge.
     *
     * @param flashing whether the person may be shown flashing colours
     */
    public Issued challenge(String token, boolean flashing) throws VisitException {
        var place = place(token);
        checkConsent(place);
        checkOpen(place);
        if (place.pages().contains(Page.IDENTITY) && !place.state().entered().isWhole()) {
            throw new VisitException(Problem.STEP_MISSING);
        }
        try {
            return liveness.challenge(whose(place), place.scene().rules().level(), flashing);
        } catch (LivenessException e) {
            throw problem(e, place);
        }
    }

    private static void checkOpen(Place place) throws VisitException {
        if (!place.ticket().status().isOpen()) {
            throw new VisitException(Problem.ALREADY_SUBMITTED);
        }
    }

    private VisitException problem(LivenessException e, Place place) {
        return switch (e.reason()) {
            case NO_TRIES_LEFT -> new VisitException(Problem.NO_TRIES_LEFT);
            case TOO_SOON ->
                new VisitException(
                        Problem.TOO_SOON, liveness.allowance(whose(place)).pause());
            case CHALLENGE_GONE -> new VisitException(Problem.CHALLENGE_GONE);
            case UNREADABLE -> new VisitException(Problem.FILM_INVALID);
            case BUSY -> new VisitException(Problem.BUSY);
        };
    }

    /** Has a film judged that answers a challenge. The future fails with a {@link VisitException}. */
    public CompletableFuture<Visit> film(String token, String challenge, Film film) throws VisitException {
        var place = place(token);
        checkConsent(place);
        checkOpen(place);
        try {
            return liveness.judge(whose(place), challenge, film, verdict -> keep(place, verdict))
                    .handle((verdict, failure) -> {
                        if (failure == null) {
                            return answered(token);
                        }
                        return CompletableFuture.<Visit>failedFuture(
                                failure instanceof LivenessException known ? problem(known, place) : failure);
                    })
                    .thenCompose(answer -> answer);
        } catch (LivenessException e) {
            throw problem(e, place);
        }
    }

    private void keep(Place place, Verdict verdict) {
        database.write(sql -> {
            store.film(sql, place.session(), verdict);
            return audit.append(
                    sql,
                    List.of(Trail.filmed(
                            Actor.VISITOR, place.ticket().id(), LivenessCheck.of(verdict), verdict.provenance())));
        });
    }

    private CompletableFuture<Visit> answered(String token) {
        try {
            return CompletableFuture.completedFuture(find(token));
        } catch (VisitException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Hands in what the steps have brought together; also when all films have failed and there are no tries left. */
    public Visit submit(String token) throws VisitException {
        var place = place(token);
        checkConsent(place);
        if (place.state().submission().isPresent()) {
            return visit(place);
        }
        var film = film(place);
        boolean givenUp =
                !place.state().filmPassed() && liveness.allowance(whose(place)).triesLeft() == 0;
        if (film.isEmpty() || !place.state().filmPassed() && !givenUp) {
            throw new VisitException(Problem.STEP_MISSING);
        }
        if (!givenUp
                && place.pages().contains(Page.TAKE_ID_PHOTO)
                && !cardIsDone(place, store.readings(place.session()))) {
            throw new VisitException(Problem.STEP_MISSING);
        }
        var known = submit(place, film.get());
        if (known.status() == Status.NOT_SUBMITTED) {
            restart(place, true);
            throw new VisitException(Problem.REAL_NAME_MISMATCH);
        }
        database.write(sql -> {
            store.submitted(sql, place.session(), known.id());
            return 0;
        });
        return find(token);
    }

    private Submissions.Known submit(Place place, VisitStore.Kept film) throws VisitException {
        var given = new EnumMap<MaterialKind, String>(MaterialKind.class);
        given.putAll(place.session().binding());
        place.state().entered().name().ifPresent(name -> given.putIfAbsent(MaterialKind.NAME, name));
        place.state()
                .entered()
                .number()
                .ifPresent(number -> given.putIfAbsent(MaterialKind.IDENTIFICATION_NUMBER, number));
        var ready = new EnumMap<MaterialKind, byte[]>(MaterialKind.class);
        store.shots(place.session()).forEach((kind, shot) -> ready.put(kind, shot.content()));
        film.portrait().ifPresent(picture -> ready.put(MaterialKind.FACE_PIC, picture));
        ready.put(MaterialKind.FILM, film.strip());
        ready.put(MaterialKind.LIVENESS, JSON.writeValueAsBytes(film.check()));
        // What the person has shown goes before what the business gave along.
        given.keySet().removeAll(ready.keySet());
        try {
            return intake.take(place.ticket(), place.scene(), place.session().key(), given, ready, Actor.VISITOR);
        } catch (ApiException e) {
            throw problem(e);
        } catch (NotPaidException e) {
            throw new VisitException(Problem.SERVICE_CLOSED);
        }
    }

    private static VisitException problem(ApiException e) {
        var code = e.code();
        if (code.equals(VerificationErrors.DUPLICATED_TICKET)) {
            return new VisitException(Problem.ALREADY_SUBMITTED);
        }
        if (code.equals(VerificationErrors.TOO_MANY_ATTEMPTS)) {
            return new VisitException(Problem.TOO_MANY_ATTEMPTS);
        }
        if (code.equals(CommonErrors.SERVICE_UNAVAILABLE)) {
            return new VisitException(Problem.BUSY);
        }
        return new VisitException(
                code.equals(VerificationErrors.UPLOAD) ? Problem.PICTURE_INVALID : Problem.STEP_MISSING);
    }

    /** Begins anew after a refusal. */
    public Visit restart(String token) throws VisitException {
        var place = place(token);
        checkOpen(place);
        restart(place, place.scene().solution() == Solution.RP_BASIC);
        return find(token);
    }

    private void restart(Place place, boolean identityToo) {
        database.write(sql -> {
            store.restart(sql, place.session(), identityToo);
            return 0;
        });
    }
}
