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
    void anAppcodeIsShownOnceListedByHowItBeginsDisabledEnabledAndDeleted() {
        firstKey();
        var made = run("appcode", "create", "--account", "shop").out();
        assertThat(made).matches("Id: ([0-9a-f]{8})\nAppCode: \\1[0-9a-f]{24}\n");
        var id = made.substring("Id: ".length()).lines().findFirst().orElseThrow();
        assertThat(run("appcode", "list", "--account", "shop").out()).matches(id + "\tenabled\t\\S+\n");
        assertThat(run("appcode", "disable", id).status()).isZero();
        assertThat(run("appcode", "list", "--account", "shop").out()).startsWith(id + "\tdisabled\t");
        assertThat(run("appcode", "enable", id).status()).isZero();
        assertThat(run("appcode", "delete", id).status()).isZero();
        assertThat(run("appcode", "list", "--account", "shop").out()).isEmpty();
        var again = run("appcode", "delete", id);
        assertThat(again.status()).isNotZero();
        assertThat(again.err()).isEqualTo("shiren: There is no APPCODE " + id + "\n");
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

    @Test
    void theRecordOfActsIsVerifiedExportedAndVerifiedFromTheFile() throws Exception {
        var csv = Files.writeString(data.resolve("p.csv"), "name,id_number,photo\n\u5f20\u4e09,1,\n");
        assertThat(run("registry", "import", csv.toString()).out()).isEqualTo("imported 1, updated 0, skipped 0\n");
        var head = run("audit", "head").out();
        assertThat(head).matches("1 [0-9a-f]{64}\n");
        assertThat(run("audit", "verify").out()).isEqualTo("intact, last record " + head);

        var bundle = data.resolve("audit.jsonl").toString();
        var exported = run("audit", "export", bundle).out();
        assertThat(exported).startsWith("2 ");
        var offline = run(
                "audit",
                "verify",
                "--bundle",
                bundle,
                "--head",
                head.substring(2).strip());
        assertThat(offline.out()).isEqualTo("intact, last record " + exported);
        assertThat(offline.status()).isZero();

        Files.writeString(Path.of(bundle), Files.readString(Path.of(bundle)).replace("REGISTERED", "READ"));
        var broken = run("audit", "verify", "--bundle", bundle);
        assertThat(broken.out()).isEqualTo("broken at record 1: its content does not match its hash\n");
        assertThat(broken.status()).isEqualTo(1);
        var unknown = run("audit", "verify", "--head", "f".repeat(64));
        assertThat(unknown.out()).startsWith("broken: no record has the hash");
    }

    @Test
    void aPersonOnRecordIsDeletedWithAReceipt() throws Exception {
        var csv = Files.writeString(data.resolve("p.csv"), "name,id_number,photo\n\u5f20\u4e09,1,\n");
        run("registry", "import", csv.toString());
        var nothing = run("person", "delete", "--id-number", "1");
        assertThat(nothing.err()).isEqualTo("shiren: nothing is kept\n");
        assertThat(nothing.status()).isEqualTo(1);
        var receipt = run("person", "delete", "--id-number", "1", "--registry");
        assertThat(receipt.status()).isZero();
        assertThat(receipt.out()).contains("\"registryEntries\" : 1", "\"sequence\" : 2", "\"by\" : \"cli/");
        assertThat(run("registry", "count").out()).isEqualTo("0\n");
        assertThat(run("audit", "verify").status()).isZero();

        assertThat(run("person", "delete", "--ticket", "owner", "b", "t").status())
                .isEqualTo(1);
        assertThat(run("person", "delete").status()).isEqualTo(2);
        assertThat(run("person", "delete", "--ticket", "owner", "b", "t", "--registry")
                        .status())
                .isEqualTo(2);
        assertThat(run("decide", "--replay", "t").err()).isEqualTo("shiren: there is no decision on such a ticket\n");
    }
}
