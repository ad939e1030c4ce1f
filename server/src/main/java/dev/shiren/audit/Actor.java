package dev.shiren.audit;

/**
 * Who did it.
 *
 * @param name {@code account/user/key} of a caller, {@code cli/user} at the machine's own command line, or one of the
 *     constants
 */
public record Actor(String name) {

    /** The server itself, in the background. */
    public static final Actor SYSTEM = new Actor("system");

    /** Whoever holds a link to a stored picture. */
    public static final Actor LINK = new Actor("link");

    /** Whoever holds a verify token: the person before the page. */
    public static final Actor VISITOR = new Actor("visitor");

    /** Whoever signed a call. */
    public static Actor caller(String account, String user, String accessKeyId) {
        return new Actor(account + "/" + user + "/" + accessKeyId);
    }

    /** The operating system's user at the command line. */
    public static Actor cli() {
        return new Actor("cli/" + System.getProperty("user.name"));
    }
}
