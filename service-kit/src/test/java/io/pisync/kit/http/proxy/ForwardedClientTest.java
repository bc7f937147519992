package io.pisync.kit.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsInvalid;
import io.pisync.kit.config.SettingsSources;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trusted proxies are 10.0.0.0/8 and fd00::/8; everything to the left of their entries was written by the client. */
class ForwardedClientTest {
    private static final TrustedProxies PROXIES = TrustedProxies.of("10.0.0.0/8", "fd00::/8");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 198.51.100.7               | (peer)",
                "10.0.0.1  | 198.51.100.7               | 198.51.100.7",
                "10.0.0.1  | 1.1.1.1, 198.51.100.7      | 198.51.100.7",
                "10.0.0.1  | 1.1.1.1, 198.51.100.7, 10.0.0.2 | 198.51.100.7",
                "10.0.0.1  | 10.9.9.9, 10.0.0.2         | 10.9.9.9",
                "10.0.0.1  | 198.51.100.7:4711          | 198.51.100.7",
                "10.0.0.1  | 2001:db8::7                | 2001:db8:0:0:0:0:0:7",
                "10.0.0.1  | [2001:db8::7]:4711         | 2001:db8:0:0:0:0:0:7",
                "fd00::1   | ::ffff:198.51.100.7        | 198.51.100.7",
                "10.0.0.1  | 1.1.1.1, unknown           | (peer)",
                "10.0.0.1  | 1.1.1.1, localhost         | (peer)",
                "10.0.0.1  | 1.1.1.1, 999.1.1.1         | (peer)",
                "10.0.0.1  | unknown, 10.0.0.2          | 10.0.0.2",
                "10.0.0.1  | ''                         | (peer)"
            })
    void isTheNearestAddressThatIsNotAProxy(String peer, String chain, String client) throws Exception {
        HttpFields common = HttpFields.build().add("X-Forwarded-For", chain);
        assertThat(address(peer, common)).isEqualTo(client);

        HttpFields standard = HttpFields.build().add("Forwarded", standard(chain));
        assertThat(address(peer, standard)).isEqualTo(client);

        HttpFields.Mutable lines = HttpFields.build();
        for (String node : chain.split(",", -1)) {
            lines.add("X-Forwarded-For", node);
        }
        assertThat(address(peer, lines)).isEqualTo(client);
    }

    @Test
    void isUnknownIfTheTwoKindsOfHeadersDisagree() throws Exception {
        HttpFields same = HttpFields.build()
                .add("X-Forwarded-For", "198.51.100.7")
                .add("X-Forwarded-Proto", "https")
                .add("Forwarded", "for=198.51.100.7;host=pisync.example.org");
        Hop client = ForwardedClient.of(InetAddress.getByName("10.0.0.1"), same, PROXIES)
                .orElseThrow();
        assertThat(client.scheme()).hasValue("https");
        assertThat(client.host()).hasValue("pisync.example.org");

        HttpFields other =
                HttpFields.build().add("X-Forwarded-For", "198.51.100.7").add("Forwarded", "for=1.1.1.1");
        assertThat(address("10.0.0.1", other)).isEqualTo("(peer)");
    }

    @Test
    void followsAtMostSixteenProxies() throws Exception {
        HttpFields chain = HttpFields.build().add("X-Forwarded-For", "198.51.100.7" + ", 10.0.0.2".repeat(16));

        assertThat(address("10.0.0.1", chain)).isEqualTo("10.0.0.2");
    }

    @ParameterizedTest
    @CsvSource({
        "https, pisync.example.org, https, pisync.example.org",
        "'gopher, HTTPS', pisync.example.org:8443, https, pisync.example.org:8443",
        "gopher, 'a b', -, -",
        "'https, http', '[::1]:80', http, '[::1]:80'",
        "'', 'x@y', -, -"
    })
    void usesTheSchemeAndHostOfTheNearestProxyIfValid(String proto, String name, String scheme, String host)
            throws Exception {
        HttpFields headers = HttpFields.build()
                .add("X-Forwarded-For", "198.51.100.7")
                .add("X-Forwarded-Proto", proto)
                .add("X-Forwarded-Host", name);

        Hop client = ForwardedClient.of(InetAddress.getByName("10.0.0.1"), headers, PROXIES)
                .orElseThrow();
        assertThat(client.scheme().orElse("-")).isEqualTo(scheme);
        assertThat(client.host().orElse("-")).isEqualTo(host);
        assertThat(client.address()).hasValue(InetAddress.getByName("198.51.100.7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.256", "example.org/8", "10.0.0.1/x", "::1/129"})
    void areAddressesAndNetworksOnly(String entry) {
        Assertions.assertThatThrownBy(() -> proxies(entry))
                .isInstanceOf(SettingsInvalid.class)
                .hasMessageContainingAll("PISYNC_TRUSTED_PROXIES", "must be IP addresses or networks");
    }

    @Test
    void areReadFromTheSetting() throws Exception {
        TrustedProxies proxies = proxies("10.1.0.0/16, ::1,192.0.2.1");

        assertThat(proxies.contains(InetAddress.getByName("10.1.2.3"))).isTrue();
        assertThat(proxies.contains(InetAddress.getAllByName("::1")[0])).isTrue();
        assertThat(proxies.contains(InetAddress.getByName("10.2.0.1"))).isFalse();
        assertThat(proxies.contains(InetAddress.getByName("192.0.2.2"))).isFalse();
    }

    private static TrustedProxies proxies(String text) {
        return TrustedProxies.from(Settings.load(
                TrustedProxies.settings(),
                SettingsSources.of(Map.of("PISYNC_TRUSTED_PROXIES", text)),
                Set.of("PISYNC_TRUSTED_PROXIES")));
    }

    private static String standard(String chain) {
        StringBuilder elements = new StringBuilder();
        for (String node : chain.split(",", -1)) {
            String name = node.contains(":") && !node.contains(".") && !node.contains("[")
                    ? "[" + node.strip() + "]"
                    : node.strip();
            elements.append(elements.isEmpty() ? "" : ", ")
                    .append("By=_x; For=\"")
                    .append(name)
                    .append("\";proto=http");
        }
        return elements.toString();
    }

    private static String address(String peer, HttpFields headers) throws Exception {
        return ForwardedClient.of(InetAddress.getByName(peer), headers, PROXIES)
                .flatMap(Hop::address)
                .map(InetAddress::getHostAddress)
                .orElse("(peer)");
    }
}
