package dev.shiren.authority;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** An authority elsewhere. */
final class HttpAuthority implements Authority {

    private static final String NAME = "name";
    private static final String NUMBER = "number";

    private final HttpSource source;

    /**
     * Prepares the calls.
     *
     * @throws IllegalArgumentException if a setting makes no sense; the message names it and never a header's value
     */
    HttpAuthority(AuthoritySettings settings, InstantSource clock) {
        source = new HttpSource("shiren.authority", settings, Set.of(NAME, NUMBER), clock);
    }

    @Override
    public Finding find(String name, String idNumber) {
        var identity = Identity.of(name, idNumber);
        return source.find(Map.of(NAME, identity.name(), NUMBER, identity.number()));
    }
}
