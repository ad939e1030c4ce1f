package dev.shiren.faces;

import dev.shiren.vision.face.Attribute;
import dev.shiren.vision.face.Embedding;
import dev.shiren.vision.face.Face;
import dev.shiren.vision.face.FaceAttributes;
import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.face.SimilarityScale;
import dev.shiren.vision.picture.Picture;
import dev.shiren.vision.picture.PictureException;
import dev.shiren.vision.picture.PictureReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** From encoded pictures to what is known about their faces. Fails with {@code BusyException} rather than wait long. */
public final class Faces {

    private final FaceEngine engine;
    private final PictureReader reader;

    public Faces(FaceEngine engine, PictureReader reader) {
        this.engine = engine;
        this.reader = reader;
    }

    /** A face with what was measured on it. */
    public record Described(Face face, FaceAttributes attributes) {}

    /**
     * All that was found in one picture.
     *
     * @param width of the upright picture, in pixels
     * @param height of the upright picture, in pixels
     */
    public record Description(int width, int height, List<Described> faces) {}

    /** A face in its picture, for a closer look. */
    public record Portrait(Picture picture, Face face, FaceAttributes attributes) {}

    /**
     * Refuses what cannot be decoded.
     *
     * @throws PictureException with the reason
     */
    public void check(byte[] picture) throws PictureException {
        reader.read(picture);
    }

    /** The largest face as an embedding; empty when there is no face. */
    public Optional<Embedding> largest(byte[] encoded) throws PictureException {
        return largest(reader.read(encoded));
    }

    /** The largest face as an embedding; empty when there is no face. */
    public Optional<Embedding> largest(Picture picture) {
        return engine.largest(picture).map(face -> engine.embed(picture, face));
    }

    /** The largest face with the attributes asked for; empty when there is no face. */
    public Optional<Portrait> portrait(byte[] encoded, Set<Attribute> wanted) throws PictureException {
        var picture = reader.read(encoded);
        return engine.largest(picture)
                .map(face -> new Portrait(picture, face, engine.attributes(picture, face, wanted)));
    }

    /** The embedding of a face that was found. */
    public Embedding embed(Portrait portrait) {
        return engine.embed(portrait.picture(), portrait.face());
    }

    /** Does work that uses this room on the models' threads, side by side as far as they are free. */
    public <T> List<T> sideBySide(List<Supplier<T>> jobs) {
        return engine.sideBySide(jobs);
    }

    /** Compares the largest faces of two pictures; empty when one of them has no face. */
    public Optional<FaceComparison> compare(byte[] one, byte[] other) throws PictureException {
        var looks = engine.sideBySide(List.<Supplier<Look>>of(() -> look(one), () -> look(other)));
        var first = looks.get(0).face();
        var second = looks.get(1).face();
        return first.flatMap(face -> second.map(another -> FaceComparison.of(scale(), face, another)));
    }

    /** What a picture showed, as what a job on another thread can hand back. */
    private record Look(Optional<Embedding> found, Optional<PictureException> unreadable) {

        Optional<Embedding> face() throws PictureException {
            if (unreadable.isPresent()) {
                throw unreadable.get();
            }
            return found;
        }
    }

    private Look look(byte[] encoded) {
        try {
            return new Look(largest(encoded), Optional.empty());
        } catch (PictureException e) {
            return new Look(Optional.empty(), Optional.of(e));
        }
    }

    /** The largest faces, at most as many as asked for, each with the attributes asked for. */
    public Description describe(byte[] encoded, Set<Attribute> wanted, int atMost) throws PictureException {
        var picture = reader.read(encoded);
        var described = new ArrayList<Described>();
        var faces = atMost == 1
                ? engine.largest(picture).stream()
                : engine.detect(picture).stream().limit(atMost);
        for (var face : faces.toList()) {
            described.add(new Described(face, engine.attributes(picture, face, wanted)));
        }
        return new Description(picture.width(), picture.height(), described);
    }

    /**
     * From which similarity on two faces count as one person's: the threshold of the largest calibrated rate of wrong matches
     * that is not above the given one.
     */
    public double threshold(double falseMatchRate) {
        return scale().thresholds().entrySet().stream()
                .filter(entry -> entry.getKey() <= falseMatchRate)
                .reduce((stricter, looser) -> looser)
                .orElseThrow(() ->
                        new IllegalStateException("The models have no calibrated threshold for " + falseMatchRate))
                .getValue();
    }

    /** How alike two embeddings are, and what that means. */
    public SimilarityScale scale() {
        return engine.scale();
    }
}
