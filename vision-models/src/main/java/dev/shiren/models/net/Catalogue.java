package dev.shiren.models.net;

import java.util.List;
import java.util.stream.Stream;

/** The models that are built. */
public final class Catalogue {
    private Catalogue() {}

    public static List<Model> models() {
        return Stream.concat(HumanModels.models().stream(), FaceApiModels.models().stream())
                .toList();
    }
}
