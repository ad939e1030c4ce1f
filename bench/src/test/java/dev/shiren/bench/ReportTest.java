package dev.shiren.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void theMedianAndTheMiddleHalfAreLinearBetweenTheNearestMeasurements() {
        assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(2.5, 1.75, 3.25, 4));
        assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7, 1));
    }

    @Test
    void aRatioIsTakenBetweenMeasurementsOfOneRound() {
        var slowedDownTogether = Spread.ofRatios(new double[] {2, 20, 4}, new double[] {1, 10, 2});
        assertThat(slowedDownTogether).isEqualTo(new Spread(2, 2, 2, 3));
    }

    @Test
    void nothingMeasuredIsNoResult() {
        assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Spread.ofRatios(new double[] {1}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSpreadIsPrintedAsMedianAndMiddleHalf() {
        assertThat(Spread.of(1, 2, 3).text("%.2f")).isEqualTo("2.00 (1.50 … 2.50)");
    }

    @Test
    void theTableIsMarkdownWithOneRowForEachFinding() {
        var table = Report.table(List.of(new Finding("memory", "resident", "512 MB").wanted("≤ 700 MB")));
        assertThat(table.lines()).hasSize(3).allMatch(line -> line.startsWith("| ") && line.endsWith(" |"));
        assertThat(table.lines().map(String::length).distinct()).hasSize(1);
        assertThat(table).contains("| memory    | resident | 512 MB               | ≤ 700 MB |");
    }

    @Test
    void aSignedCallIsOneHttpRequestWhoseBodyHasTheStatedLength() {
        var call = SignedCall.post("2018-09-16", "CompareFaces", Map.of("SourceImageValue", "base64://a+b/c="));
        var text = new String(call.bytes(URI.create("http://127.0.0.1:8080")), StandardCharsets.US_ASCII);
        assertThat(text)
                .startsWith("POST /?AccessKeyId=bench&Action=CompareFaces&")
                .contains("\r\nHost: 127.0.0.1:8080\r\n");
        var body = text.substring(text.indexOf("\r\n\r\n") + 4);
        assertThat(body).isEqualTo("SourceImageValue=base64%3A%2F%2Fa%2Bb%2Fc%3D");
        assertThat(text).contains("\r\nContent-Length: " + body.length() + "\r\n");
    }
}
