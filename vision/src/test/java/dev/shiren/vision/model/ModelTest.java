package dev.shiren.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelTest {

    @Test
    void theMirrorImageOfASymmetricPictureIsAnsweredAlike() {
        try (var model = Model.open(ModelFile.bundled("face_expression"))) {
            var both = model.runMirrored(planes -> {}).any("expressions");
            assertThat(both).hasSize(14);
            assertThat(both[0]).isEqualTo(both[7]);
        }
    }
}
