package dev.shiren.scene;

/** Scenes for other rooms' tests; each is named for its solution. */
public final class TestScenes {

    private TestScenes() {}

    public static void create(Scenes scenes, String account) {
        for (var solution : Solution.values()) {
            scenes.create(
                    account,
                    new Scene(solution.wireName(), solution.wireName(), solution, new Pages(true, true, true)));
        }
    }
}
