package dev.shiren.vision.face;

import dev.shiren.vision.model.ModelFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How the engine is set up.
 *
 * @param models an ONNX file with its manifest for each job that is not to be done by the default model
 * @param threads how many inferences run side by side
 * @param queue how many more may wait
 * @param detection the least score of a detection, 0 to 1
 * @param presence the least score of the mesh's face flag, 0 to 1
 * @param smile the least smile that counts as one, 0 to 100
 * @param calibration of the similarity; empty for that of the default models
 */
public record VisionSettings(
        Map<Job, Path> models,
        int threads,
        int queue,
        double detection,
        double presence,
        double smile,
        Optional<Path> calibration) {

    /** What a model can be set for. */
    public enum Job {
        DETECTION("blazeface"),
        MESH("facemesh"),
        LANDMARKS("face_landmark_68"),
        EMBEDDING("face_recognition"),
        AGE_GENDER("age_gender"),
        EXPRESSION("face_expression"),
        EYES("iris"),
        ANTI_SPOOF("antispoof"),
        LIVENESS("liveness");

        private final String defaultModel;

        Job(String defaultModel) {
            this.defaultModel = defaultModel;
        }

        /** The id of the model that does it unless another is set. */
        public String defaultModel() {
            return defaultModel;
        }
    }

    public VisionSettings {
        models = Map.copyOf(models);
        if (threads < 1 || queue < 1) {
            throw new IllegalArgumentException("inference needs at least one thread and one place in the queue");
        }
    }

    /** The default models on all cores. */
    public static VisionSettings defaults() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new VisionSettings(Map.of(), cores, 16 * cores, 0.3, 0.5, 80, Optional.empty());
    }

    /**
     * The model that does a job.
     *
     * @throws dev.shiren.vision.model.ModelException if it cannot be read
     */
    public ModelFile model(Job job) {
        var own = models.get(job);
        return own == null ? ModelFile.bundled(job.defaultModel()) : ModelFile.at(own);
    }

    public VisionSettings withModel(Job job, Path onnx) {
        var changed = new java.util.EnumMap<Job, Path>(Job.class);
        changed.putAll(models);
        changed.put(job, onnx);
        return new VisionSettings(changed, threads, queue, detection, presence, smile, calibration);
    }
}
