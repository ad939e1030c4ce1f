package dev.shiren.vision.face;

import dev.shiren.vision.model.InferencePool;
import dev.shiren.vision.picture.Picture;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The face engine on ONNX models. */
final class OnnxFaceEngine implements FaceEngine {

    /** The 68-point net wants the mesh's extent and this much around it. */
    static final double SNUG = 1.15;

    private final FaceModels models;
    private final FaceFinder finder;
    private final AttributeReader attributes;
    private final InferencePool pool;
    private final Optional<SimilarityScale> scale;

    OnnxFaceEngine(VisionSettings settings, FaceModels models, InferencePool pool, Optional<SimilarityScale> scale) {
        this.models = models;
        this.finder = new FaceFinder(models.detector(), models.mesh(), settings.presence());
        this.attributes = new AttributeReader(models, settings.smile());
        this.pool = pool;
        this.scale = scale;
    }

    @Override
    public List<Face> detect(Picture picture) {
        return pool.run(() -> finder.find(picture));
    }

    @Override
    public Optional<Face> largest(Picture picture) {
        return pool.run(() -> finder.largest(picture));
    }

    @Override
    public Optional<Face> follow(Picture frame, Face before) {
        return pool.run(() -> finder.follow(frame, before));
    }

    @Override
    public List<View> glance(Picture picture) {
        return pool.run(() -> models.detector().find(picture, View.of(picture, 0)).stream()
                .map(Detection::square)
                .toList());
    }

    @Override
    public List<Eye> eyes(Picture picture, Face face) {
        var eyes = pool.run(() -> models.eyes().read(picture, face.landmarks()));
        return List.of(eyes.left(), eyes.right());
    }

    @Override
    public Embedding embed(Picture picture, Face face) {
        return pool.run(() -> {
            var upright = MeshShape.upright(face.landmarks()).widened(SNUG);
            var points = models.landmarks().points(picture, upright);
            return models.embedder().embed(picture, points);
        });
    }

    @Override
    public FaceAttributes attributes(Picture picture, Face face, Set<Attribute> wanted) {
        return pool.run(() -> attributes.read(picture, face, wanted));
    }

    @Override
    public <T> List<T> sideBySide(List<Supplier<T>> jobs) {
        return pool.runAll(jobs);
    }

    @Override
    public SimilarityScale scale() {
        return scale.orElseThrow(() -> new IllegalStateException("The embedding model "
                + models.embedder().card().id() + " is not calibrated; run calibrate and set its file."));
    }

    @Override
    public void close() {
        pool.close();
        models.close();
    }
}
