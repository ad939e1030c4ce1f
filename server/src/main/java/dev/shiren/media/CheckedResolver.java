package dev.shiren.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the names of hosts that callers have named, and lets through only addresses that may be called; one that may
 * not spoils the name.
 */
public final class CheckedResolver implements DnsResolver {

    private final AddressPolicy policy;

    public CheckedResolver(MediaSettings settings) {
        policy = new AddressPolicy(settings.allow());
    }

    /** The name leads to an address that may not be called. */
    public static final class RefusedAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        var found = InetAddress.getAllByName(host);
        for (var address : found) {
            if (!policy.permits(host, port, address)) {
                throw new RefusedAddressException();
            }
        }
        return Arrays.stream(found)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return resolve(host, 0).stream().map(InetSocketAddress::getAddress).toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
