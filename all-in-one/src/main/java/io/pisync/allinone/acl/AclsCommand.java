package io.pisync.allinone.acl;

import io.pisync.allinone.operator.KafkaOptions;
import io.pisync.allinone.operator.OperatorCommand;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.config.Setting;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.notifier.NotifierConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows and grants the Kafka permissions of each role. */
@Command(
        name = "acls",
        mixinStandardHelpOptions = true,
        description = {
            "Shows and grants the permissions that each role needs in a Kafka with access control, and no others.",
            "docs/security.md explains the roles."
        },
        footer = {"  pisync acls show", "  pisync acls apply --bootstrap-servers kafka-1:9092 --yes"})
public final class AclsCommand extends OperatorCommand {
    private static final int LIMIT_MS = 10_000;
    private static final List<Setting<?>> SETTINGS = List.of(NotifierConfig.APPLICATION_ID);

    /** Creates the command; {@code start} loads its settings. */
    public AclsCommand(CommandLineStart start) {
        super(start);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows the permissions as a table. Does not connect to Kafka.",
            footer = "  pisync acls show")
    int show(@Mixin KafkaOptions cluster) {
        acls(choose(cluster, SETTINGS)).stream().map(RoleAcl::row).forEach(out()::println);
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Grants each role, as a separate user, the permissions of the table. Revokes nothing.",
                "With --passwords it creates these users first, for SASL/SCRAM-SHA-512, or changes their passwords.",
                "Without --yes it only shows what it would do. Exit code 1 if Kafka rejects it."
            },
            footer = {
                "  pisync acls apply",
                "  pisync acls apply --users pisync- --yes",
                "  pisync acls apply --passwords passwords.properties --yes"
            })
    int apply(
            @Mixin KafkaOptions cluster,
            @Option(
                            names = "--users",
                            paramLabel = "<prefix>",
                            defaultValue = "pisync-",
                            description = "Prefix of the users' names, before the role (${DEFAULT-VALUE})")
                    String users,
            @Option(
                            names = "--passwords",
                            paramLabel = "<file>",
                            description = "Lines role=password; users of roles without a line are not changed")
                    @Nullable
                    Path passwords,
            @Option(names = "--yes", description = "Make the changes") boolean isMeant) {
        KafkaOptions.Chosen chosen = choose(cluster, SETTINGS);
        List<RoleAcl> acls = acls(chosen);
        List<UserScramCredentialAlteration> logins = logins(passwords, acls, users);
        List<AclBinding> bindings = acls.stream()
                .flatMap(acl -> acl.bindings("User:" + users + acl.role()))
                .toList();
        logins.forEach(login -> out().println("user " + login.user()));
        bindings.forEach(out()::println);
        if (isMeant) {
            run(chosen, kafka -> create(kafka.kafka(), logins, bindings));
        }
        out().println((logins.isEmpty() ? "" : logins.size() + " users, ")
                + bindings.size()
                + (isMeant ? " permissions granted" : " permissions; --yes grants them"));
        return 0;
    }

    private static List<UserScramCredentialAlteration> logins(
            @Nullable Path passwords, List<RoleAcl> acls, String prefix) {
        Set<String> roles = acls.stream().map(RoleAcl::role).collect(Collectors.toCollection(TreeSet::new));
        return passwords == null
                ? List.of()
                : RolePasswords.read(passwords, roles).alterations(prefix);
    }

    private static int create(
            KafkaConfig kafka, List<UserScramCredentialAlteration> logins, List<AclBinding> bindings) {
        Map<String, Object> properties = kafka.clientProperties("pisync-acls");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MS / 2);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MS);
        try (Admin admin = Admin.create(properties)) {
            if (!logins.isEmpty()) {
                admin.alterUserScramCredentials(logins).all().get();
            }
            admin.createAcls(bindings).all().get();
            return 0;
        } catch (ExecutionException e) {
            throw new KafkaException(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static List<RoleAcl> acls(KafkaOptions.Chosen chosen) {
        return RoleAcls.of(chosen.topics(), chosen.settings().get(NotifierConfig.APPLICATION_ID));
    }
}
