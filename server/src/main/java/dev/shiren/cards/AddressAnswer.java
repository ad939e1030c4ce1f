package dev.shiren.cards;

import dev.shiren.resident.Address;
import dev.shiren.resident.Address.Division;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Shows an address in its parts as GetMaterials does. */
public final class AddressAnswer {

    /** For a level that was not recognised. */
    private static final String UNKNOWN = "0";

    private AddressAnswer() {}

    /**
     * {@code {"detail":…,"address":{"province":{"text":…,"value":…,"key":"province"},"city":…,"area":…,"town":…}}}; a level
     * that was not recognised has the value 0 and no text, as towns always have: the standard gives them no code.
     */
    public static String json(Address address) {
        return JsonMapper.shared().writeValueAsString(of(address));
    }

    static Map<String, Object> of(Address address) {
        var levels = new LinkedHashMap<String, Object>();
        levels.put("province", level("province", address.province()));
        levels.put("city", level("city", address.city()));
        levels.put("area", level("area", address.area()));
        levels.put("town", level("town", Optional.empty()));
        var parts = new LinkedHashMap<String, Object>();
        parts.put("detail", address.detail());
        parts.put("address", levels);
        return parts;
    }

    private static Map<String, String> level(String key, Optional<Division> division) {
        var level = new LinkedHashMap<String, String>();
        division.ifPresent(known -> level.put("text", known.name()));
        level.put("value", division.map(Division::code).orElse(UNKNOWN));
        level.put("key", key);
        return level;
    }
}
