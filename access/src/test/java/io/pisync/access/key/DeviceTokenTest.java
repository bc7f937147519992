package io.pisync.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceTokenTest {
    private static final String DIGEST = "5a3ac0f7ae16e3ff3de7f4f4d9d8b9fe1f5f3d2d5bfcb5aa67d9ee7d54b5ad61";

    @Test
    void canBeParsed() {
        DeviceToken token = DeviceToken.derive("0123456789", DIGEST, "PBX00123");

        assertThat(token.text()).matches("pisync_device_0123456789_[0-9a-f]{80}");
        assertThat(DeviceToken.parse(token.text())).contains(token);
        assertThat(token.isMadeWith(DIGEST)).isTrue();
        assertThat(token.mac()).isEqualTo(DeviceToken.mac(DIGEST, "PBX00123"));
    }

    @Test
    void equalsTheTokenDerivedByOpenssl() {
        String digest = Digests.sha256("fleet-key-of-a-test");

        assertThat(digest).isEqualTo("b62e176d73e193aa3eb2bf973224fdd41987233aeaf61f5f9b6e6eb12b22f3b5");
        assertThat(DeviceToken.derive("0123456789", digest, "PBX00123").text())
                .isEqualTo("pisync_device_0123456789_"
                        + "177a3b9b884c83729eb143180bdd6bca1b899f603d7943a55c0067fc37b59ece932e20ccfa5abbf7");
    }

    @Test
    void belongsToOneDeviceAndOneFleetKey() {
        DeviceToken token = DeviceToken.derive("0123456789", DIGEST, "PBX00123");
        String otherDigest = DIGEST.replace('5', '6');

        assertThat(token.mac()).isNotEqualTo(DeviceToken.mac(DIGEST, "PBX00124"));
        assertThat(token.mac()).isNotEqualTo(DeviceToken.mac(otherDigest, "PBX00123"));
        assertThat(token.isMadeWith(otherDigest)).isFalse();
    }

    @Test
    void cannotBeForgedWithoutTheFleetKey() {
        DeviceToken token = DeviceToken.derive("0123456789", DIGEST, "PBX00123");
        String forged = token.mac().replace(token.mac().charAt(0), token.mac().charAt(0) == '0' ? '1' : '0');

        assertThat(new DeviceToken("0123456789", forged, token.check()).isMadeWith(DIGEST))
                .isFalse();
    }

    @Test
    void keepsItsSecretOutOfLogs() {
        assertThat(DeviceToken.derive("0123456789", DIGEST, "PBX00123")).hasToString("pisync_device_0123456789_…");
    }
}
