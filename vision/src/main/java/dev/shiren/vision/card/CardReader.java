package dev.shiren.vision.card;

import dev.shiren.resident.Divisions;
import dev.shiren.resident.IdNumber;
import dev.shiren.vision.model.InferencePool;
import dev.shiren.vision.picture.Picture;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads cards. Safe for use by many threads: the work runs on the pool it was given, and a call that finds the pool's queue
 * full fails at once with {@link dev.shiren.vision.model.BusyException}. The models are loaded when the first card is read.
 */
public final class CardReader implements AutoCloseable {

    /** Of the picture's longer side, for finding text anywhere in it. */
    private static final int SEARCHED = 736;

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final InferencePool pool;
    private final Divisions divisions;
    private final InstantSource clock;
    private final CardFinder finder = new CardFinder();
    private final FrontReader fronts;
    private final BackReader backs;
    private @Nullable TextModels models;

    /**
     * Loads nothing yet.
     *
     * @param pool closed with the reader
     */
    public CardReader(InferencePool pool, Divisions divisions, InstantSource clock) {
        this.pool = pool;
        this.divisions = divisions;
        this.clock = clock;
        this.fronts = new FrontReader(divisions);
        this.backs = new BackReader(divisions);
    }

    /** Identifies the models by their jobs, so that what was read can be traced. Loads none of them. */
    public static Map<String, String> provenance() {
        return TextModels.provenance();
    }

    /** What a page was understood to be. */
    private record Understood(CardReading reading, int fields) {

        /** Whether another look is not worth its time: a single field that is missing mostly stays so. */
        boolean isEnough() {
            return reading instanceof CardReading.Front front
                    ? front.number().isPresent() && fields >= FrontReader.FIELDS - 1
                    : reading instanceof CardReading.Back back
                            && back.validity().isPresent();
        }
    }

    /**
     * Reads the one card of a picture, whichever side it shows and whichever way it lies.
     *
     * @throws dev.shiren.vision.model.ModelException if the models cannot be loaded
     */
    public CardReading read(Picture picture) {
        return pool.run(() -> {
            var byEdges = finder.find(picture).map(corners -> understood(CardPlane.of(picture, corners)));
            if (byEdges.isPresent() && byEdges.get().isEnough()) {
                return byEdges.get().reading();
            }
            var byText = understood(picture);
            return byEdges.filter(edges -> edges.fields() >= byText.fields())
                    .orElse(byText)
                    .reading();
        });
    }

    private Understood understood(CardPlane plane) {
        var page = Page.read(plane.sheet(), models(), pool);
        return understood(page, Optional.of(page.turned() ? plane.turned() : plane));
    }

    private Understood understood(Picture picture) {
        var boxes = models().detector().find(TextFrame.whole(picture), SEARCHED);
        return TextFrame.around(picture, boxes)
                .map(sheet -> understood(Page.read(sheet, models(), pool), Optional.empty()))
                .orElseGet(() -> none(picture));
    }

    private Understood understood(Page page, Optional<CardPlane> byEdges) {
        var rows = page.rows();
        var front = fronts.read(rows);
        var back = backs.read(rows);
        if (front.isFront() && front.known() >= back.known()) {
            var plane = byEdges.filter(edges -> front.digits()
                            .map(box -> edges.agreesWith(page.sheet(), box))
                            .orElse(true))
                    .or(() -> front.digits().map(box -> CardPlane.byNumber(page.sheet(), box)));
            return new Understood(front(front, plane, page), front.known());
        }
        if (back.isBack()) {
            var plane = byEdges.or(() -> back.title().map(box -> CardPlane.byTitle(page.sheet(), box)));
            return new Understood(back(back, plane, page), back.known());
        }
        return none(page.sheet().picture());
    }

    private static Understood none(Picture picture) {
        return new Understood(new CardReading.None(Quality.of(picture)), -1);
    }

    private CardReading front(FrontReader.Fields fields, Optional<CardPlane> plane, Page page) {
        return new CardReading.Front(
                fields.name(),
                fields.sex(),
                fields.ethnicGroup(),
                fields.birth(),
                fields.address(),
                fields.number(),
                plane.map(CardPlane::portrait),
                fields.number().map(number -> doubts(number.value(), fields)).orElse(Set.of()),
                Quality.of(page, plane));
    }

    private Set<Doubt> doubts(IdNumber number, FrontReader.Fields fields) {
        var doubts = EnumSet.noneOf(Doubt.class);
        if (!number.hasCheckDigit()) {
            doubts.add(Doubt.CHECK_DIGIT);
        }
        if (!divisions.knows(number.division())) {
            doubts.add(Doubt.DIVISION);
        }
        var today = LocalDate.ofInstant(clock.instant(), BEIJING);
        var birth = number.birth().filter(date -> !date.isAfter(today));
        if (birth.isEmpty()
                || fields.birth()
                        .filter(printed -> !printed.value().equals(birth.get()))
                        .isPresent()) {
            doubts.add(Doubt.BIRTH);
        }
        if (fields.sex().filter(printed -> printed.value() != number.sex()).isPresent()) {
            doubts.add(Doubt.SEX);
        }
        return doubts;
    }

    private static CardReading back(BackReader.Fields fields, Optional<CardPlane> plane, Page page) {
        boolean unusual =
                fields.validity().filter(field -> !field.value().isUsual()).isPresent();
        return new CardReading.Back(
                fields.authority(),
                fields.validity(),
                unusual ? Set.of(Doubt.VALIDITY) : Set.of(),
                Quality.of(page, plane));
    }

    private synchronized TextModels models() {
        var known = models;
        if (known == null) {
            known = TextModels.open();
            models = known;
        }
        return known;
    }

    @Override
    public void close() {
        pool.close();
        synchronized (this) {
            if (models != null) {
                models.close();
                models = null;
            }
        }
    }
}
