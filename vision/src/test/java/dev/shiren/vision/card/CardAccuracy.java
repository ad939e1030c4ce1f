package dev.shiren.vision.card;

import dev.shiren.resident.Divisions;
import dev.shiren.resident.IdNumber;
import dev.shiren.vision.model.InferencePool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** How often each field of synthetic cards is read right, wrong or not at all, by what photographing did to the card. */
final class CardAccuracy {

    /** What is counted of each field. */
    enum Outcome {
        RIGHT,
        ABSENT,
        WRONG
    }

    static final List<String> FIELDS =
            List.of("number", "name", "sex", "ethnic group", "birth", "address", "authority", "validity");

    private final Map<Count, Integer> counts = new HashMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private int cards;

    private record Count(String field, Outcome outcome) {}

    static CardReader reader(InferencePool pool) {
        return new CardReader(pool, Divisions.bundled(), InstantSource.system());
    }

    /** Reads both sides of some cards. */
    static CardAccuracy of(CardReader reader, Grade grade, long firstSeed, int cards) {
        return of(reader, grade, firstSeed, cards, Fiction::of);
    }

    private static CardAccuracy of(
            CardReader reader, Grade grade, long firstSeed, int cards, LongFunction<Fiction> people) {
        var accuracy = new CardAccuracy();
        LongStream.range(firstSeed, firstSeed + cards)
                .parallel()
                .mapToObj(seed -> Read.of(reader, grade, seed, people.apply(seed)))
                .toList()
                .forEach(accuracy::count);
        return accuracy;
    }

    /** Both sides of one card as they were read; empty where a side was not recognised. */
    private record Read(long seed, Fiction person, Optional<CardReading.Front> front, Optional<CardReading.Back> back) {

        static Read of(CardReader reader, Grade grade, long seed, Fiction person) {
            var front = reader.read(grade.of(CardDrawing.front(person, CardDrawing.stranger(seed)), seed));
            var back = reader.read(grade.of(CardDrawing.back(person), seed + 1_000_000));
            return new Read(
                    seed,
                    person,
                    front instanceof CardReading.Front side ? Optional.of(side) : Optional.empty(),
                    back instanceof CardReading.Back side ? Optional.of(side) : Optional.empty());
        }
    }

    private void count(Read read) {
        cards++;
        var person = read.person();
        var number = IdNumber.of(person.number()).orElseThrow();
        var validity = new Validity(person.start(), person.end());
        count(read, "number", number, read.front().flatMap(CardReading.Front::number));
        count(read, "name", person.name(), read.front().flatMap(CardReading.Front::name));
        count(read, "sex", person.sex(), read.front().flatMap(CardReading.Front::sex));
        count(read, "ethnic group", person.ethnicGroup(), read.front().flatMap(CardReading.Front::ethnicGroup));
        count(read, "birth", person.birth(), read.front().flatMap(CardReading.Front::birth));
        count(read, "address", person.address(), read.front().flatMap(CardReading.Front::address));
        count(read, "authority", person.authority(), read.back().flatMap(CardReading.Back::authority));
        count(read, "validity", validity, read.back().flatMap(CardReading.Back::validity));
    }

    private <T> void count(Read read, String name, T truth, Optional<Field<T>> field) {
        var outcome = field.map(Field::value)
                .map(value -> value.equals(truth) ? Outcome.RIGHT : Outcome.WRONG)
                .orElse(Outcome.ABSENT);
        counts.merge(new Count(name, outcome), 1, Integer::sum);
        if (outcome != Outcome.RIGHT) {
            mistakes.add("%d %s: %s read as %s".formatted(read.seed(), name, truth, field));
        }
    }

    /** Of a field, in percent. */
    double right(String field) {
        return 100.0 * counts.getOrDefault(new Count(field, Outcome.RIGHT), 0) / cards;
    }

    /** Of all fields of both sides, in percent. */
    double right() {
        return FIELDS.stream().mapToDouble(this::right).average().orElse(0);
    }

    /** Of all fields, those that were read as something else than they say, in percent. */
    double wrong() {
        return FIELDS.stream()
                .mapToDouble(field -> 100.0 * counts.getOrDefault(new Count(field, Outcome.WRONG), 0) / cards)
                .average()
                .orElse(0);
    }

    List<String> mistakes() {
        return mistakes;
    }

    String row(Object head) {
        var row = new StringBuilder("| " + head + " |");
        FIELDS.forEach(field -> row.append(String.format(Locale.ROOT, " %.1f |", right(field))));
        return row.append(String.format(Locale.ROOT, " **%.1f** | %.1f |", right(), wrong()))
                .toString();
    }

    /**
     * Prints a table, and what was not read right on standard error.
     *
     * @param arguments how many cards a grade, the first seed, and names of grades if not all are wanted
     */
    public static void main(String[] arguments) {
        int cards = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        var wanted = List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
        System.out.println("| both sides of %d cards | ".formatted(cards) + String.join(" | ", FIELDS)
                + " | all fields | wrong |");
        System.out.println("|---".repeat(FIELDS.size() + 3) + "|");
        try (var pool = new InferencePool(2, 16);
                var reader = reader(pool)) {
            if (wanted.isEmpty() || wanted.contains("RARER")) {
                var accuracy = of(reader, Grade.PHONE, seed, cards, Fiction::rarer);
                System.out.println(accuracy.row("phone, rare names"));
                accuracy.mistakes().forEach(mistake -> System.err.println("rarer " + mistake));
            }
            for (var grade : Grade.values()) {
                if (wanted.isEmpty() || wanted.contains(grade.name())) {
                    var accuracy = of(reader, grade, seed, cards);
                    System.out.println(accuracy.row(grade));
                    accuracy.mistakes().forEach(mistake -> System.err.println(grade + " " + mistake));
                }
            }
        }
    }
}
