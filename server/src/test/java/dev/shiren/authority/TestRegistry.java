package dev.shiren.authority;

import dev.shiren.audit.Actor;
import java.util.Optional;

/** Fills a registry for other rooms' tests. */
public final class TestRegistry {

    private TestRegistry() {}

    public static void put(Registry registry, String name, String number, Optional<byte[]> photo) {
        registry.put(Identity.of(name, number), photo, Actor.SYSTEM);
    }
}
