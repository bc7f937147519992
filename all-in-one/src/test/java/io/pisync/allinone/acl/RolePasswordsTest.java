package io.pisync.allinone.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.kit.lifecycle.StartFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolePasswordsTest {
    private static final Set<String> ROLES = Set.of("ingest-api", "operator");

    @TempDir
    private Path directory;

    @Test
    void createAUserNamedAfterEachRole() throws Exception {
        RolePasswords passwords = read("operator=a1\ningest-api=b2\n");
        assertThat(passwords.alterations("pisync-"))
                .extracting(UserScramCredentialAlteration::user)
                .containsExactly("pisync-ingest-api", "pisync-operator");
        assertThat(passwords.toString()).contains("operator").doesNotContain("a1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger=a1", "operator=", "operator", "operator=\\u00g1"})
    void rejectUnknownRolesAndEmptyPasswords(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("passwords.properties")
                .message()
                .doesNotContain("a1");
    }

    @Test
    void reportAMissingFile() {
        assertThatThrownBy(() -> RolePasswords.read(directory.resolve("none"), ROLES))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("none");
    }

    private RolePasswords read(String lines) throws Exception {
        return RolePasswords.read(Files.writeString(directory.resolve("passwords.properties"), lines), ROLES);
    }
}
