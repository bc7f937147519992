package io.pisync.allinone.acl;

import io.pisync.kit.lifecycle.StartFailed;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** The passwords with which the roles log in to Kafka (SASL/SCRAM-SHA-512). */
record RolePasswords(Map<String, String> byRole) {
    /** Kafka accepts 4,096 to 16,384. */
    private static final int ITERATIONS = 8_192;

    RolePasswords {
        byRole = Map.copyOf(byRole);
    }

    /** Reads lines {@code role=password}. StartFailed if the file is unreadable, or names an unknown role or an empty password. */
    static RolePasswords read(Path file, Set<String> roles) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new StartFailed("the passwords in " + file + " cannot be read: " + e.getMessage());
        }
        Map<String, String> byRole = new TreeMap<>();
        lines.stringPropertyNames().forEach(role -> byRole.put(role, lines.getProperty(role)));
        byRole.forEach((role, password) -> {
            if (!roles.contains(role) || password.isBlank()) {
                throw new StartFailed("no password for a known role in the line '" + role + "=…' of " + file
                        + ": a line is role=password, and the roles are " + String.join(", ", roles));
            }
        });
        return new RolePasswords(byRole);
    }

    /** Returns the changes that create the users, or give them these passwords. Each has a random salt. */
    List<UserScramCredentialAlteration> alterations(String prefix) {
        ScramCredentialInfo mechanism = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        return new TreeMap<>(byRole)
                .entrySet().stream()
                        .<UserScramCredentialAlteration>map(user ->
                                new UserScramCredentialUpsertion(prefix + user.getKey(), mechanism, user.getValue()))
                        .toList();
    }

    /** Returns no password. */
    @Override
    public String toString() {
        return "passwords of " + new TreeMap<>(byRole).keySet();
    }
}
