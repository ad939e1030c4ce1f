package dev.shiren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShirenTest {

    private record Outcome(int status, String out, String err) {}

    @TempDir
    private Path data;

    private Outcome run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.resolve("server").toString()));
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Shiren.commandLine(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Outcome(status, out.toString(), err.toString());
    }

    private String firstKey() {
        return run("account", "create", "shop")
                .out()
                .lines()
                .findFirst()
                .orElseThrow()
                .substring("AccessKeyId: ".length());
    }

    @BeforeEach
    void noFileYet() {
        assertThat(data.resolve("server")).doesNotExist();
    }

    @Test
    void aKeyIsMadeListedDisabledRotatedAndDeleted() {
        var id = firstKey();
        assertThat(run("key", "list", "--account", "shop").out()).startsWith(id + "\tshop\tHMAC\tactive\t");
        assertThat(run("key", "disable", id).status()).isZero();
        assertThat(run("key", "list", "--account", "shop").out()).contains("\tdisabled\t");
        assertThat(run("key", "rotate", id).out()).matches("AccessKeyId: LTAI\\w{20}\nAccessKeySecret: \\w{30}\n");
        assertThat(run("key", "delete", id).status()).isZero();
        assertThat(run("key", "list", "--account", "shop").out())
                .doesNotContain(id)
                .contains("\tactive\t");
    }

    @Test
    void aUserIsMadeGivenAPolicyAndAKey() throws Exception {
        firstKey();
        var policy = Files.writeString(
                data.resolve("p.json"),
                "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"cloudauth:Get*\",\"Resource\":\"*\"}]}");
        assertThat(run("user", "create", "ann", "--account", "shop").status()).isZero();
        assertThat(run("policy", "put", "readers", policy.toString(), "--account", "shop")
                        .status())
                .isZero();
        assertThat(run("user", "attach-policy", "ann", "readers", "--account", "shop")
                        .status())
                .isZero();
        assertThat(run("user", "list", "--account", "shop").out()).isEqualTo("ann\treaders\n");
        assertThat(run("key", "create", "--account", "shop", "--user", "ann").out())
                .startsWith("AccessKeyId: LTAI");
        assertThat(run("key", "temporary", "--account", "shop", "--user", "ann").out())
                .contains("AccessKeyId: STS.", "SecurityToken: ", "Expiration: ");
    }

    @Test
    void whatCannotBeDoneIsSaidInOneLine() {
        var outcome = run("key", "disable", "nobody");
        assertThat(outcome.err()).isEqualTo("shiren: There is no access key nobody\n");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(run("user", "create", "ann").err()).isEqualTo("shiren: There is no account owner\n");
        assertThat(run("frobnicate").status()).isEqualTo(2);
    }
}
