package dev.shiren.market;

import dev.shiren.faces.FakeFaceEngine;
import dev.shiren.vision.face.Attribute;
import dev.shiren.vision.face.Embedding;
import dev.shiren.vision.face.Eye;
import dev.shiren.vision.face.Face;
import dev.shiren.vision.face.FaceAttributes;
import dev.shiren.vision.face.FaceAttributes.FaceType;
import dev.shiren.vision.face.FaceAttributes.Glasses;
import dev.shiren.vision.face.FaceAttributes.QualityReason;
import dev.shiren.vision.face.FaceEngine;
import dev.shiren.vision.face.SimilarityScale;
import dev.shiren.vision.face.View;
import dev.shiren.vision.picture.Picture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;

/** The fake engine, whose faces look and resemble each other as a test says: well and not at all to begin with. */
public final class StagedFaces implements FaceEngine {

    private final FakeFaceEngine engine;
    private volatile double likeness = FakeFaceEngine.DIFFERENT;
    private volatile FaceType type = FaceType.FACE;
    private volatile Glasses glasses = Glasses.NONE;
    private volatile Set<QualityReason> quality = Set.of();

    public StagedFaces(FakeFaceEngine engine) {
        this.engine = engine;
    }

    /** The similarity of two different people; 60 and 80 are the thresholds of 1 % and 0.1 %. */
    public void likeness(double similarity) {
        likeness = similarity;
    }

    public void look(FaceType seen, Glasses worn, Set<QualityReason> doubts) {
        type = seen;
        glasses = worn;
        quality = doubts;
    }

    @Override
    public FaceAttributes attributes(Picture picture, Face face, Set<Attribute> wanted) {
        return new FaceAttributes(
                wanted.contains(Attribute.FACE_TYPE) ? Optional.of(type) : Optional.empty(),
                Optional.empty(),
                wanted.contains(Attribute.GLASSES) ? Optional.of(glasses) : Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                quality);
    }

    @Override
    public SimilarityScale scale() {
        var scale = engine.scale();
        return new SimilarityScale() {
            @Override
            public double similarity(Embedding a, Embedding b) {
                return a.equals(b) ? FakeFaceEngine.SAME : likeness;
            }

            @Override
            public SortedMap<Double, Double> thresholds() {
                return scale.thresholds();
            }

            @Override
            public Map<String, String> provenance() {
                return scale.provenance();
            }
        };
    }

    @Override
    public List<Face> detect(Picture picture) {
        return engine.detect(picture);
    }

    @Override
    public Optional<Face> follow(Picture frame, Face before) {
        return engine.follow(frame, before);
    }

    @Override
    public List<View> glance(Picture picture) {
        return engine.glance(picture);
    }

    @Override
    public List<Eye> eyes(Picture picture, Face face) {
        return engine.eyes(picture, face);
    }

    @Override
    public Embedding embed(Picture picture, Face face) {
        return engine.embed(picture, face);
    }

    @Override
    public <T> List<T> sideBySide(List<Supplier<T>> jobs) {
        return engine.sideBySide(jobs);
    }

    @Override
    public void close() {
        engine.close();
    }
}
