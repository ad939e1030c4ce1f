package dev.shiren.vision.face;

import dev.shiren.vision.model.ModelCard;
import java.util.Optional;

/** Opens face engines. */
public final class FaceEngines {

    private FaceEngines() {}

    /** Which model the embeddings of an engine so set up come from; a calibration is made for one model only. */
    public static ModelCard embeddingModel(VisionSettings settings) {
        return FaceModels.file(settings, VisionSettings.Job.EMBEDDING).card();
    }

    /**
     * Loads the models and starts the pool.
     *
     * @throws dev.shiren.vision.model.ModelException if a model or the calibration cannot be used
     */
    public static FaceEngine open(VisionSettings settings) {
        var models = FaceModels.open(settings);
        try {
            var calibration = settings.calibration().isPresent()
                    ? Optional.of(Calibration.at(settings.calibration().get()))
                    : Calibration.bundled();
            var card = models.embedder().card();
            var scale = calibration
                    .filter(known -> known.sha256().equals(card.sha256()))
                    .map(CalibratedScale::new);
            return new OnnxFaceEngine(settings, models, scale.map(SimilarityScale.class::cast));
        } catch (RuntimeException e) {
            models.close();
            throw e;
        }
    }
}
