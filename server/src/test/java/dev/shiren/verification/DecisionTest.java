package dev.shiren.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.scene.Rules;
import dev.shiren.scene.Solution;
import dev.shiren.verification.CardCheck.Agreement;
import dev.shiren.verification.CardCheck.Expiry;
import dev.shiren.verification.Evidence.IdentityCheck;
import dev.shiren.verification.FaceCheck.Compared;
import dev.shiren.verification.FaceCheck.NotCompared;
import dev.shiren.verification.FaceCheck.Why;
import dev.shiren.vision.card.Doubt;
import dev.shiren.vision.card.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static final CardCheck NOT_GIVEN = new CardCheck.NotGiven();
    private static final List<Set<Doubt>> DOUBTS = List.of(Set.of(), Set.of(Doubt.CHECK_DIGIT));
    private static final List<Set<Finding>> FINDINGS =
            List.of(Set.of(), Set.of(Finding.GLARING), Set.of(Finding.PHOTOCOPY));

    /** Every solution with every evidence on faces there can be. */
    private record Case(Solution solution, Evidence evidence) {
        static Stream<Case> all() {
            return Stream.of(Solution.values())
                    .flatMap(solution -> Stream.of(IdentityCheck.values())
                            .flatMap(identity -> CHECKS.stream()
                                    .flatMap(authority -> CHECKS.stream()
                                            .flatMap(portrait -> CHECKS.stream()
                                                    .map(retained -> new Case(
                                                            solution,
                                                            of(
                                                                    identity, authority, portrait, retained, NOT_GIVEN,
                                                                    NOT_GIVEN)))))));
        }

        /** Every solution with every card there can be, where all faces agree. */
        static Stream<Case> ofCards() {
            return Stream.of(Solution.values())
                    .flatMap(solution -> cards().flatMap(front -> cards().map(back ->
                            new Case(solution, of(IdentityCheck.MATCH, SAME, SAME, SAME, front, back)))));
        }
    }

    private static Evidence of(
            IdentityCheck identity,
            FaceCheck authority,
            FaceCheck portrait,
            FaceCheck retained,
            CardCheck front,
            CardCheck back) {
        return new Evidence(identity, authority, portrait, retained, front, back, Optional.empty(), Map.of(), Map.of());
    }

    private static Stream<CardCheck> cards() {
        var others =
                Stream.of(NOT_GIVEN, new CardCheck.NoCard(Set.of()), new CardCheck.NoCard(Set.of(Finding.BLURRED)));
        var fronts = Stream.of(Agreement.values())
                .flatMap(name -> Stream.of(Agreement.values())
                        .flatMap(number -> DOUBTS.stream()
                                .flatMap(doubts -> FINDINGS.stream()
                                        .map(findings -> new CardCheck.Front(name, number, doubts, findings)))));
        var backs = Stream.of(Expiry.values())
                .flatMap(expiry -> DOUBTS.stream()
                        .flatMap(doubts ->
                                FINDINGS.stream().map(findings -> new CardCheck.Back(expiry, doubts, findings))));
        return Stream.of(others, fronts, backs).flatMap(all -> all);
    }

    @Test
    void aCardThatIsHandedInMustBeTheOneThatItIsHandedInAs() {
        assertThat(Case.ofCards()).allSatisfy(one -> {
            var front = one.evidence().front();
            var back = one.evidence().back();
            var frontAgrees = front.equals(NOT_GIVEN)
                    || front instanceof CardCheck.Front card
                            && card.number() != Agreement.NOT_READ
                            && card.number() != Agreement.DIFFERENT
                            && card.name() != Agreement.DIFFERENT
                            && card.doubts().isEmpty()
                            && card.findings().stream().noneMatch(Finding.PHOTOCOPY::equals);
            var backAgrees = back.equals(NOT_GIVEN)
                    || back instanceof CardCheck.Back card
                            && card.expiry() == Expiry.VALID
                            && card.doubts().isEmpty()
                            && card.findings().stream().noneMatch(Finding.PHOTOCOPY::equals);
            assertThat(Decision.decide(one.solution(), one.evidence()).passed()).isEqualTo(frontAgrees && backAgrees);
        });
    }

    @Test
    void whereTheCardCouldNotBeReadTheCardIsTheReasonAndNotTheAuthority() {
        var nothing = new NotCompared(Why.NO_REFERENCE);
        var unreadable = of(
                IdentityCheck.NOT_ASKED,
                nothing,
                nothing,
                nothing,
                new CardCheck.NoCard(Set.of(Finding.DARK)),
                NOT_GIVEN);
        assertThat(Decision.decide(Solution.RP_BASIC, unreadable).reasons()).containsExactly(Reason.ID_CARD_UNREADABLE);
        var swapped = of(
                IdentityCheck.NOT_ASKED,
                nothing,
                nothing,
                nothing,
                new CardCheck.Back(Expiry.VALID, Set.of(), Set.of()),
                new CardCheck.Front(Agreement.NOT_GIVEN, Agreement.NOT_GIVEN, Set.of(), Set.of()));
        assertThat(Decision.decide(Solution.RP_BASIC, swapped).reasons()).containsExactly(Reason.ID_CARD_SIDES_SWAPPED);
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
        assertThat(Stream.concat(Case.all(), Case.ofCards())).allSatisfy(one -> {
            var decision = Decision.decide(one.solution(), one.evidence());
            assertThat(decision.reasons()).doesNotHaveDuplicates();
            assertThat(decision.conclusions().isEmpty()).isEqualTo(decision.passed());
        });
    }

    @Test
    void aDecisionMadeAgainFromTheStoredEvidenceComesOutTheSame() {
        var json = JsonMapper.shared();
        assertThat(Stream.concat(Case.all(), Case.ofCards())).allSatisfy(one -> {
            var outcome = Outcome.of(
                    one.evidence(),
                    Decision.decide(one.solution(), one.evidence()),
                    Optional.empty(),
                    Optional.empty());
            var stored = json.readValue(json.writeValueAsBytes(outcome), Outcome.class);
            assertThat(stored).isEqualTo(outcome);
            assertThat(Decision.decide(one.solution(), stored.evidence().orElseThrow()))
                    .isEqualTo(outcome.decision());
        });
    }

    @Test
    void peopleNeverDecideWhatAnAuthorityDeniesOrWasNeverAsked() {
        var all = new Rules.Review(Rules.When.ALL, 5, false);
        assertThat(Stream.concat(Case.all(), Case.ofCards())).allSatisfy(one -> {
            var decision = Decision.decide(one.solution(), one.evidence());
            assertThat(decision.isForPeople(one.solution(), all, one.evidence()))
                    .isEqualTo(!one.solution().asksAuthority() || one.evidence().identity() == IdentityCheck.MATCH);
            assertThat(decision.isForPeople(one.solution(), Rules.DEFAULT.review(), one.evidence()))
                    .isFalse();
        });
    }

    @Test
    void aBorderlineCaseIsOneWhereNothingButFacesNearTheirThresholdsSpeaksAgainstThePerson() {
        var review = new Rules.Review(Rules.When.BORDERLINE, 5, false);
        var near = new Compared(75, 80);
        var far = new Compared(74.9, 80);
        var clear = new Compared(85.1, 80);
        var none = new NotCompared(Why.NO_REFERENCE);
        assertThat(borderline(review, near, none, NOT_GIVEN)).isTrue();
        assertThat(borderline(review, new Compared(85, 80), none, NOT_GIVEN)).isTrue();
        assertThat(borderline(review, clear, none, NOT_GIVEN)).isFalse();
        assertThat(borderline(review, far, none, NOT_GIVEN)).isFalse();
        assertThat(borderline(review, clear, near, NOT_GIVEN)).isTrue();
        assertThat(borderline(review, far, near, NOT_GIVEN)).isFalse();
        assertThat(borderline(review, near, none, new CardCheck.NoCard(Set.of())))
                .isFalse();
    }

    private static boolean borderline(Rules.Review review, FaceCheck authority, FaceCheck portrait, CardCheck front) {
        var evidence =
                of(IdentityCheck.MATCH, authority, portrait, new NotCompared(Why.NO_REFERENCE), front, NOT_GIVEN);
        return Decision.decide(Solution.RP_MIN, evidence).isForPeople(Solution.RP_MIN, review, evidence);
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
        var evidence = of(identity, authority, portrait, new NotCompared(Why.NO_REFERENCE), NOT_GIVEN, NOT_GIVEN);
        return Decision.decide(solution, evidence).reasons();
    }
}
