package dev.shiren.conformance;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** Collects {@code Material.n.…} parameters into the list that the library's request classes take. */
final class Materials {

    private static final String PREFIX = "Material.";

    private final Object request;
    private final Map<String, Object> byNumber = new TreeMap<>();

    Materials(Object request) {
        this.request = request;
    }

    /** False for a parameter that is none. */
    boolean take(Map.Entry<String, String> parameter) throws ReflectiveOperationException {
        if (!parameter.getKey().startsWith(PREFIX)) {
            return false;
        }
        var parts = parameter.getKey().split("\\.", -1);
        var material = byNumber.get(parts[1]);
        if (material == null) {
            var type = Class.forName(
                    request.getClass().getName() + "$Material",
                    true,
                    request.getClass().getClassLoader());
            material = type.getConstructor().newInstance();
            byNumber.put(parts[1], material);
        }
        JavaSdk.set(material, "set" + parts[2], parameter.getValue());
        return true;
    }

    void put() throws ReflectiveOperationException {
        if (!byNumber.isEmpty()) {
            JavaSdk.find(request, "setMaterials", java.util.List.class)
                    .invoke(request, new ArrayList<>(byNumber.values()));
        }
    }
}
