package dev.shiren.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.scene.Solution;
import dev.shiren.verification.Evidence.IdentityCheck;
import dev.shiren.verification.FaceCheck.Compared;
import dev.shiren.verification.FaceCheck.NotCompared;
import dev.shiren.verification.FaceCheck.Why;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class DecisionTest {

    private static final FaceCheck SAME = new Compared(80, 80);
    private static final FaceCheck DIFFERENT = new Compared(79.999, 80);
    private static final List<FaceCheck> CHECKS = Stream.concat(
                    Stream.of(SAME, DIFFERENT), Stream.of(Why.values()).map(NotCompared::new))
            .toList();

    /** Every solution with every evidence there can be. */
    private record Case(Solution solution, Evidence evidence) {
        static Stream<Case> all() {
            return Stream.of(Solution.values())
                    .flatMap(solution -> Stream.of(IdentityCheck.values())
                            .flatMap(identity -> CHECKS.stream()
                                    .flatMap(authority -> CHECKS.stream()
                                            .flatMap(portrait -> CHECKS.stream()
                                                    .map(retained -> new Case(
                                                            solution,
                                                            new Evidence(
                                                                    identity, authority, portrait, retained,
                                                                    Map.of())))))));
        }
    }

    @Test
    void nobodyPassesWithoutTheOneComparisonThatTheSolutionIsAbout() {
        assertThat(Case.all()).allSatisfy(one -> {
            var passes = Decision.decide(one.solution(), one.evidence()).passed();
            var portraitAgrees = one.evidence().idPortrait().equals(SAME)
                    || one.evidence().idPortrait().equals(new NotCompared(Why.NO_REFERENCE));
            var faceAgrees = one.solution().asksAuthority()
                    ? one.evidence().identity() == IdentityCheck.MATCH
                            && one.evidence().authority().equals(SAME)
                    : one.evidence().retained().equals(SAME);
            assertThat(passes).isEqualTo(portraitAgrees && faceAgrees);
        });
    }

    @Test
    void everyRefusalHasReasonsNoneOfThemTwiceAndATextForEach() {
        assertThat(Case.all()).allSatisfy(one -> {
            var decision = Decision.decide(one.solution(), one.evidence());
            assertThat(decision.reasons()).doesNotHaveDuplicates();
            assertThat(decision.conclusions().isEmpty()).isEqualTo(decision.passed());
        });
    }

    @Test
    void aDecisionMadeAgainFromTheStoredEvidenceComesOutTheSame() {
        var json = JsonMapper.shared();
        assertThat(Case.all()).allSatisfy(one -> {
            var outcome = new Outcome(Optional.of(one.evidence()), Decision.decide(one.solution(), one.evidence()));
            var stored = json.readValue(json.writeValueAsBytes(outcome), Outcome.class);
            assertThat(stored).isEqualTo(outcome);
            assertThat(Decision.decide(one.solution(), stored.evidence().orElseThrow()))
                    .isEqualTo(outcome.decision());
        });
    }

    @Test
    void onlyTheAuthoritysAnswerOnTheNameFailsTheRealNameCheck() {
        assertThat(Case.all()).allSatisfy(one -> {
            var identity = one.evidence().identity();
            assertThat(Decision.decide(one.solution(), one.evidence()).failsRealName())
                    .isEqualTo(one.solution().asksAuthority()
                            && (identity == IdentityCheck.NAME_MISMATCH || identity == IdentityCheck.NUMBER_UNKNOWN));
        });
    }

    @ParameterizedTest
    @EnumSource(names = "FV_BIO_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void reasonsNameWhatWasFound(Solution solution) {
        var nothing = new NotCompared(Why.NO_REFERENCE);
        var noFace = new NotCompared(Why.NO_FACE_SUBMITTED);
        assertThat(reasons(solution, IdentityCheck.UNAVAILABLE, nothing, nothing))
                .containsExactly(Reason.AUTHORITY_UNAVAILABLE);
        assertThat(reasons(solution, IdentityCheck.MATCH, nothing, nothing))
                .containsExactly(Reason.AUTHORITY_PHOTO_MISSING);
        assertThat(reasons(solution, IdentityCheck.MATCH, noFace, noFace)).containsExactly(Reason.NO_FACE);
        assertThat(reasons(solution, IdentityCheck.MATCH, DIFFERENT, DIFFERENT))
                .containsExactly(Reason.FACE_NOT_AUTHORITY_PHOTO, Reason.FACE_NOT_ID_PORTRAIT);
        assertThat(reasons(solution, IdentityCheck.MATCH, SAME, new NotCompared(Why.NO_FACE_ON_REFERENCE)))
                .containsExactly(Reason.NOT_AN_ID_CARD);
    }

    private static List<Reason> reasons(
            Solution solution, IdentityCheck identity, FaceCheck authority, FaceCheck portrait) {
        var evidence = new Evidence(identity, authority, portrait, new NotCompared(Why.NO_REFERENCE), Map.of());
        return Decision.decide(solution, evidence).reasons();
    }
}
