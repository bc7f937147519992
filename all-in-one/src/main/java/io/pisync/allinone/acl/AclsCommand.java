package io.pisync.allinone.acl;

import io.pisync.allinone.address.KafkaOptions;
import io.pisync.contract.settings.SettingNames;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.config.Setting;
import io.pisync.kit.kafka.KafkaClientLog;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.KafkaFailed;
import io.pisync.kit.kafka.TopicLayout;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows and grants the Kafka permissions of each role. */
@Command(
        name = "acls",
        mixinStandardHelpOptions = true,
        description = {
            "Shows and grants the permissions that each role needs in a Kafka with access control, and no others.",
            "docs/security.md explains the roles."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  pisync acls show", "  pisync acls apply --bootstrap-servers kafka-1:9092 --yes"})
public final class AclsCommand {
    private static final long LIMIT_S = 30;
    private static final Setting<String> APPLICATION_ID = Setting.string(
            SettingNames.APPLICATION_ID, "pisync", "Name of the application, and prefix of its names in Kafka");

    private final CommandLineStart start;

    @Spec
    private CommandSpec spec;

    /** Creates the command; it reads settings like the roles. */
    public AclsCommand(CommandLineStart start) {
        this.start = start;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows the permissions as a table. Does not connect to Kafka.",
            footerHeading = "%nExamples:%n",
            footer = "  pisync acls show")
    int show(@Mixin KafkaOptions cluster) {
        acls(cluster.read(start, settings())).stream().map(RoleAcl::row).forEach(out()::println);
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Grants each role, as a separate user, the permissions of the table. Revokes nothing.",
                "With --passwords it creates these users first, for SASL/SCRAM-SHA-512, or changes their passwords.",
                "Without --yes it only shows what it would do. Exit code 1 if Kafka rejects it."
            },
            footerHeading = "%nExamples:%n",
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
        KafkaOptions.Chosen chosen = cluster.read(start, settings());
        List<RoleAcl> acls = acls(chosen);
        List<UserScramCredentialAlteration> logins = logins(passwords, acls, users);
        List<AclBinding> bindings = acls.stream()
                .flatMap(acl -> acl.bindings("User:" + users + acl.role()))
                .toList();
        logins.forEach(login -> out().println("user " + login.user()));
        bindings.forEach(out()::println);
        if (isMeant) {
            create(chosen.kafka(), logins, bindings);
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

    private static void create(
            KafkaConfig kafka, List<UserScramCredentialAlteration> logins, List<AclBinding> bindings) {
        KafkaClientLog.errorsOnly();
        try (Admin admin = Admin.create(kafka.clientProperties("pisync-acls"))) {
            if (!logins.isEmpty()) {
                admin.alterUserScramCredentials(logins).all().get(LIMIT_S, TimeUnit.SECONDS);
            }
            admin.createAcls(bindings).all().get(LIMIT_S, TimeUnit.SECONDS);
        } catch (KafkaException e) {
            throw new KafkaFailed(kafka, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaFailed(kafka, new KafkaException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaFailed(kafka, new KafkaException(e));
        }
    }

    private static List<Setting<?>> settings() {
        return List.of(TopicLayout.PREFIX, APPLICATION_ID);
    }

    private static List<RoleAcl> acls(KafkaOptions.Chosen chosen) {
        return RoleAcls.of(
                new Topics(chosen.settings().get(TopicLayout.PREFIX)),
                chosen.settings().get(APPLICATION_ID));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
