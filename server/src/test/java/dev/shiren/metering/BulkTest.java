package dev.shiren.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.vision.model.BusyException;
import org.junit.jupiter.api.Test;

class BulkTest {

    private final Bulk bulk = new Bulk();

    @Test
    void twoFilesAreMadeAtOnceAndAThirdIsRefused() {
        assertThat(bulk.<String>make(() -> bulk.make(() -> {
                    assertThatThrownBy(() -> bulk.make(() -> "third")).isInstanceOf(BusyException.class);
                    return "second";
                })))
                .isEqualTo("second");
    }

    @Test
    void whatFailsMakesRoomForOthers() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> bulk.make(() -> {
                        throw new IllegalStateException("full disk");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(bulk.<String>make(() -> "made")).isEqualTo("made");
    }
}
