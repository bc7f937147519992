package io.pisync.allinone.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class RoleAclsTest {
    private static final Topics TOPICS = new Topics("pisync");
    private static final List<RoleAcl> ACLS = RoleAcls.of(TOPICS, "pisync");
    private static final Set<AclOperation> DATA = Set.of(AclOperation.READ, AclOperation.WRITE);

    @Test
    void areTheTableInTheSecurityDocument() throws Exception {
        List<String> rows = Files.readString(Path.of("..").resolve("docs/security.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| role | resource | operations |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertThat(rows)
                .as("docs/security.md must contain the output of './pisync acls show'")
                .isEqualTo(ACLS.stream().map(RoleAcl::row).toList());
    }

    @Test
    void coverEveryTopic() {
        List<String> uncovered = Stream.concat(TOPICS.all().stream(), Stream.of(TOPICS.topicChanges()))
                .map(Topic::name)
                .filter(topic -> ACLS.stream().noneMatch(acl -> isMeantFor(acl, topic)))
                .toList();

        assertThat(uncovered)
                .as("topics that no role may read or write: add them to RoleAcls and to docs/security.md")
                .isEmpty();
    }

    @Test
    void onlyOperatorsMayCreateTopicsOrReadTopicsOfOthers() {
        assertThat(ACLS)
                .filteredOn(acl -> acl.name().startsWith("pisync.") && acl.isPrefix())
                .filteredOn(acl -> !acl.role().equals(RoleAcls.OPERATOR))
                .allSatisfy(acl -> assertThat(acl.operations())
                        .containsExactly(AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS));
        assertThat(ACLS)
                .filteredOn(acl ->
                        isFor(acl, TOPICS.keys().name()) && acl.operations().contains(AclOperation.READ))
                .extracting(RoleAcl::role)
                .containsExactlyInAnyOrder("ingest-api", "query-api", RoleAcls.OPERATOR);
    }

    @Test
    void becomeKafkaAclBindings() {
        List<AclBinding> bindings = ACLS.stream()
                .filter(acl ->
                        acl.role().equals("stream-processor") && acl.name().equals("pisync-v2*"))
                .flatMap(acl -> acl.bindings("User:pisync-stream-processor"))
                .toList();

        assertThat(bindings).hasSize(3).allSatisfy(binding -> {
            assertThat(binding.pattern().name()).isEqualTo("pisync-v2");
            assertThat(binding.pattern().patternType()).isEqualTo(PatternType.PREFIXED);
            assertThat(binding.entry().principal()).isEqualTo("User:pisync-stream-processor");
            assertThat(binding.entry().operation()).isEqualTo(AclOperation.ALL);
        });
    }

    /** Ignores the operator's permission for all topics, except for its own topic of changes. */
    private static boolean isMeantFor(RoleAcl acl, String topic) {
        boolean isOperators =
                topic.equals(TOPICS.topicChanges().name()) && acl.role().equals(RoleAcls.OPERATOR);
        return isFor(acl, topic)
                && acl.operations().stream().anyMatch(DATA::contains)
                && (isOperators || !acl.isPrefix());
    }

    private static boolean isFor(RoleAcl acl, String topic) {
        String name = acl.name();
        return acl.type() == ResourceType.TOPIC
                && (acl.isPrefix() ? topic.startsWith(name.substring(0, name.length() - 1)) : topic.equals(name));
    }
}
