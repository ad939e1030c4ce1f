package dev.shiren.cli;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.shiren.access.Keys;
import java.io.PrintWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How commands show what they did. */
final class Print {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_ABSENT))
            .build();

    private Print() {}

    /** As one JSON object over several lines. */
    static void document(PrintWriter out, Object value) {
        out.println(JSON.writeValueAsString(value));
        out.flush();
    }

    /** One {@code Name: value} a line, under the names the SDKs use. */
    static void key(PrintWriter out, Keys.Fresh key) {
        out.println("AccessKeyId: " + key.id());
        out.println("AccessKeySecret: " + key.secret());
        out.flush();
    }
}
