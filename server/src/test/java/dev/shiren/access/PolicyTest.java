package dev.shiren.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    private static Policy policy(String effect, String action) {
        return Policy.parse("{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Action\":" + action
                + ",\"Resource\":\"*\"}]}");
    }

    @Test
    void anActionNobodyNamedIsNotPermitted() {
        assertThat(Policy.permits(List.of(), "GetStatus")).isFalse();
        assertThat(Policy.permits(List.of(policy("Deny", "\"cloudauth:Compare*\"")), "GetStatus"))
                .isFalse();
    }

    @Test
    void aDenialWinsOverEveryPermission() {
        var all = policy("Allow", "\"*\"");
        var noComparing = policy("Deny", "[\"cloudauth:CompareFaces\",\"cloudauth:Describe?aceConfig\"]");
        assertThat(Policy.permits(List.of(all, noComparing), "CompareFaces")).isFalse();
        assertThat(Policy.permits(List.of(all, noComparing), "DescribeFaceConfig"))
                .isFalse();
        assertThat(Policy.permits(List.of(all, noComparing), "GetStatus")).isTrue();
    }

    @Test
    void bothNamesOfTheProductAndNoOtherAreMeant() {
        assertThat(Policy.permits(List.of(policy("Allow", "\"yundun-cloudauth:*\"")), "GetStatus"))
                .isTrue();
        assertThat(Policy.permits(List.of(policy("Allow", "\"ecs:*\"")), "GetStatus"))
                .isFalse();
        assertThat(Policy.permits(List.of(policy("Allow", "\"cloudauth:Get.tatus\"")), "GetStatus"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"Statement\":{}}",
                "{\"Version\":\"2\",\"Statement\":[]}",
                "{\"Statement\":[{\"Effect\":\"Maybe\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\"*\"}]}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"acs:x\"}]}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"NotAction\":\"*\",\"Resource\":\"*\"}]}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{}}]}"
            })
    void whatIsNotUnderstoodIsRefusedRatherThanIgnored(String document) {
        assertThatThrownBy(() -> Policy.parse(document)).isInstanceOf(AccessException.class);
    }
}
