package io.pisync.allinone.acl;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Lists the minimal Kafka permissions of each role. The operator creates topics with {@code pisync topics apply}; other
 * roles may create only their own internal topics. docs/security.md has the same list; a test runs every role with
 * exactly these permissions.
 */
final class RoleAcls {
    /** The role for the operators' commands: topics, keys, audit, dead letters, alerts, mutes. */
    static final String OPERATOR = "operator";

    private static final String INGEST = "ingest-api";
    private static final String PROCESSOR = "stream-processor";
    private static final String QUERY = "query-api";
    private static final String NOTIFIER = "notifier";

    private final Topics topics;
    private final String applicationId;
    private final List<RoleAcl> acls = new ArrayList<>();

    private RoleAcls(Topics topics, String applicationId) {
        this.topics = topics;
        this.applicationId = applicationId;
    }

    /** Returns the permissions of all roles; {@code applicationId} is the value of PISYNC_APPLICATION_ID. */
    static List<RoleAcl> of(Topics topics, String applicationId) {
        RoleAcls acls = new RoleAcls(topics, applicationId);
        acls.ingest();
        acls.processor();
        acls.query();
        acls.notifier();
        acls.operator();
        return List.copyOf(acls.acls);
    }

    private void ingest() {
        seesTopics(INGEST);
        topic(INGEST, topics.syncEvents(), WRITE);
        topic(INGEST, topics.keys(), READ);
        topic(INGEST, topics.revokedDevices(), READ);
        topic(INGEST, topics.enrolments(), READ, WRITE);
        topic(INGEST, topics.audit(), WRITE);
    }

    private void processor() {
        seesTopics(PROCESSOR);
        topic(PROCESSOR, topics.syncEvents(), READ, WRITE);
        topic(PROCESSOR, topics.registerSites(), READ);
        topic(PROCESSOR, topics.registerDevices(), READ);
        topic(PROCESSOR, topics.alerts(), WRITE);
        topic(PROCESSOR, topics.deviceStates(), READ, WRITE);
        topic(PROCESSOR, topics.deadLetters(), WRITE);
        streams(PROCESSOR, "-v2");
        streams(PROCESSOR, "-sites-v1");
    }

    private void query() {
        topic(QUERY, topics.syncEvents(), DESCRIBE, WRITE);
        topic(QUERY, topics.keys(), DESCRIBE, READ, WRITE);
        topic(QUERY, topics.revokedDevices(), DESCRIBE, READ, WRITE);
        topic(QUERY, topics.enrolments(), DESCRIBE, READ);
        topic(QUERY, topics.audit(), DESCRIBE, READ, WRITE);
        topic(QUERY, topics.deliveries(), DESCRIBE, READ);
        topic(QUERY, topics.mutes(), DESCRIBE, READ);
        topic(QUERY, topics.notifiers(), DESCRIBE, READ);
    }

    private void notifier() {
        seesTopics(NOTIFIER);
        topic(NOTIFIER, topics.alerts(), READ);
        topic(NOTIFIER, topics.mutes(), READ);
        topic(NOTIFIER, topics.registerSites(), READ);
        topic(NOTIFIER, topics.registerDevices(), READ);
        topic(NOTIFIER, topics.notifications(), READ, WRITE);
        topic(NOTIFIER, topics.deliveries(), READ, WRITE);
        topic(NOTIFIER, topics.notifiers(), WRITE);
        streams(NOTIFIER, "-notifier-v1");
    }

    private void operator() {
        add(
                OPERATOR,
                ResourceType.TOPIC,
                topics.prefix() + ".*",
                CREATE,
                DELETE,
                DESCRIBE,
                DESCRIBE_CONFIGS,
                ALTER_CONFIGS,
                READ,
                WRITE);
        add(OPERATOR, ResourceType.TRANSACTIONAL_ID, topics.topicChanges().name(), DESCRIBE, WRITE);
        String deadLetters = applicationId + "-dead-letters";
        add(OPERATOR, ResourceType.GROUP, deadLetters, DESCRIBE, READ);
        add(OPERATOR, ResourceType.TRANSACTIONAL_ID, deadLetters, DESCRIBE, WRITE);
    }

    private void seesTopics(String role) {
        add(role, ResourceType.TOPIC, topics.prefix() + ".*", DESCRIBE, DESCRIBE_CONFIGS);
    }

    private void topic(String role, Topic<?, ?> topic, AclOperation... operations) {
        add(role, ResourceType.TOPIC, topic.name(), operations);
    }

    /** Adds the internal topics, the group and the transactions of a Kafka Streams application. */
    private void streams(String role, String version) {
        String names = applicationId + version + "*";
        add(role, ResourceType.TOPIC, names, ALL);
        add(role, ResourceType.GROUP, names, ALL);
        add(role, ResourceType.TRANSACTIONAL_ID, names, ALL);
    }

    private void add(String role, ResourceType type, String name, AclOperation... operations) {
        acls.add(RoleAcl.of(role, type, name, operations));
    }
}
