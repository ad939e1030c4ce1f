package dev.shiren.metering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailerTest {

    @Test
    void aBareAddressIsOne() {
        assertThat(Mailer.address("ops@example.com")).hasValue("ops@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ops",
                "a@example.com, b@example.com",
                "Ops <ops@example.com>",
                "all:a@example.com,b@example.com;",
                "all:a@example.com;",
                "ops@example.com\r\nBcc: x@example.com",
                "ops@example.com\u0000"
            })
    void groupsListsNamesAndLineBreaksAreNone(String text) {
        assertThat(Mailer.address(text)).isEmpty();
    }
}
