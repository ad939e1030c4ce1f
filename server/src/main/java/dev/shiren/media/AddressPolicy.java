package dev.shiren.media;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which addresses may be called on behalf of a caller: by default only those that the registries of special-purpose
 * addresses (IANA, RFC 6890 and its successors) know as globally reachable, so that nobody reads this machine, its
 * network or its cloud's metadata through us.
 */
final class AddressPolicy {

    private static final List<AddressRange> REFUSED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10", // shared by providers; holds the metadata service 100.100.100.200
                    "127.0.0.0/8",
                    "168.63.129.16/32", // metadata of another cloud, on a public address
                    "169.254.0.0/16", // link-local; holds the metadata service 169.254.169.254
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23", // Teredo and other protocol assignments
                    "2001:db8::/32",
                    "2002::/16", // 6to4: carries an IPv4 address inside
                    "3fff::/20")
            .map(AddressRange::of)
            .toList();

    /** All of IPv6 that is assigned for global unicast; unique-local, link-local, multicast and mapped lie outside. */
    private static final AddressRange GLOBAL_V6 = AddressRange.of("2000::/3");

    private final List<AddressRange> allowedRanges;
    private final Set<String> allowedHosts;

    /** Takes entries of the form {@code host:port} or an address range. */
    AddressPolicy(List<String> allow) {
        allowedRanges = allow.stream()
                .filter(AddressRange::looksLike)
                .map(AddressRange::of)
                .toList();
        allowedHosts = allow.stream()
                .filter(entry -> !AddressRange.looksLike(entry))
                .map(AddressPolicy::host)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String host(String entry) {
        if (!entry.matches("(\\[[0-9a-fA-F:.]+]|[^:/\\s]+):\\d{1,5}")) {
            throw new IllegalArgumentException("Neither host:port nor an address range: " + entry);
        }
        return entry.toLowerCase(Locale.ROOT);
    }

    /** Whether the host of that name and port, found at that address, may be called. */
    boolean permits(String host, int port, InetAddress address) {
        var named = (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
        return allowedHosts.contains(named.toLowerCase(Locale.ROOT))
                || allowedRanges.stream().anyMatch(range -> range.contains(address))
                || isGlobal(address);
    }

    private static boolean isGlobal(InetAddress address) {
        boolean routed = address.getAddress().length == 4 || GLOBAL_V6.contains(address);
        return routed && REFUSED.stream().noneMatch(range -> range.contains(address));
    }
}
