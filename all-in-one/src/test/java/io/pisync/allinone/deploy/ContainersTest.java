package io.pisync.allinone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.allinone.KnownSettings;
import io.pisync.allinone.PisyncMain;
import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.health.Health;
import io.pisync.kit.health.HealthRoutes;
import io.pisync.kit.http.route.Route;
import io.pisync.kit.http.route.Routes;
import io.pisync.notifier.NotifierRole;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContainersTest {
    private static final long MIB = 1 << 20;

    /** Settings that need a file in the container, and the port, which other containers know. */
    private static final Set<String> OF_FILES_OR_FIXED = Set.of(
            KitSettingNames.PORT,
            KitSettingNames.KAFKA_PROPERTIES,
            KitSettingNames.TLS_CERTIFICATE,
            KitSettingNames.TLS_KEY,
            KitSettingNames.TLS_CA);

    static Stream<Container> containers() {
        return Stream.concat(Compose.containers().stream(), Kubernetes.containers().stream());
    }

    @ParameterizedTest
    @MethodSource("containers")
    void haveSettingsThatTheirRoleAccepts(Container container) {
        assertThat(container.setting(KitSettingNames.HOST)).isEqualTo("0.0.0.0");
        assertThat(KnownSettings.NAMES)
                .containsAll(container.settings().keySet())
                .containsAll(Container.ofImage().keySet());
    }

    @Test
    void areBuiltFromAllModules() {
        List<String> copied = Container.DOCKERFILE.find("^COPY (?!--)(.+) \\S+$").stream()
                .map(copy -> copy.group(1))
                .toList();
        List<String> needed = new RepositoryFile("pom.xml")
                .find("<module>(.+)</module>").stream()
                        .map(module -> module.group(1))
                        .flatMap(module -> module.equals("embedded-kafka")
                                ? Stream.of(module + "/pom.xml")
                                : Stream.of(module + "/pom.xml", module + "/src/main"))
                        .toList();
        assertThat(copied).containsAll(needed).allMatch(ContainersTest::isInBuildContext);
        assertThat(List.of("data", "secrets", "contract/target", "contract/src/test", ".git"))
                .noneMatch(ContainersTest::isInBuildContext);
    }

    /** The last matching rule of .dockerignore decides. */
    private static boolean isInBuildContext(String path) {
        boolean isIn = true;
        for (String rule : new RepositoryFile(".dockerignore").text().lines().toList()) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rule.replaceFirst("^!", ""));
            if (Stream.iterate(Path.of(path), Objects::nonNull, Path::getParent).anyMatch(matcher::matches)) {
                isIn = rule.startsWith("!");
            }
        }
        return isIn;
    }

    @ParameterizedTest
    @MethodSource("containers")
    void logAsJson(Container container) {
        assertThat(container.settings()).containsEntry(KitSettingNames.LOG_FORMAT, "json");
    }

    @Test
    void inComposeHaveOnlySettingsThatTheirRoleReads() {
        assertThat(Compose.containers()).hasSize(7).allSatisfy(container -> {
            Set<String> read = new HashSet<>(container.role().settingNames());
            read.add(KitSettingNames.LOG_LEVEL);
            read.add(KitSettingNames.LOG_FORMAT);
            assertThat(read).containsAll(container.settings().keySet());
        });
    }

    @Test
    void inComposePassEverySettingOfTheApisAndTheProcessor() {
        assertThat(Compose.containers())
                .filteredOn(container -> !container.role().equals(NotifierRole.ROLE))
                .hasSize(6)
                .allSatisfy(container -> {
                    Set<String> missing = new TreeSet<>(container.role().settingNames());
                    missing.removeAll(container.settings().keySet());
                    missing.removeAll(Container.ofImage().keySet());
                    missing.removeAll(OF_FILES_OR_FIXED);
                    assertThat(missing).isEmpty();
                });
    }

    @ParameterizedTest
    @MethodSource("containers")
    void haveProbesOfExistingHealthPaths(Container container) {
        Routes health = Routes.of(List.of(new HealthRoutes(Health.of(), container::port, Clock.systemUTC())));
        List<String> paths = health.registered().stream().map(Route::path).toList();
        assertThat(container.probes()).isNotEmpty().allSatisfy(probe -> {
            assertThat(paths).contains(probe.getPath());
            assertThat(probe.getPort()).isEqualTo(container.port());
        });
    }

    @ParameterizedTest
    @MethodSource("containers")
    void haveMemoryForTheHeapAndTheStores(Container container) {
        double heapShare = Double.parseDouble(Container.DOCKERFILE
                        .find("MaxRAMPercentage=(\\d+)")
                        .get(0)
                        .group(1))
                / 100;
        double needed = container.memoryBytes() * heapShare + (1.2 * container.storeMemoryMib() + 128) * MIB;
        assertThat(needed).isLessThanOrEqualTo((double) container.memoryBytes());
    }

    @Test
    void useAnImageThatContainsEveryModule() {
        String dockerfile = Container.DOCKERFILE.text();
        assertThat(dockerfile).contains("\"" + PisyncMain.class.getName() + "\"");
        assertThat(new RepositoryFile("pom.xml").find("<module>(.+)</module>"))
                .isNotEmpty()
                .allSatisfy(module -> assertThat(dockerfile).contains("COPY " + module.group(1) + "/pom.xml"));
    }

    @Test
    void ofQueryApisListExistingProcessors() {
        List<String> inCompose = advertised(Compose.containers());
        assertThat(inCompose).hasSize(2);
        assertThat(Compose.containers())
                .filteredOn(container -> container.settings().containsKey(SettingNames.STREAM_PROCESSOR_URLS))
                .hasSize(2)
                .allSatisfy(query -> assertThat(urls(query)).containsExactlyElementsOf(inCompose));
        assertThat(Kubernetes.containers())
                .filteredOn(container -> container.name().equals("query-api"))
                .allSatisfy(query -> assertThat(urls(query)).containsAll(advertised(Kubernetes.containers())));
    }

    @Test
    void ofProcessorsAdvertiseTheirPort() {
        assertThat(containers())
                .filteredOn(container -> container.settings().containsKey(SettingNames.ADVERTISED_URL))
                .hasSize(3)
                .allSatisfy(processor -> assertThat(
                                URI.create(processor.settings().getOrDefault(SettingNames.ADVERTISED_URL, "")))
                        .hasPort(processor.port()));
    }

    private static List<String> advertised(List<Container> containers) {
        return containers.stream()
                .filter(container -> container.settings().containsKey(SettingNames.ADVERTISED_URL))
                .map(processor -> processor.settings().get(SettingNames.ADVERTISED_URL))
                .toList();
    }

    private static List<String> urls(Container query) {
        return List.of(query.settings()
                .getOrDefault(SettingNames.STREAM_PROCESSOR_URLS, "")
                .split(","));
    }
}
