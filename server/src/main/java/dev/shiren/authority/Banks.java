package dev.shiren.authority;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether a bank card belongs to a person, where there is somebody to ask. */
@Component
public final class Banks {

    private static final String NAME = "name";
    private static final String NUMBER = "number";
    private static final String CARD = "card";

    private final Optional<HttpSource> source;

    /**
     * What must belong together.
     *
     * @param card number of the bank card
     * @param mobile registered with the bank; empty: not asked about
     */
    public record Question(String name, String idNumber, String card, Optional<String> mobile) {}

    public Banks(BankSettings settings, InstantSource clock) {
        source = Optional.of(settings)
                .filter(given -> !given.url().isEmpty())
                .map(given -> new HttpSource("shiren.bank", given.asAuthority(), Set.of(NAME, NUMBER, CARD), clock));
    }

    public boolean isOpen() {
        return source.isPresent();
    }

    /** What the source says; unavailable where there is none. */
    public Finding find(Question question) {
        var identity = Identity.of(question.name(), question.idNumber());
        return source.map(known -> known.find(Map.of(
                        NAME,
                        identity.name(),
                        NUMBER,
                        identity.number(),
                        CARD,
                        question.card(),
                        "mobile",
                        question.mobile().orElse(""))))
                .orElseGet(Finding.Unavailable::new);
    }
}
