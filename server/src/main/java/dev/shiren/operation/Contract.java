package dev.shiren.operation;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is fixed about an operation before anybody calls it.
 *
 * @param action the name on the wire, matched exactly
 * @param versions API versions under which it answers, {@code yyyy-MM-dd}
 * @param postOnly whether GET is refused with {@code UnsupportedHTTPMethod}
 * @param request components are bound by {@link Param}
 * @param answer components are written in their order, empty {@code Optional}s are left out
 * @param envelope how the answer is framed
 * @param whenMissing thrown when a required parameter is absent or empty; {@code {Param}} in its message is replaced
 */
public record Contract<Q extends Record, A extends Record>(
        String action,
        SortedSet<String> versions,
        boolean postOnly,
        Class<Q> request,
        Class<A> answer,
        Envelope envelope,
        ErrorCode whenMissing) {

    /** How the answer is framed on the wire. */
    public enum Envelope {
        /**
         * {@code RequestId, Success, Code "1", Data{…}}; a list is wrapped in an object whose only member is named by
         * {@link Shown#item()}. All operations announced before 2019-03-07.
         */
        CLASSIC,
        /**
         * The answer's own fields beside {@code RequestId}; lists are bare arrays; XML leaves carry {@code type} and
         * containers {@code class} attributes. Console operations of 2019-03-07.
         */
        FLAT,
        /**
         * The same without attributes. The answer itself has a {@code Code} that says how it went, and HTTP status 200
         * whatever that is. The finance services.
         */
        CODED
    }

    public static final SortedSet<String> CLASSIC_VERSIONS =
            versions("2017-10-10", "2017-11-17", "2018-05-04", "2018-07-03", "2018-08-07", "2018-09-16");

    public static final String CONSOLE_VERSION = "2019-03-07";

    public static SortedSet<String> versions(String... versions) {
        return new TreeSet<>(java.util.List.of(versions));
    }

    public static SortedSet<String> union(Collection<String> versions, String more) {
        var all = new TreeSet<>(versions);
        all.add(more);
        return all;
    }
}
