package dev.shiren.vision.face;

import java.util.Optional;

/** Opens face engines. */
public final class FaceEngines {

    private FaceEngines() {}

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
