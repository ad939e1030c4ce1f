package dev.shiren.media;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** The addresses that share the first {@code prefix} bits of one address. */
record AddressRange(InetAddress first, int prefix) {

    /** Only digits, so that reading a range never asks a name server. */
    private static final Pattern NOTATION = Pattern.compile("([0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)/(\\d{1,3})");

    static boolean looksLike(String text) {
        return NOTATION.matcher(text).matches();
    }

    /**
     * Reads the notation {@code 10.0.0.0/8} or {@code fc00::/7}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static AddressRange of(String text) {
        var parts = NOTATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not an address range: " + text);
        }
        try {
            var range = new AddressRange(InetAddress.getByName(parts.group(1)), Integer.parseInt(parts.group(2)));
            if (range.prefix > 8 * range.first.getAddress().length) {
                throw new IllegalArgumentException("Not an address range: " + text);
            }
            return range;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not an address range: " + text, e);
        }
    }

    boolean contains(InetAddress address) {
        var mine = first.getAddress();
        var other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((mine[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
