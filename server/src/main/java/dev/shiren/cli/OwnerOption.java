package dev.shiren.cli;

import dev.shiren.access.Accounts;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Option;

/** Whose users, policies and keys a command is about. */
final class OwnerOption {

    @Option(names = "--account", paramLabel = "NAME", description = "the account, ${DEFAULT-VALUE} by default")
    private String account = Accounts.OWNER;

    String account() {
        return account;
    }

    /**
     * The same, for commands that would make something for it.
     *
     * @throws dev.shiren.access.AccessException if there is no such account
     */
    String existing(ApplicationContext rooms) {
        rooms.getBean(Accounts.class).require(account);
        return account;
    }
}
