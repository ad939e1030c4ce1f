package dev.shiren.audit;

import java.util.Map;

/**
 * An act to be recorded.
 *
 * @param subject on what: our own id of a ticket, or the keyed hash of an ID number; never anything personal in clear
 * @param details why and how, as maps, lists, texts, numbers and truth values; nothing personal in clear
 */
public record Entry(Actor actor, Act act, String subject, Map<String, ?> details) {

    public Entry {
        details = Map.copyOf(details);
    }

    /** What is done on a ticket, by our own id of it. */
    public static String ticket(String id) {
        return "ticket " + id;
    }

    /** What is done on a person, by the keyed hash of the ID number. */
    public static String person(String numberHash) {
        return "person " + numberHash;
    }
}
