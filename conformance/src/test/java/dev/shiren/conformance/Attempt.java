package dev.shiren.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One person's way through a solution, and what must come of it.
 *
 * @param biz a scene of the solution
 * @param bound what the business hands in with the request for a token, by kind of material
 * @param taken what the person hands in, by kind of material
 * @param conclusions why it is refused; empty when it is passed
 */
record Attempt(String biz, String solution, Map<String, String> bound, Map<String, String> taken, String conclusions) {

    private static final Map<String, String> IDENTITY =
            Map.of("Name", People.NAME, "IdentificationNumber", People.NUMBER);
    private static final String OTHER_FACE = "人脸与公安网照片不一致";
    private static final String OTHER_PORTRAIT = "人脸与身份证头像不一致";

    /** For each solution one that passes and one that does not, each refused for another reason where it can be. */
    static List<Attempt> all(People people) {
        var face = Map.of("FacePic", people.person());
        var other = Map.of("FacePic", people.stranger());
        var card = Map.of("IdCardFrontPic", people.cardFront(), "IdCardBackPic", people.cardBack());
        var retained = Map.of("FaceRetainedPic", people.personLink());
        return List.of(
                of("RPBasic", Map.of(), with(face, card), ""),
                of("RPBasic", Map.of(), with(other, card), OTHER_FACE + ";" + OTHER_PORTRAIT),
                of("RPManual", Map.of(), with(face, IDENTITY), ""),
                of("RPManual", Map.of(), with(other, IDENTITY), OTHER_FACE),
                of("RPBioID", IDENTITY, with(face, card), ""),
                of(
                        "RPBioID",
                        IDENTITY,
                        with(
                                face,
                                Map.of(
                                        "IdCardFrontPic",
                                        people.cardWithTheStrangersFace(),
                                        "IdCardBackPic",
                                        people.cardBack())),
                        OTHER_PORTRAIT),
                of("RPBioOnlyPro", IDENTITY, face, ""),
                of(
                        "RPBioOnlyPro",
                        IDENTITY,
                        with(
                                face,
                                Map.of(
                                        "IdCardFrontPic",
                                        people.cardFront(),
                                        "IdCardBackPic",
                                        people.expiredCardBack())),
                        "身份证已过期或即将过期"),
                of("RPBioOnly", IDENTITY, face, ""),
                of("RPBioOnly", IDENTITY, other, OTHER_FACE),
                of("FVBioOnly", retained, face, ""),
                of("FVBioOnly", retained, other, "人脸与留底照片不是同一人"),
                of("RPH5BioOnly", IDENTITY, face, ""),
                of("RPH5BioOnly", IDENTITY, other, OTHER_FACE),
                of("RPMin", Map.of(), with(with(IDENTITY, face), card), ""),
                of(
                        "RPMin",
                        Map.of(),
                        with(
                                with(IDENTITY, face),
                                Map.of(
                                        "IdCardFrontPic",
                                        people.cardOfAnotherName(),
                                        "IdCardBackPic",
                                        people.cardBack())),
                        "身份证照片信息与认证提交信息不一致"));
    }

    private static Attempt of(
            String solution, Map<String, String> bound, Map<String, String> taken, String conclusions) {
        return new Attempt("s-" + solution, solution, bound, taken, conclusions);
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        var all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }

    boolean passes() {
        return conclusions.isEmpty();
    }

    /** Makes the scene, unless it is there. */
    void makeScene(ShirenServer server) throws java.io.IOException {
        var manner = new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST);
        new JavaSdk("4.6.4", "2.0.29")
                .call(
                        "CreateVerifySetting",
                        "2019-03-07",
                        Map.of("BizName", biz, "BizType", biz, "Solution", solution),
                        manner);
    }

    @Override
    public String toString() {
        return solution + ", " + (passes() ? "passed" : conclusions);
    }
}
