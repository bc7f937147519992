package io.pisync.allinone.acl;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The permissions of one role on one resource.
 *
 * @param name the name of the resource; with a final {@code *}, the prefix of names
 */
record RoleAcl(String role, ResourceType type, String name, List<AclOperation> operations) {
    RoleAcl {
        operations = List.copyOf(operations);
    }

    static RoleAcl of(String role, ResourceType type, String name, AclOperation... operations) {
        return new RoleAcl(role, type, name, List.of(operations));
    }

    boolean isPrefix() {
        return name.endsWith("*");
    }

    /** Returns Kafka's entries, one for each operation. */
    Stream<AclBinding> bindings(String principal) {
        ResourcePattern resource =
                new ResourcePattern(type, bare(), isPrefix() ? PatternType.PREFIXED : PatternType.LITERAL);
        return operations.stream()
                .map(operation -> new AclBinding(
                        resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
    }

    /** Returns a row of a Markdown table. */
    String row() {
        return "| %s | %s `%s` | %s |"
                .formatted(
                        role,
                        type.name().replace('_', ' ').toLowerCase(Locale.ROOT),
                        name,
                        operations.stream()
                                .map(operation -> words(operation.name()))
                                .collect(Collectors.joining(", ")));
    }

    private String bare() {
        return isPrefix() ? name.substring(0, name.length() - 1) : name;
    }

    /** Returns {@code DescribeConfigs} for {@code DESCRIBE_CONFIGS}. */
    private static String words(String constant) {
        return Stream.of(constant.split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
