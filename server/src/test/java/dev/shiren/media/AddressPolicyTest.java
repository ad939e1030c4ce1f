package dev.shiren.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    private final AddressPolicy strict = new AddressPolicy(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.8.8.8",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::a00:1",
                "2001::1",
                "2002:7f00:1::",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void whatIsNotGloballyReachableIsRefused(String address) throws Exception {
        assertThat(strict.permits("a.example", 80, InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.1.1",
                "223.255.255.255",
                "2400:3200::1",
                "2606:4700::1111"
            })
    void whatIsGloballyReachableIsCalled(String address) throws Exception {
        assertThat(strict.permits("a.example", 80, InetAddress.getByName(address)))
                .isTrue();
    }

    @Test
    void anAllowedRangeIsCalledAndItsNeighbourIsNot() throws Exception {
        var policy = new AddressPolicy(List.of("10.1.0.0/16", "fd00::/64"));
        assertThat(policy.permits("a", 80, InetAddress.getByName("10.1.255.255")))
                .isTrue();
        assertThat(policy.permits("a", 80, InetAddress.getByName("10.2.0.0"))).isFalse();
        assertThat(policy.permits("a", 80, InetAddress.getByName("fd00::9"))).isTrue();
        assertThat(policy.permits("a", 80, InetAddress.getByName("fd00:0:0:1::9")))
                .isFalse();
    }

    @Test
    void anAllowedHostIsCalledOnItsPortOnly() throws Exception {
        var policy = new AddressPolicy(List.of("Pictures.intern:9000", "[::1]:81"));
        var address = InetAddress.getByName("10.0.0.1");
        assertThat(policy.permits("pictures.INTERN", 9000, address)).isTrue();
        assertThat(policy.permits("pictures.intern", 9001, address)).isFalse();
        assertThat(policy.permits("evil.pictures.intern", 9000, address)).isFalse();
        assertThat(policy.permits("::1", 81, InetAddress.getByName("::1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pictures.intern", "10.0.0.0/33", "http://a:80", "a b:80", ""})
    void anEntryThatIsNeitherHostNorRangeIsRefused(String entry) {
        assertThatThrownBy(() -> new AddressPolicy(List.of(entry))).isInstanceOf(IllegalArgumentException.class);
    }
}
