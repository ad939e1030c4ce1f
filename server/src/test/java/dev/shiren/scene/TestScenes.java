package dev.shiren.scene;

import dev.shiren.platform.database.Database;

/** Scenes for other rooms' tests; each is named for its solution. */
public final class TestScenes {

    private TestScenes() {}

    public static Brands brands(Database database) {
        return new Brands(database);
    }

    /** Changes how the scene of that solution decides. */
    public static void rule(Scenes scenes, String account, Solution solution, Rules rules) {
        var old = scenes.find(account, solution.wireName()).orElseThrow();
        scenes.update(account, new Scene(old.bizType(), old.bizName(), solution, old.pages(), rules));
    }

    public static void create(Scenes scenes, String account) {
        for (var solution : Solution.values()) {
            scenes.create(
                    account,
                    new Scene(
                            solution.wireName(),
                            solution.wireName(),
                            solution,
                            new Pages(true, true, true),
                            Rules.DEFAULT));
        }
    }
}
