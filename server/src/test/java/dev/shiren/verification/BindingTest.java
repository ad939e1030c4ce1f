package dev.shiren.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiren.operation.ApiException;
import dev.shiren.operation.CommonErrors;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindingTest {

    @Test
    void knownMembersAreReadAndOthersLeftOut() {
        assertThat(Binding.read("{\"Name\": \"李三\", \"Nickname\": {\"a\": [1]}, \"FacePic\": \"\", \"Mobile\": \"1\"}"))
                .isEqualTo(Map.of(MaterialKind.NAME, "李三", MaterialKind.MOBILE, "1"));
        assertThat(Binding.read("{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"Name\"",
                "null",
                "{",
                "{}{}",
                "{'Name': 'x'}",
                "{\"Name\": 1}",
                "{\"Name\": null}",
                "{\"Name\": [\"x\"]}",
                "{\"Name\": \"a\", \"Name\": \"b\"}"
            })
    void anythingButOneObjectOfTextsIsInvalid(String text) {
        assertThatThrownBy(() -> Binding.read(text))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(CommonErrors.INVALID_PARAMETER));
    }

    @Test
    void aNameOfManyPagesIsInvalid() {
        assertThat(Binding.read("{\"Name\":\"" + "张".repeat(128) + "\"}")).hasSize(1);
        assertThatThrownBy(() -> Binding.read("{\"Name\":\"" + "张".repeat(129) + "\"}"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code().code()).isEqualTo("InvalidParameter"));
    }

    @Test
    void aDeeplyNestedTextIsInvalidAndNoStackOverflow() {
        assertThatThrownBy(() -> Binding.read("[".repeat(1_000_000))).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> Binding.read("{\"a\":".repeat(1_000_000))).isInstanceOf(ApiException.class);
    }
}
