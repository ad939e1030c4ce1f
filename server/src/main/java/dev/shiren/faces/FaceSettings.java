package dev.shiren.faces;

import dev.shiren.vision.face.VisionSettings;
import dev.shiren.vision.face.VisionSettings.Job;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * Which models are run and how. What is left out is as in {@link VisionSettings#defaults()}.
 *
 * @param models an ONNX file with its manifest for each job that is not to be done by the default model
 * @param threads how many inferences run side by side; left out: one a core
 * @param queue how many more may wait before callers are told that the server is busy
 * @param calibration of the similarity, as {@code calibrate} writes it
 * @param maxPixels largest picture, width times height
 */
@ConfigurationProperties(prefix = FaceSettings.PREFIX, ignoreUnknownFields = false)
public record FaceSettings(
        @DefaultValue Map<Job, Path> models,
        Optional<Integer> threads,
        Optional<Integer> queue,
        Optional<File> calibration,
        @DefaultValue("25000000") long maxPixels) {

    static final String PREFIX = "shiren.vision";

    /** As the process environment says, for programs without a Spring context. */
    public static FaceSettings ofEnvironment() {
        var environment = new StandardEnvironment();
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate(PREFIX, FaceSettings.class);
    }

    public VisionSettings vision() {
        var defaults = VisionSettings.defaults();
        return new VisionSettings(
                models,
                threads.orElse(defaults.threads()),
                queue.orElse(defaults.queue()),
                defaults.detection(),
                defaults.presence(),
                defaults.smile(),
                calibration.map(File::toPath));
    }
}
