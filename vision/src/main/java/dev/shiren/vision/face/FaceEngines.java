package dev.shiren.vision.face;

import dev.shiren.vision.face.VisionSettings.Job;
import dev.shiren.vision.model.InferencePool;
import dev.shiren.vision.model.ModelCard;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Opens face engines. */
public final class FaceEngines {

    private FaceEngines() {}

    /** Which model the embeddings of an engine so set up come from; a calibration is made for one model only. */
    public static ModelCard embeddingModel(VisionSettings settings) {
        return settings.model(VisionSettings.Job.EMBEDDING).card();
    }

    /**
     * Loads the models and starts a pool for them.
     *
     * @throws dev.shiren.vision.model.ModelException if a model or the calibration cannot be used
     */
    public static FaceEngine open(VisionSettings settings) {
        return open(settings, new InferencePool(settings.threads(), settings.queue()));
    }

    /**
     * Loads the models, to be run on a pool that others may use too.
     *
     * @param pool closed with the engine
     * @throws dev.shiren.vision.model.ModelException if a model or the calibration cannot be used
     */
    public static FaceEngine open(VisionSettings settings, InferencePool pool) {
        var models = FaceModels.open(settings);
        try {
            var calibration = settings.calibration().isPresent()
                    ? Optional.of(Calibration.at(settings.calibration().get()))
                    : Calibration.bundled();
            var card = models.embedder().card();
            var scale = calibration
                    .filter(known -> known.sha256().equals(card.sha256()))
                    .map(known -> new CalibratedScale(known, setUp(settings, models)));
            return new OnnxFaceEngine(settings, models, pool, scale.map(SimilarityScale.class::cast));
        } catch (RuntimeException e) {
            models.close();
            throw e;
        }
    }

    /** What finds and aligns the face that is embedded, and the embedder itself. */
    private static Map<String, String> setUp(VisionSettings settings, FaceModels models) {
        var setUp = new HashMap<String, String>();
        for (var job : List.of(Job.DETECTION, Job.MESH, Job.LANDMARKS, Job.EMBEDDING)) {
            var card = Objects.requireNonNull(models.cards().get(job));
            setUp.put(job.name().toLowerCase(Locale.ROOT), card.provenance());
        }
        setUp.put("leastDetection", Double.toString(settings.detection()));
        setUp.put("leastPresence", Double.toString(settings.presence()));
        return setUp;
    }
}
