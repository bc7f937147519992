package io.pisync.allinone.acl;

import io.pisync.allinone.kafka.EmbeddedKafka;
import io.pisync.allinone.kafka.EmbeddedKafkaConfig;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;

/** An embedded broker with SASL/PLAIN that grants each user only the permissions of {@link RoleAcls}. */
final class SecuredBroker implements AutoCloseable {
    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    static final String ADMIN = "admin";
    private static final List<String> USERS =
            List.of(ADMIN, "ingest-api", "stream-processor", "query-api", "notifier", "operator", "stranger");

    private final EmbeddedKafka kafka;

    SecuredBroker(Path directory) {
        kafka = new EmbeddedKafka(EmbeddedKafkaConfig.of(directory, 0).with(settings()), reason -> {});
        kafka.start();
    }

    /** Grants the permissions; does not create topics. */
    void grant(List<RoleAcl> acls) throws Exception {
        List<AclBinding> bindings =
                acls.stream().flatMap(acl -> acl.bindings("User:" + acl.role())).toList();
        try (Admin admin = Admin.create(as(ADMIN).clientProperties("admin"))) {
            admin.createAcls(bindings).all().get(60, TimeUnit.SECONDS);
        }
    }

    /** Returns the users with a password in Kafka. */
    Set<String> scramUsers() throws Exception {
        try (Admin admin = Admin.create(as(ADMIN).clientProperties("admin"))) {
            return admin.describeUserScramCredentials()
                    .all()
                    .get(60, TimeUnit.SECONDS)
                    .keySet();
        }
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    KafkaConfig as(String user) {
        return new KafkaConfig(kafka.bootstrapServers(), client(user));
    }

    static Map<String, String> client(String user) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login(user) + ";");
    }

    @Override
    public void close() {
        kafka.close();
    }

    private static Map<String, String> settings() {
        String users = USERS.stream()
                .map(user -> "user_" + user + "=\"" + user + "-secret\"")
                .collect(Collectors.joining(" "));
        return Map.of(
                "listener.security.protocol.map",
                "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "PLAINTEXT",
                "sasl.enabled.mechanisms",
                "PLAIN",
                "sasl.mechanism.inter.broker.protocol",
                "PLAIN",
                "listener.name.plaintext.plain.sasl.jaas.config",
                login(ADMIN) + " " + users + ";",
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                // Clients of the controller's listener, on loopback, are anonymous.
                "super.users",
                "User:" + ADMIN + ";User:ANONYMOUS");
    }

    private static String login(String user) {
        return MODULE + " username=\"" + user + "\" password=\"" + user + "-secret\"";
    }

    /** The permissions to grant. */
    static List<RoleAcl> acls() {
        return RoleAcls.of(new Topics("pisync"), "pisync");
    }
}
