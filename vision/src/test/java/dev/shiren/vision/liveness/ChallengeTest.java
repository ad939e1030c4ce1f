package dev.shiren.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    private static final int MANY = 5_000;

    @Test
    void everyDrawTurnsTheHeadMovesEyesOrMouthAndAsksNothingTwice() {
        var random = new Random(1);
        var seen = new HashSet<List<Prompt>>();
        for (int i = 0; i < MANY; i++) {
            var prompts = Challenge.draw(Level.ACTIONS, true, random).prompts();
            assertThat(prompts.get(0)).isEqualTo(Prompt.HOLD_STILL);
            var actions = prompts.subList(1, prompts.size());
            assertThat(actions).hasSize(3).doesNotHaveDuplicates().allMatch(Prompt::isAction);
            assertThat(actions).anyMatch(Prompt::isTurn);
            assertThat(actions).containsAnyOf(Prompt.BLINK, Prompt.OPEN_MOUTH);
            seen.add(prompts);
        }
        assertThat(seen).as("all that there are").hasSize(72);
    }

    @Test
    void coloursComeAfterTheActionsAndNeverTwiceInARow() {
        var random = new Random(2);
        for (int i = 0; i < MANY; i++) {
            var prompts =
                    Challenge.draw(Level.ACTIONS_AND_COLOURS, true, random).prompts();
            var colours = prompts.subList(4, prompts.size());
            assertThat(colours).hasSize(5).allMatch(prompt -> prompt.colour().isPresent());
            for (int k = 1; k < colours.size(); k++) {
                assertThat(colours.get(k)).isNotEqualTo(colours.get(k - 1));
            }
        }
    }

    @Test
    void whoWantsNoFlashingDoesMoreInstead() {
        var prompts =
                Challenge.draw(Level.ACTIONS_AND_COLOURS, false, new Random(3)).prompts();
        assertThat(prompts).noneMatch(prompt -> prompt.colour().isPresent());
        assertThat(prompts.stream().filter(Prompt::isAction)).hasSize(4);
    }

    @Test
    void thePassiveLevelAsksForNothingButALook() {
        assertThat(Challenge.draw(Level.PASSIVE, true, new Random(4)).prompts()).containsExactly(Prompt.HOLD_STILL);
    }

    @Test
    void aChallengeWithoutPromptsIsNone() {
        assertThatThrownBy(() -> new Challenge(Level.PASSIVE, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
