package io.pisync.allinone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.settings.SettingNames;
import org.junit.jupiter.api.Test;

/** The optional Kubernetes resources of the notifier. */
class NotifierDeploymentTest {
    private static final JsonNode WORKLOAD =
            new RepositoryFile("deploy/kubernetes/notifier.yaml").documents().get(0);
    private static final JsonNode POD = WORKLOAD.at("/spec/template/spec");
    private static final JsonNode CONTAINER = POD.at("/containers/0");

    @Test
    void runsTheNotifierWithTheMountedFile() {
        assertThat(Container.role(CONTAINER.at("/args/0").asText()).name()).isEqualTo("notifier");
        assertThat(CONTAINER.at("/env/0/name").asText()).isEqualTo(SettingNames.NOTIFICATIONS);
        assertThat(CONTAINER.at("/env/0/value").asText())
                .startsWith(CONTAINER.at("/volumeMounts/0/mountPath").asText() + "/");
        assertThat(Container.ofImage().get(SettingNames.STATE_DIR))
                .startsWith(CONTAINER.at("/volumeMounts/1/mountPath").asText() + "/");
    }

    @Test
    void runsWithoutPrivileges() {
        assertThat(WORKLOAD.at("/spec/selector/matchLabels")).isEqualTo(WORKLOAD.at("/spec/template/metadata/labels"));
        assertThat(POD.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(POD.at("/enableServiceLinks").asBoolean(true)).isFalse();
        assertThat(CONTAINER.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(CONTAINER.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(CONTAINER.at("/resources/requests/memory")).isEqualTo(CONTAINER.at("/resources/limits/memory"));
    }
}
