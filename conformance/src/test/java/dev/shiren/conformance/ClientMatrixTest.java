package dev.shiren.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ShirenServer.Extension.class)
class ClientMatrixTest {

    private final Conformance conformance = new Conformance();
    private final List<String> surprises = new ArrayList<>();

    @Test
    void everyOperationWorksThroughEveryUnmodifiedClient(ShirenServer server) throws Exception {
        var own = new Manner(server.address(), server.key(), "https", "XML", Manner.Method.OWN);
        var posted = new Manner(server.address(), server.key(), "http", "JSON", Manner.Method.POST);
        for (var core : JavaSdk.CORES) {
            for (var release : JavaSdk.RELEASES) {
                travel(new JavaSdk(core, release), server, own, posted);
            }
        }
        var got = new Manner(server.address(), server.key(), "https", "JSON", Manner.Method.GET);
        for (var version : PopCore.VERSIONS) {
            travel(new PopCore(version), server, posted);
        }
        travel(new PopCore("2018-09-16"), server, got);
        publish();
        assertThat(surprises).isEmpty();
    }

    private void travel(Client client, ShirenServer server, Manner... manners) {
        try {
            for (var manner : manners) {
                var biz = "c" + Integer.toHexString((client.name() + manner.format() + manner.scheme()).hashCode());
                var results = Journey.of(client, manner, server.people(), biz);
                conformance.add(client, manner, results).stream()
                        .map(surprise -> client.name() + " | " + manner + " | " + surprise)
                        .forEach(surprises::add);
            }
        } finally {
            client.close();
        }
    }

    private void publish() throws IOException {
        conformance.publish(Path.of("../docs/conformance.md"));
    }
}
