package io.pisync.allinone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

class KubernetesTest {
    @Test
    void everyRoleIsDeployedOnceFromTheSameImage() {
        assertThat(Kubernetes.containers())
                .extracting(container -> container.role().name())
                .containsExactlyInAnyOrder("ingest-api", "stream-processor", "query-api");
        String image = Kubernetes.KUSTOMIZATION.at("/images/0/name").asText();
        assertThat(Kubernetes.workloads())
                .allSatisfy(workload -> assertThat(workload.at("/spec/template/spec/containers/0/image")
                                .asText())
                        .isEqualTo(image));
    }

    @Test
    void everyWorkloadHasADisruptionBudgetAndTheStatelessOnesScale() {
        List<String> budgets = Kubernetes.ofKind("PodDisruptionBudget").stream()
                .map(budget -> budget.at("/spec/selector/matchLabels").toString())
                .toList();
        assertThat(Kubernetes.workloads())
                .hasSize(3)
                .allSatisfy(workload -> assertThat(budgets)
                        .contains(workload.at("/spec/selector/matchLabels").toString()));
        assertThat(Kubernetes.ofKind("HorizontalPodAutoscaler"))
                .extracting(scaler -> scaler.at("/spec/scaleTargetRef/name").asText())
                .containsExactlyInAnyOrderElementsOf(Kubernetes.ofKind("Deployment").stream()
                        .map(Kubernetes::name)
                        .toList());
    }

    @Test
    void selectorsMatchTheirPods() {
        assertThat(Kubernetes.workloads())
                .allSatisfy(workload -> assertThat(workload.at("/spec/selector/matchLabels"))
                        .isEqualTo(workload.at("/spec/template/metadata/labels")));
        assertThat(Kubernetes.ofKind("Service")).hasSize(3).allSatisfy(service -> {
            Container container = container(Kubernetes.name(service));
            assertThat(service.at("/spec/ports/0/port").asInt()).isEqualTo(container.port());
            assertThat(service.at("/spec/selector").elements().next().asText()).isEqualTo(container.name());
        });
    }

    @Test
    void podsHaveNoPrivilegesAndNoServiceVariables() {
        assertThat(Kubernetes.workloads()).allSatisfy(workload -> {
            JsonNode pod = workload.at("/spec/template/spec");
            assertThat(pod.at("/enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(Container.DOCKERFILE.text())
                    .contains("USER " + pod.at("/securityContext/runAsUser").asText() + ":");
            JsonNode container = pod.at("/containers/0");
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/resources/requests/memory")).isEqualTo(container.at("/resources/limits/memory"));
        });
    }

    @Test
    void processorsHaveStableNamesAddressesAndVolumes() {
        Container processor = container("stream-processor");
        JsonNode set = Kubernetes.ofKind("StatefulSet").get(0);
        assertThat(processor.settings())
                .containsEntry(SettingNames.INSTANCE_ID, "stream-processor-0")
                .containsEntry(
                        SettingNames.ADVERTISED_URL,
                        "http://stream-processor-0."
                                + set.at("/spec/serviceName").asText() + ":" + processor.port());
        String state = Container.ofImage().get(SettingNames.STATE_DIR);
        assertThat(Kubernetes.elements(set.at("/spec/template/spec/containers/0/volumeMounts")))
                .anySatisfy(mount -> {
                    assertThat(state).startsWith(mount.get("mountPath").asText() + "/");
                    assertThat(mount.get("name")).isEqualTo(set.at("/spec/volumeClaimTemplates/0/metadata/name"));
                });
    }

    @Test
    void theExampleTokenIsRejected() {
        assertThat(Kubernetes.ofKind("Secret"))
                .singleElement()
                .satisfies(secret -> assertThat(secret.at("/stringData/" + SettingNames.INTERNAL_TOKEN)
                                .asText())
                        .isEqualTo("replace-me"));
        assertThat(Kubernetes.ofKind("ConfigMap").get(0).get("data").properties())
                .allSatisfy(setting -> assertThat(setting.getKey()).startsWith(Settings.PREFIX));
    }

    private static Container container(String name) {
        return Kubernetes.containers().stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
