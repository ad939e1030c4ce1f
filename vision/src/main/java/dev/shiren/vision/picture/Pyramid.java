package dev.shiren.vision.picture;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** A picture at a half, a quarter, an eighth … of its size, each made when it is first wanted. */
final class Pyramid {

    private final AtomicReferenceArray<Pixels> levels;

    Pyramid(Pixels pixels, int deepest) {
        this.levels = new AtomicReferenceArray<>(deepest + 1);
        levels.set(0, pixels);
    }

    /** Two threads may both make a level; they make the same. */
    Pixels level(int level) {
        var known = levels.get(level);
        if (known != null) {
            return known;
        }
        var made = level(level - 1).halved();
        levels.set(level, made);
        return made;
    }
}
