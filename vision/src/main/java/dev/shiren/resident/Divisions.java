package dev.shiren.resident;

import dev.shiren.resident.Address.Division;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The administrative divisions of GB/T 2260 of all years since 1980: numbers keep the code of the day they were issued. */
public final class Divisions {

    private static final String TABLE = "divisions.tsv";

    /** Second levels that stand in the table only and are never written in an address. */
    private static final Set<String> UNWRITTEN = Set.of("市辖区", "县", "市");

    private static final String[] SUFFIXES = {"维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"};

    private final List<Row> rows;
    private final Set<String> codes = new HashSet<>();

    /** Months as yyyyMM. */
    private record Row(String code, String name, int last) {

        boolean isProvince() {
            return code.endsWith("0000");
        }

        boolean isCity() {
            return code.endsWith("00") && !isProvince();
        }

        boolean isArea() {
            return !code.endsWith("00");
        }

        boolean isWithin(String prefix) {
            return code.startsWith(prefix);
        }

        Division division() {
            return new Division(code, name);
        }
    }

    private Divisions(List<Row> rows) {
        this.rows = rows;
        rows.forEach(row -> codes.add(row.code()));
    }

    /** The table that comes with this library. */
    public static Divisions bundled() {
        var in = Divisions.class.getResourceAsStream(TABLE);
        if (in == null) {
            throw new IllegalStateException("the table of divisions is not on the class path");
        }
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new Divisions(lines.lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Row(cells[0], cells[1], Integer.parseInt(cells[3])))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a code has ever been in use. */
    public boolean knows(String code) {
        return codes.contains(code);
    }

    /** The latest name of a code. */
    public Optional<String> name(String code) {
        return rows.stream()
                .filter(row -> row.code().equals(code))
                .max(Comparator.comparingInt(Row::last))
                .map(Row::name);
    }

    /** Whether a text begins with the name that some division has or had. */
    public boolean begin(String text) {
        return rows.stream().anyMatch(row -> text.startsWith(row.name()));
    }

    /** Whether an address names divisions down to the lowest there are; one that does not has probably been misread. */
    public boolean place(String address) {
        var parts = split(address, "");
        return parts.area().isPresent()
                || parts.city()
                        .map(city -> areas(city.code().substring(0, 4)).isEmpty())
                        .orElseGet(() -> longest(areas(""), address, "", false).isPresent());
    }

    /**
     * Splits an address. Provinces may be written short (浙江, 新疆) or be left out before a city; the city may be left out
     * before an area of a known province. Of several divisions of one name the one nearest to the hint is taken, then the
     * one in use last.
     *
     * @param hint a code from where the person may be, such as their number's first six digits; may be empty
     */
    public Address split(String address, String hint) {
        var text = address.strip();
        var province = longest(rows.stream().filter(Row::isProvince).toList(), text, hint, true);
        var rest = province.map(found -> text.substring(found.length())).orElse(text);
        var within = province.map(found -> found.row().code().substring(0, 2)).orElse("");
        var city = longest(
                rows.stream()
                        .filter(row -> row.isCity() && row.isWithin(within) && !UNWRITTEN.contains(row.name()))
                        .toList(),
                rest,
                hint,
                false);
        rest = city.isPresent() ? rest.substring(city.get().length()) : rest;
        var inside = city.map(found -> found.row().code().substring(0, 4)).orElse(within);
        var area = inside.isEmpty() ? Optional.<Match>empty() : area(inside, within, rest, hint);
        rest = area.isPresent() ? rest.substring(area.get().length()) : rest;
        var code =
                area.or(() -> city).or(() -> province).map(found -> found.row().code());
        return new Address(
                code.flatMap(known -> division(known.substring(0, 2) + "0000")),
                city.or(() -> area).flatMap(found -> city(found.row().code())),
                area.map(found -> found.row().division()),
                rest);
    }

    /** In the city that is written, else, as towns of county rank have codes of their own, anywhere in the province. */
    private Optional<Match> area(String inside, String within, String text, String hint) {
        var near = longest(areas(inside), text, hint, false);
        return near.isPresent() || within.isEmpty() ? near : longest(areas(within), text, hint, false);
    }

    private List<Row> areas(String within) {
        return rows.stream()
                .filter(row -> row.isArea() && row.isWithin(within) && !UNWRITTEN.contains(row.name()))
                .toList();
    }

    private record Match(Row row, int length) {}

    private static Optional<Match> longest(List<Row> among, String text, String hint, boolean orShort) {
        var matches = new ArrayList<Match>();
        for (var row : among) {
            if (text.startsWith(row.name())) {
                matches.add(new Match(row, row.name().length()));
            } else if (orShort && text.startsWith(shortened(row.name()))) {
                matches.add(new Match(row, shortened(row.name()).length()));
            }
        }
        return matches.stream()
                .max(Comparator.comparingInt(Match::length)
                        .thenComparingInt(match -> common(match.row().code(), hint))
                        .thenComparingInt(match -> match.row().last()));
    }

    private static String shortened(String province) {
        for (var suffix : SUFFIXES) {
            if (province.endsWith(suffix) && province.length() > suffix.length()) {
                return province.substring(0, province.length() - suffix.length());
            }
        }
        return province;
    }

    private static int common(String code, String hint) {
        int length = 0;
        while (length < Math.min(code.length(), hint.length()) && code.charAt(length) == hint.charAt(length)) {
            length++;
        }
        return length;
    }

    private Optional<Division> division(String code) {
        return name(code).map(name -> new Division(code, name));
    }

    /** Of an area or a city; the municipalities have one that bears the province's name. */
    private Optional<Division> city(String code) {
        var city = code.substring(0, 4) + "00";
        return division(city)
                .flatMap(found -> UNWRITTEN.contains(found.name())
                        ? name(code.substring(0, 2) + "0000").map(name -> new Division(city, name))
                        : Optional.of(found));
    }
}
