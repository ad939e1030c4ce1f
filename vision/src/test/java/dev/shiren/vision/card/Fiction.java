package dev.shiren.vision.card;

import dev.shiren.resident.EthnicGroups;
import dev.shiren.resident.IdNumber;
import dev.shiren.resident.Sex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * People who do not exist: names as frequent as they are, every ethnic group, made-up streets in true divisions.
 *
 * @param authority who issued the card
 * @param end of the validity; empty for cards that never expire
 */
record Fiction(
        String name,
        Sex sex,
        String ethnicGroup,
        LocalDate birth,
        String address,
        String number,
        String authority,
        LocalDate start,
        Optional<LocalDate> end) {

    /** The most frequent first. */
    private static final String SURNAMES = NameCharacters.list("surnames");

    private static final String GIVEN = NameCharacters.list("given");

    /** What part of all people has one of the first so many surnames, by the counts that {@link NameCharacters} tells of. */
    private static final double[][] SURNAME_PARTS = {
        {1, 0.068},
        {3, 0.194},
        {5, 0.281},
        {10, 0.39},
        {20, 0.518},
        {50, 0.717},
        {100, 0.859},
        {200, 0.957},
        {300, 0.985},
        {614, 1}
    };

    /** The same of the characters of given names; the rest is drawn from all of GB 2312. */
    private static final double[][] GIVEN_PARTS = {
        {10, 0.1},
        {20, 0.165},
        {50, 0.313},
        {100, 0.469},
        {200, 0.652},
        {500, 0.866},
        {1000, 0.958},
        {1500, 0.983},
        {2000, 0.992},
        {2561, 0.996}
    };

    private static final String[] RARER_SURNAMES =
            ("欧阳 上官 诸葛 司徒 皇甫 慕容 尉迟 单 仇 解 翟 臧 闵 靳 佟 冼 逄 覃 晏 瞿 鄢 邝 芮 羿 储 汲 邴 糜 井 富 巫 乌 焦 巴 弓 牧 隗").split(" ");

    private static final String RARER = "玥珺懿煜瑾璇昱晟焱淼垚骞祎妤甯颢翊珩琮霖昊旎瑜琰曜菡蕤婧姝嫣弈彧逸翎翰鑫犇喆";

    private static final String[] STREETS =
            ("人民路 解放路 中山路 建设路 文化街 和平街 胜利路 新华街 长江路 黄河路 青年路 东风路 光明街 朝阳街 迎宾大道 滨河路 学府路 工业大道 桃源街" + " 翠柏路 梧桐街 望江路 松鹤路 紫荆街")
                    .split(" ");

    private static final String[] VILLAGES =
            "大王庄村 柳树屯 李家沟村 石桥村 上坝村 新民村 东河村 红旗村 杏花村 三岔口村 龙潭村 白杨村 五里坡村 清水村 云峰村 梨园村".split(" ");

    private static final String[] TOWNS = "城关镇 青山镇 太平镇 双河镇 马家镇 白塔镇 双龙乡 清泉乡 临江镇 新安镇".split(" ");

    /** Third-level divisions of today with what stands before them. */
    private record Place(String code, String written, String area) {}

    private static final List<Place> PLACES = places();

    static Fiction of(long seed) {
        var random = new Random(seed * 7919 + 17);
        random.nextLong();
        var place = PLACES.get(random.nextInt(PLACES.size()));
        var birth = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(25_000));
        int sequence = random.nextInt(1000);
        var digits = place.code() + birth.toString().replace("-", "") + "%03d".formatted(sequence);
        var start = LocalDate.of(2008, 1, 1).plusDays(random.nextInt(6_000));
        int years = new int[] {5, 10, 20, 0}[random.nextInt(4)];
        return new Fiction(
                name(new Random(seed * 31 + 11)),
                sequence % 2 == 1 ? Sex.MALE : Sex.FEMALE,
                random.nextInt(2) == 0 ? "汉" : EthnicGroups.NAMES.get(random.nextInt(EthnicGroups.NAMES.size())),
                birth,
                place.written() + detail(random),
                digits + IdNumber.checkDigit(digits),
                place.area().endsWith("区") && random.nextBoolean()
                        ? place.written().replaceAll("^.*?(省|自治区)", "").replaceAll("市.*", "市") + "公安局"
                                + place.area().replaceAll("区$", "") + "分局"
                        : place.area() + "公安局",
                start,
                years == 0 ? Optional.empty() : Optional.of(start.plusYears(years)));
    }

    Fiction withName(String other) {
        return new Fiction(other, sex, ethnicGroup, birth, address, number, authority, start, end);
    }

    Fiction withNumber(String other) {
        return new Fiction(name, sex, ethnicGroup, birth, address, other, authority, start, end);
    }

    Fiction withEthnicGroup(String other) {
        return new Fiction(name, sex, other, birth, address, number, authority, start, end);
    }

    /** The same person under a name with a rarer character, which most names of this kind have two of. */
    static Fiction rarer(long seed) {
        var random = new Random(seed * 31 + 7);
        var name = new StringBuilder(
                random.nextBoolean() ? any(random, RARER_SURNAMES) : frequent(random, SURNAMES, SURNAME_PARTS));
        name.append(RARER.charAt(random.nextInt(RARER.length())));
        if (random.nextInt(4) > 0) {
            name.append(random.nextBoolean() ? RARER.charAt(random.nextInt(RARER.length())) : given(random));
        }
        return of(seed).withName(name.toString());
    }

    private static String name(Random random) {
        random.nextLong();
        var name = new StringBuilder(frequent(random, SURNAMES, SURNAME_PARTS));
        int length = random.nextInt(6) == 0 ? 1 : 2;
        for (int i = 0; i < length; i++) {
            name.append(given(random));
        }
        return name.toString();
    }

    private static String given(Random random) {
        return random.nextDouble() < GIVEN_PARTS[GIVEN_PARTS.length - 1][1]
                ? frequent(random, GIVEN, GIVEN_PARTS)
                : simplified(random);
    }

    /** One of a list, as often as its place between the given ones asks for. */
    private static String frequent(Random random, String list, double[][] parts) {
        double part = random.nextDouble() * parts[parts.length - 1][1];
        double from = 0;
        double below = 0;
        for (var step : parts) {
            if (part <= step[1]) {
                int at = (int) (from + (step[0] - from) * (part - below) / (step[1] - below));
                return String.valueOf(list.charAt(Math.min(at, list.length() - 1)));
            }
            from = step[0];
            below = step[1];
        }
        throw new AssertionError("the parts do not add up");
    }

    /** Any of the 6,763 characters of GB 2312. */
    private static String simplified(Random random) {
        int at = random.nextInt(6763);
        int place = at < 3755 ? at : at + 5;
        return new String(
                new byte[] {(byte) (0xb0 + place / 94), (byte) (0xa1 + place % 94)}, Charset.forName("GB2312"));
    }

    private static String detail(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> any(random, STREETS) + (1 + random.nextInt(999)) + "号";
            case 1 ->
                any(random, STREETS) + (1 + random.nextInt(300)) + "号" + (1 + random.nextInt(30)) + "幢"
                        + (1 + random.nextInt(4)) + "单元" + (101 + 100 * random.nextInt(20) + random.nextInt(4)) + "室";
            default ->
                any(random, TOWNS) + any(random, VILLAGES) + (1 + random.nextInt(20)) + "组" + (1 + random.nextInt(200))
                        + "号";
        };
    }

    private static String any(Random random, String[] of) {
        return of[random.nextInt(of.length)];
    }

    private static List<Place> places() {
        var in = Fiction.class.getResourceAsStream("/dev/shiren/resident/divisions.tsv");
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            var rows = lines.lines()
                    .map(line -> line.split("\t"))
                    .filter(row -> row[3].startsWith("2019") || row[1].equals("市辖区") || row[1].equals("县"))
                    .toList();
            var names = new java.util.HashMap<String, String>();
            rows.forEach(row -> names.put(row[0], row[1]));
            return rows.stream()
                    .filter(row -> !row[0].endsWith("00") && !row[1].matches("市辖区|县") && row[1].length() > 1)
                    .filter(row -> names.containsKey(row[0].substring(0, 2) + "0000"))
                    .map(row -> {
                        var city = names.getOrDefault(row[0].substring(0, 4) + "00", "");
                        var written = names.get(row[0].substring(0, 2) + "0000")
                                + (city.matches("市辖区|县|省直辖.*|自治区直辖.*") ? "" : city)
                                + row[1];
                        return new Place(row[0], written, row[1]);
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
