package dev.shiren.market;

import dev.shiren.resident.Divisions;
import dev.shiren.resident.IdNumber;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a number itself tells of its holder; places are those of where it was first issued, under their latest names. All
 * texts, empty where there is nothing to tell.
 *
 * @param sex 男 or 女
 * @param area province, city and prefecture in one
 * @param city the second level; their own name for the municipalities, which have none
 * @param prefecture the third level
 * @param birthday {@code yyyy-MM-dd}
 * @param addrCode the number's first six digits
 * @param lastCode its check digit, right or wrong
 */
public record Traits(
        String sex,
        String area,
        String province,
        String city,
        String prefecture,
        String birthday,
        String addrCode,
        String lastCode) {

    /** Nothing told. */
    public static final Traits NONE = new Traits("", "", "", "", "", "", "", "");

    /** Second levels that are headings of the table and no city's name. */
    private static final Pattern HEADING = Pattern.compile("(省|自治区)直辖(县级)?行政(单位|区划)");

    /** The same for the districts and counties of municipalities. */
    private static final Pattern MUNICIPAL = Pattern.compile("市辖区|县|市");

    static Traits of(IdNumber number, Divisions divisions) {
        var code = number.division();
        var province = divisions.name(code.substring(0, 2) + "0000").orElse("");
        var city = code.startsWith("00", 2) ? "" : city(divisions.name(code.substring(0, 4) + "00"), province);
        var prefecture = code.endsWith("00") ? "" : divisions.name(code).orElse("");
        return new Traits(
                number.sex().printed(),
                province + (city.equals(province) ? "" : city) + prefecture,
                province,
                city,
                prefecture,
                number.birth().map(LocalDate::toString).orElse(""),
                code,
                number.text().substring(number.text().length() - 1));
    }

    private static String city(Optional<String> name, String province) {
        return name.filter(any -> !HEADING.matcher(any).matches())
                .map(any -> MUNICIPAL.matcher(any).matches() ? province : any)
                .orElse("");
    }

    /** Without the person. */
    @Override
    public String toString() {
        return "Traits";
    }
}
