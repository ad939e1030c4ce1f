package dev.shiren.vision.face;

import dev.shiren.vision.face.VisionSettings.Job;
import dev.shiren.vision.model.Model;
import dev.shiren.vision.model.ModelCard;
import dev.shiren.vision.model.ModelException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One wrapper for each job, chosen by what the model's manifest says its architecture is.
 *
 * @param cards of the models behind them
 */
record FaceModels(
        FaceDetector detector,
        FaceMesh mesh,
        FaceLandmarks landmarks,
        FaceEmbedder embedder,
        AgeGender ageGender,
        Expression expression,
        EyeReader eyes,
        Map<Job, ModelCard> cards)
        implements AutoCloseable {

    /** Loads them all, or none. */
    static FaceModels open(VisionSettings settings) {
        var opened = new EnumMap<Job, Model>(Job.class);
        try {
            return new FaceModels(
                    wrapped(
                            settings,
                            Job.DETECTION,
                            Map.of(
                                    "blazeface", model -> new BlazeFace(model, settings.detection()),
                                    "scrfd", model -> new Scrfd(model, settings.detection()),
                                    "yunet", model -> new YuNet(model, settings.detection())),
                            opened),
                    wrapped(settings, Job.MESH, Map.of("facemesh", MediaPipeMesh::new), opened),
                    wrapped(settings, Job.LANDMARKS, Map.of("face_landmark_68", Landmark68::new), opened),
                    wrapped(settings, Job.EMBEDDING, Map.of("", AlignedEmbedder::new), opened),
                    wrapped(settings, Job.AGE_GENDER, Map.of("age_gender", XceptionAgeGender::new), opened),
                    wrapped(settings, Job.EXPRESSION, Map.of("face_expression", SevenExpressions::new), opened),
                    wrapped(settings, Job.EYES, Map.of("iris", MediaPipeIris::new), opened),
                    cards(opened));
        } catch (RuntimeException e) {
            opened.values().forEach(Model::close);
            throw e;
        }
    }

    private static Map<Job, ModelCard> cards(Map<Job, Model> opened) {
        var cards = new EnumMap<Job, ModelCard>(Job.class);
        opened.forEach((job, model) -> cards.put(job, model.card()));
        return cards;
    }

    /** The architecture "" stands for any. */
    private static <T> T wrapped(
            VisionSettings settings, Job job, Map<String, Function<Model, T>> wrappers, Map<Job, Model> opened) {
        var file = settings.model(job);
        var architecture = file.card().architecture();
        var wrapper = wrappers.getOrDefault("", wrappers.get(architecture));
        if (wrapper == null) {
            throw new ModelException("The model %s has the architecture %s; for %s there are %s."
                    .formatted(file.card().id(), architecture, job, wrappers.keySet()));
        }
        var model = Model.open(file);
        opened.put(job, model);
        return wrapper.apply(model);
    }

    @Override
    public void close() {
        for (var model : List.of(detector, mesh, landmarks, embedder, ageGender, expression, eyes)) {
            try {
                model.close();
            } catch (Exception e) {
                throw new ModelException("A model cannot be closed.", e);
            }
        }
    }
}
