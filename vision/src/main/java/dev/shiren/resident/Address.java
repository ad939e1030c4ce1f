package dev.shiren.resident;

import java.util.Optional;

/**
 * An address in its parts.
 *
 * @param province the first level; empty where it was not recognised
 * @param city the second level
 * @param area the third level: district, county or town of that rank
 * @param detail what is left
 */
public record Address(Optional<Division> province, Optional<Division> city, Optional<Division> area, String detail) {

    /**
     * An administrative division.
     *
     * @param code six digits after GB/T 2260
     */
    public record Division(String code, String name) {}
}
