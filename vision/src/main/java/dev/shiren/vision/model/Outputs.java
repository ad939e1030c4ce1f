package dev.shiren.vision.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model answered: arrays of floats, row-major, by name and in the order of the model. */
public final class Outputs {

    private final String model;
    private final Map<String, float[]> byName;

    Outputs(String model, Map<String, float[]> byName) {
        this.model = model;
        this.byName = byName;
    }

    /**
     * The output of a name, or the only one there is, whatever its name.
     *
     * @param length how many numbers it must have
     * @throws ModelException if there is none of that length
     */
    public float[] get(String name, int length) {
        var values = any(name);
        if (values.length != length) {
            throw new ModelException(
                    "The model %s gives %d numbers as %s, not %d.".formatted(model, values.length, name, length));
        }
        return values;
    }

    /** As {@link #get}, of any length. */
    public float[] any(String name) {
        var values = byName.size() == 1 ? byName.values().iterator().next() : byName.get(name);
        if (values == null) {
            throw new ModelException("The model %s gives %s, no %s.".formatted(model, byName.keySet(), name));
        }
        return values;
    }

    /**
     * All outputs in the order of the model, for models whose outputs have no names to rely on.
     *
     * @throws ModelException if there are not that many
     */
    public List<float[]> all(int count) {
        if (byName.size() != count) {
            throw new ModelException("The model %s gives %d outputs, not %d.".formatted(model, byName.size(), count));
        }
        return List.copyOf(byName.values());
    }

    Outputs and(Outputs next) {
        var both = new LinkedHashMap<String, float[]>();
        byName.forEach((name, first) -> {
            var second = next.get(name, first.length);
            var rows = Arrays.copyOf(first, 2 * first.length);
            System.arraycopy(second, 0, rows, first.length, second.length);
            both.put(name, rows);
        });
        return new Outputs(model, both);
    }
}
