package io.pisync.allinone.endtoend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Consumer group members are static. A static member rejoins immediately after a kill; a dynamic one waits until the session of the killed
 * member has expired, and cannot be stopped meanwhile.
 */
@RunsOn(BrokerKind.EMBEDDED)
@ExtendWith(SharedPisync.class)
class GroupMembersIT {
    @Test
    void everyMemberIsStatic(PisyncUnderTest pisync) throws Exception {
        Map<String, Object> properties = Map.of("bootstrap.servers", pisync.bootstrapServers());
        String application = pisync.topics().syncEvents().name().replaceFirst("\\..*", "");
        try (Admin kafka = Admin.create(properties)) {
            List<String> groups = kafka.listGroups().all().get(20, SECONDS).stream()
                    .map(GroupListing::groupId)
                    .filter(group -> group.startsWith(application))
                    .toList();
            Collection<ConsumerGroupDescription> described =
                    kafka.describeConsumerGroups(groups).all().get(20, SECONDS).values();

            assertThat(described).as("the stream processor and the site alerts").hasSizeGreaterThanOrEqualTo(2);
            assertThat(described)
                    .flatExtracting(ConsumerGroupDescription::members)
                    .isNotEmpty()
                    .allSatisfy(member -> assertThat(member.groupInstanceId()).isPresent());
        }
    }
}
