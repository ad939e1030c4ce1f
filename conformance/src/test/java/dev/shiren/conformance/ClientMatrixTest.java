package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(ShirenServer.Extension.class)
class ClientMatrixTest {

    static List<Arguments> pairs() {
        var pairs = new ArrayList<Arguments>();
        for (var core : JavaSdk.CORES) {
            for (var release : JavaSdk.releases()) {
                pairs.add(Arguments.of(core, release));
            }
        }
        return pairs;
    }

    static Stream<Manner> manners(ShirenServer server) {
        return Stream.of(
                new Manner(server.address(), server.key(), "https", "XML", Manner.Method.OWN),
                new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST));
    }

    @ParameterizedTest(name = "core {0}, cloudauth {1}")
    @MethodSource("pairs")
    void everyOperationWorksThroughTheUnmodifiedSdk(String core, String release, ShirenServer server)
            throws IOException {
        try (var sdk = new JavaSdk(core, release)) {
            manners(server).forEach(manner -> {
                var biz = "c" + Integer.toHexString((core + release + manner.format()).hashCode());
                var results = Journey.of(sdk, manner, server.people(), biz);
                System.out.println(sdk.name() + " " + manner + " " + results);
                assertThat(results.values()).allMatch("ok"::equals);
            });
        }
    }
}
