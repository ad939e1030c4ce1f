package dev.shiren.cli;

import dev.shiren.access.Accounts;
import picocli.CommandLine.Option;

/** Whose users, policies and keys a command is about. */
final class OwnerOption {

    @Option(names = "--account", paramLabel = "NAME", description = "the account, ${DEFAULT-VALUE} by default")
    private String account = Accounts.OWNER;

    String account() {
        return account;
    }
}
