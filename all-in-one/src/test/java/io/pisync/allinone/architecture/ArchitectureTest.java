package io.pisync.allinone.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final String OURS = "io.pisync..";
    private static final String CONTRACT = "io.pisync.contract..";
    private static final String KIT = "io.pisync.kit..";
    private static final String ACCESS = "io.pisync.access..";
    private static final String REGISTER = "io.pisync.register..";
    private static final String FRAMEWORKS = "io.javalin..";
    private static final String KAFKA = "org.apache.kafka..";

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.pisync");

    @Test
    void seesEveryModule() {
        assertThat(Stream.of(
                        "contract",
                        "kit",
                        "access",
                        "register",
                        "ingest",
                        "processor",
                        "query",
                        "sites",
                        "notifier",
                        "benchmarks",
                        "simulator",
                        "allinone"))
                .allMatch(module ->
                        CODE.stream().anyMatch(code -> code.getPackageName().startsWith("io.pisync." + module)));
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTRACT, KIT})
    void foundationsDependOnNoOtherModule(String foundation) {
        assertDependsOnlyOn(foundation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.pisync.ingest..",
                "io.pisync.processor..",
                "io.pisync.query..",
                "io.pisync.sites..",
                "io.pisync.notifier..",
                "io.pisync.simulator.."
            })
    void servicesDependOnFoundationsOnly(String service) {
        assertDependsOnlyOn(service, CONTRACT, KIT, ACCESS, REGISTER);
    }

    @Test
    void theRegisterDependsOnFoundationsOnly() {
        assertDependsOnlyOn(REGISTER, CONTRACT, KIT);
    }

    @Test
    void accessDependsOnFoundationsOnly() {
        assertDependsOnlyOn(ACCESS, CONTRACT, KIT);
    }

    @Test
    void noModuleDependsOnTheCommand() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.pisync.allinone..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.pisync.allinone..")
                .check(CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.pisync.ingest.event..",
                "io.pisync.ingest.clock..",
                "io.pisync.processor.history..",
                "io.pisync.processor.device..",
                "io.pisync.processor.alert..",
                "io.pisync.processor.order..",
                "io.pisync.sites.rule..",
                "io.pisync.notifier.group..",
                "io.pisync.notifier.plan..",
                "io.pisync.notifier.file..",
            })
    void decisionsUseNeitherKafkaNorHttp(String decisions) {
        noClasses()
                .that()
                .resideInAPackage(decisions)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS, KAFKA, "java.net.http..", "org.apache.hc..")
                .check(CODE);
    }

    @Test
    void httpStaysAtTheEdge() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        CONTRACT,
                        "io.pisync.processor.pipeline..",
                        "io.pisync.processor.tracking..",
                        "io.pisync.query.routing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(CODE);
    }

    @Test
    void queryReadsDevicesThroughTheReadPortOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.pisync.query..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka.clients.consumer..",
                        "org.apache.kafka.clients.admin..",
                        "org.apache.kafka.streams..")
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage("io.pisync.query..")
                .and()
                .resideOutsideOfPackage("io.pisync.query.command")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.clients..")
                .check(CODE);
    }

    @Test
    void packagesFormNoCircles() {
        slices().matching("io.pisync.(**)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void namesAvoidEmptyWords() {
        List<String> empty = List.of("Manager", "Helper", "Util", "Utils", "Impl", "Base", "Common", "Data", "Info");

        assertThat(CODE.stream().map(JavaClass::getSimpleName))
                .noneMatch(name -> empty.stream().anyMatch(name::endsWith) || name.startsWith("Abstract"));
    }

    @Test
    void constructorsTakeAtMostFiveParameters() {
        assertThat(CODE.stream()
                        .filter(code -> !code.isRecord() && !code.isEnum() && !code.isAnonymousClass())
                        .flatMap(code -> code.getConstructors().stream())
                        .filter(constructor ->
                                constructor.getRawParameterTypes().size() > 5))
                .isEmpty();
    }

    private static void assertDependsOnlyOn(String module, String... others) {
        classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat(new PermittedDependencies(OURS, module, Arrays.asList(others)))
                .check(CODE);
    }
}
