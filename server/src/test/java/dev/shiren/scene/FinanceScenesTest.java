package dev.shiren.scene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FinanceScenesTest {

    @Test
    void noCallerCanMakeASceneThatIsTheServersOwn() {
        assertThat(Scene.reserved("RPBioOnly.ACTIONS")).doesNotMatch(VerifySetting.TYPE);
    }
}
