package dev.shiren.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

    @Test
    void aModelOfAnySizeIsFedTheChannelsInItsOrderEachNormalisedByItsOwnNumbers() {
        try (var model = Model.open(ModelFile.bundled("ppocr_v4_det"))) {
            var fed = new float[3];
            model.run(64, 32, planes -> {
                for (int i = 0; i < 64 * 32; i++) {
                    planes.put(i, 255).put(64 * 32 + i, 0).put(2 * 64 * 32 + i, 103.53f);
                }
            });
            assertThat(model.card().input().mean()).containsExactly(103.53, 116.28, 123.675);
            assertThat(model.run(64, 32, planes -> fed[0] = planes.get(0)).any("sigmoid_0.tmp_0"))
                    .hasSize(64 * 32);
            assertThat((double) fed[0]).isCloseTo((103.53 - 123.675) / (0.229 * 255), within(1e-5));
        }
    }

    @Test
    void aReaderOfTextBringsItsCharactersAndAfterThemThoseItWasTaught() {
        var characters = ModelFile.bundled("ppocr_v4_rec").card().characters();
        int first = characters.offsetByCodePoints(0, 6624);
        assertThat(characters.substring(0, first))
                .startsWith("'疗绚")
                .endsWith("\u61ee ")
                .contains("X", "长");
        assertThat(characters.substring(first)).contains("翀", "赟", "炘").doesNotContain("X", "长");
    }
}
