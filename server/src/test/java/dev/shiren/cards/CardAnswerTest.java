package dev.shiren.cards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiren.resident.Divisions;
import dev.shiren.resident.IdNumber;
import dev.shiren.resident.Sex;
import dev.shiren.vision.card.CardReading;
import dev.shiren.vision.card.Doubt;
import dev.shiren.vision.card.Field;
import dev.shiren.vision.card.Finding;
import dev.shiren.vision.card.Validity;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CardAnswerTest {

    private static final Divisions DIVISIONS = Divisions.bundled();

    /** As the guide prints it under "Address". */
    @Test
    void anAddressIsSplitAsGetMaterialsPrintsIt() {
        var json = AddressAnswer.json(DIVISIONS.split("浙江省杭州市余杭区五常街道永福社区文一西路977号", ""));
        var printed = """
                {"address": {
                    "area": {"text": "余杭区", "value": "330110", "key": "area"},
                    "province": {"text": "浙江省", "value": "330000", "key": "province"},
                    "town": {"value": "0", "key": "town"},
                    "city": {"text": "杭州市", "value": "330100", "key": "city"}},
                 "detail": "五常街道永福社区文一西路977号"}
                """;
        var mapper = JsonMapper.shared();
        assertThat(mapper.readTree(json)).isEqualTo(mapper.readTree(printed));
    }

    @Test
    void theFrontIsShownUnderTheNamesOfGetMaterialsAndWhatWasNotReadIsEmpty() {
        var front = new CardReading.Front(
                Optional.of(new Field<>("李明", 0.98765)),
                Optional.of(new Field<>(Sex.FEMALE, 0.9)),
                Optional.empty(),
                Optional.of(new Field<>(LocalDate.of(1949, 12, 31), 0.9)),
                Optional.empty(),
                IdNumber.of("11010519491231002X").map(number -> new Field<>(number, 1)),
                Optional.empty(),
                Set.of(Doubt.CHECK_DIGIT),
                Set.of(Finding.DARK, Finding.BLURRED));
        var answer = CardAnswer.of(front, DIVISIONS);
        assertThat(answer.side()).isEqualTo("Front");
        assertThat(answer.name()).hasValue(new CardAnswer.Text("李明", 98.77));
        assertThat(answer.sex()).hasValue(new CardAnswer.Text("f", 90));
        assertThat(answer.birth()).hasValue(new CardAnswer.Text("19491231", 90));
        assertThat(answer.identificationNumber()).hasValue(new CardAnswer.Text("11010519491231002X", 100));
        assertThat(answer.ethnicGroup()).isEmpty();
        assertThat(answer.addressParts()).isEmpty();
        assertThat(answer.doubts()).containsExactly("CheckDigit");
        assertThat(answer.findings()).containsExactly("Blurred", "Dark");
    }

    @Test
    void aCardThatNeverExpiresIsShownSo() {
        var validity = new Validity(LocalDate.of(2010, 1, 5), Optional.empty());
        var back = new CardReading.Back(
                Optional.of(new Field<>("北京市公安局朝阳分局", 1)), Optional.of(new Field<>(validity, 1)), Set.of(), Set.of());
        var answer = CardAnswer.of(back, DIVISIONS);
        assertThat(answer.idCardStartDate().map(CardAnswer.Text::value)).hasValue("20100105");
        assertThat(answer.idCardExpiry().map(CardAnswer.Text::value)).hasValue("长期");
        assertThat(answer.authority().map(CardAnswer.Text::value)).hasValue("北京市公安局朝阳分局");
    }

    @Test
    void aPictureWithoutACardSaysWhatIsWrongWithIt() {
        var answer = CardAnswer.of(new CardReading.None(Set.of(Finding.DARK)), DIVISIONS);
        assertThat(answer.side()).isEqualTo("None");
        assertThat(answer.findings()).containsExactly("Dark");
    }
}
