package dev.shiren.vision.liveness;

import dev.shiren.vision.face.Attribute;
import dev.shiren.vision.face.Embedding;
import dev.shiren.vision.face.Face;
import dev.shiren.vision.face.FaceAttributes.QualityReason;
import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.face.View;
import dev.shiren.vision.face.VisionSettings;
import dev.shiren.vision.liveness.Measures.At;
import dev.shiren.vision.liveness.Measures.Best;
import dev.shiren.vision.liveness.Measures.Hint;
import dev.shiren.vision.liveness.Measures.Turned;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.PictureException;
import dev.shiren.vision.picture.PictureReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Measures a film: follows the face through all frames, then looks closely at few. Decoded frames are not kept, so that a
 * film costs little memory. Safe for use by many threads.
 */
public final class FilmReader implements AutoCloseable {

    /** Parts of a film that are followed side by side; each begins with a search. */
    private static final int PARTS = 4;

    /** Every so many-th frame is searched for other faces. */
    private static final int LOOK_AROUND = 6;

    /** Another face counts from this part of the first one's side on. */
    private static final double LARGE = 0.4;

    /** Two squares are one face when their middles are nearer than this part of the larger one's side. */
    private static final double SAME = 0.6;

    private final FaceEngine engine;
    private final PictureReader pictures;
    private final PassiveCues passive;

    private FilmReader(FaceEngine engine, PictureReader pictures, PassiveCues passive) {
        this.engine = engine;
        this.pictures = pictures;
        this.passive = passive;
    }

    /**
     * Loads what an engine does not have already.
     *
     * @param engine stays its owner's to close
     * @throws dev.shiren.vision.model.ModelException if a model cannot be used
     */
    public static FilmReader open(FaceEngine engine, PictureReader pictures, VisionSettings settings) {
        return new FilmReader(engine, pictures, PassiveCues.open(settings));
    }

    /** The models behind what is measured, beside the engine's. */
    public Map<String, String> provenance() {
        return passive.provenance();
    }

    /**
     * Measures a film.
     *
     * @throws PictureException if a frame cannot be decoded
     * @throws dev.shiren.vision.model.BusyException if the models are busy
     */
    public Measures read(Film film) throws PictureException {
        var parts = engine.sideBySide(parts(film));
        var glances = new ArrayList<Glance>();
        int lookedAround = 0;
        int crowded = 0;
        for (var part : parts) {
            part.check();
            glances.addAll(part.glances);
            lookedAround += part.lookedAround;
            crowded += part.crowded;
        }
        var selection = Selection.of(film, glances);
        var closer = closer(film, selection, glances);
        return new Measures(
                film.shown(),
                film.frames().stream().map(Frame::at).toList(),
                repeated(film),
                frozen(glances),
                glances.stream()
                        .flatMap(glance -> glance.face().stream())
                        .map(Glance.Sight::moment)
                        .toList(),
                lookedAround,
                crowded,
                likenesses(film, selection, closer),
                eyes(film, selection, closer),
                reliefs(film, selection, glances),
                hints(film, selection, closer),
                best(selection, closer),
                film.camera());
    }

    /**
     * Measures one picture's largest face; empty when there is none.
     *
     * @throws PictureException if it cannot be decoded
     * @throws dev.shiren.vision.model.BusyException if the models are busy
     */
    public Optional<Still> still(byte[] encoded) throws PictureException {
        var picture = pictures.read(encoded);
        var found = engine.largest(picture);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var face = found.get();
        return engine
                .sideBySide(List.<Supplier<Still>>of(() -> {
                    var hint = passive.look(picture, face);
                    var quality = engine.attributes(picture, face, EnumSet.of(Attribute.BLUR))
                            .quality();
                    return new Still(hint.real(), hint.live(), quality);
                }))
                .stream()
                .findFirst();
    }

    /** What following a part of a film came to. */
    private static final class Part {

        private final List<Glance> glances = new ArrayList<>();
        private int lookedAround;
        private int crowded;
        private Optional<PictureException> unreadable = Optional.empty();

        private void check() throws PictureException {
            if (unreadable.isPresent()) {
                throw unreadable.get();
            }
        }
    }

    private List<Supplier<Part>> parts(Film film) {
        int frames = film.frames().size();
        int parts = Math.max(1, Math.min(PARTS, frames / LOOK_AROUND));
        return IntStream.range(0, parts)
                .mapToObj(i -> (Supplier<Part>) () -> follow(film, i * frames / parts, (i + 1) * frames / parts))
                .toList();
    }

    private Part follow(Film film, int from, int to) {
        var part = new Part();
        var face = Optional.<Face>empty();
        try {
            for (int i = from; i < to; i++) {
                var frame = film.frames().get(i);
                var picture = pictures.read(frame.picture());
                var before = face;
                face = before.flatMap(known -> engine.follow(picture, known)).or(() -> engine.largest(picture));
                part.glances.add(Glance.of(i, frame.at(), picture, face));
                if (i % LOOK_AROUND == 0 && face.isPresent()) {
                    part.lookedAround++;
                    part.crowded += isCrowded(picture, face.get()) ? 1 : 0;
                }
            }
        } catch (PictureException e) {
            part.unreadable = Optional.of(e);
        }
        return part;
    }

    private boolean isCrowded(Picture picture, Face face) {
        var box = face.box();
        double x = box.left() + box.width() / 2.0;
        double y = box.top() + box.height() / 2.0;
        double side = Math.sqrt(box.area());
        return engine.glance(picture).stream()
                .filter(other -> other.side() > LARGE * side)
                .anyMatch(other -> distance(other, x, y) > SAME * Math.max(side, other.side()));
    }

    private static double distance(View view, double x, double y) {
        return Math.hypot(view.centerX() - x, view.centerY() - y);
    }

    /** A frame at a closer look; what nobody wants to know is empty. */
    private record Close(
            Optional<Embedding> embedding,
            OptionalDouble eyes,
            Optional<PassiveCues.Hint> hint,
            Set<QualityReason> quality) {}

    private Map<Integer, Close> closer(Film film, Selection selection, List<Glance> glances) throws PictureException {
        var frames = new TreeSet<Integer>();
        frames.addAll(selection.portraits());
        frames.addAll(selection.person());
        frames.addAll(selection.eyes());
        var order = List.copyOf(frames);
        var jobs = order.stream()
                .map(frame -> (Supplier<Optional<Close>>) () -> close(film, frame, selection, glances))
                .toList();
        var looks = engine.sideBySide(jobs);
        var closer = new HashMap<Integer, Close>();
        for (int i = 0; i < order.size(); i++) {
            // All were decoded before.
            closer.put(order.get(i), looks.get(i).orElseThrow());
        }
        return closer;
    }

    private Optional<Close> close(Film film, int frame, Selection selection, List<Glance> glances) {
        try {
            var picture = pictures.read(film.frames().get(frame).picture());
            var mesh = glances.get(frame).face().orElseThrow().landmarks();
            var face = Face.of(mesh, picture);
            boolean portrait = selection.portraits().contains(frame);
            return Optional.of(new Close(
                    selection.person().contains(frame) ? Optional.of(engine.embed(picture, face)) : Optional.empty(),
                    selection.eyes().contains(frame)
                            ? engine.eyes(picture, face).stream()
                                    .mapToDouble(eye -> eye.openness())
                                    .average()
                            : OptionalDouble.empty(),
                    portrait ? Optional.of(passive.look(picture, face)) : Optional.empty(),
                    portrait
                            ? engine.attributes(picture, face, EnumSet.of(Attribute.BLUR))
                                    .quality()
                            : Set.of()));
        } catch (PictureException e) {
            return Optional.empty();
        }
    }

    private static double at(Film film, int frame) {
        return film.frames().get(frame).at();
    }

    private static Close look(Map<Integer, Close> closer, int frame) {
        return Objects.requireNonNull(closer.get(frame));
    }

    private List<At> likenesses(Film film, Selection selection, Map<Integer, Close> closer) {
        if (selection.person().isEmpty()) {
            return List.of();
        }
        var first = look(closer, selection.person().get(0)).embedding().orElseThrow();
        return selection.person().stream()
                .skip(1)
                .map(frame -> new At(
                        at(film, frame),
                        engine.scale()
                                .similarity(
                                        first, look(closer, frame).embedding().orElseThrow())))
                .toList();
    }

    private static List<At> eyes(Film film, Selection selection, Map<Integer, Close> closer) {
        return selection.eyes().stream()
                .map(frame -> new At(at(film, frame), look(closer, frame).eyes().orElseThrow()))
                .toList();
    }

    private static List<Hint> hints(Film film, Selection selection, Map<Integer, Close> closer) {
        return selection.portraits().stream()
                .map(frame -> {
                    var hint = look(closer, frame).hint().orElseThrow();
                    return new Hint(at(film, frame), hint.real(), hint.live());
                })
                .toList();
    }

    private static List<Turned> reliefs(Film film, Selection selection, List<Glance> glances) {
        return selection.turns().stream()
                .map(turn -> new Turned(
                        turn.prompt(),
                        at(film, turn.turned()),
                        turn.change(),
                        Relief.between(mesh(glances, turn.straight()), mesh(glances, turn.turned()))))
                .toList();
    }

    private static dev.shiren.vision.face.Landmarks mesh(List<Glance> glances, int frame) {
        return glances.get(frame).face().orElseThrow().landmarks();
    }

    private static Optional<Best> best(Selection selection, Map<Integer, Close> closer) {
        return selection.portraits().stream()
                .min(Comparator.comparingInt(
                        frame -> look(closer, frame).quality().size()))
                .map(frame -> new Best(frame, look(closer, frame).quality()));
    }

    private static int repeated(Film film) {
        var seen = new HashSet<ByteBuffer>();
        int repeated = 0;
        for (var frame : film.frames()) {
            repeated += seen.add(ByteBuffer.wrap(frame.picture())) ? 0 : 1;
        }
        return repeated;
    }

    private static Optional<Double> frozen(List<Glance> glances) {
        int pairs = 0;
        int frozen = 0;
        for (int i = 1; i < glances.size(); i++) {
            var unchanged = glances.get(i).isFrozenSince(glances.get(i - 1));
            pairs += unchanged.isPresent() ? 1 : 0;
            frozen += unchanged.orElse(false) ? 1 : 0;
        }
        return pairs == 0 ? Optional.empty() : Optional.of((double) frozen / pairs);
    }

    @Override
    public void close() {
        passive.close();
    }
}
