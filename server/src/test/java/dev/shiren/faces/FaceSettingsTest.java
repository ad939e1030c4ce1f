package dev.shiren.faces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.vision.face.VisionSettings.Job;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FaceSettingsTest {

    @Test
    void everySettingOfTheModelsCanBeGivenAsText() {
        var source = new MapConfigurationPropertySource(Map.of(
                "shiren.vision.calibration", "own.json",
                "shiren.vision.models.embedding", "sface.onnx",
                "shiren.vision.threads", "3",
                "shiren.vision.queue", "5"));
        var vision = new Binder(source)
                .bind(FaceSettings.PREFIX, FaceSettings.class)
                .get()
                .vision();
        assertThat(vision.calibration()).contains(Path.of("own.json"));
        assertThat(vision.models()).containsEntry(Job.EMBEDDING, Path.of("sface.onnx"));
        assertThat(vision.threads()).isEqualTo(3);
        assertThat(vision.queue()).isEqualTo(5);
    }
}
