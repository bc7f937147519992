package io.pisync.allinone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerJarTest {
    @TempDir
    Path modules;

    @Test
    void isFoundFromTheInstalledJarAndFromCompiledClasses() throws Exception {
        Path lib = Files.createDirectories(modules.resolve("embedded-kafka/target/lib"));
        Path jar = Files.createFile(lib.resolve("embedded-kafka.jar"));

        assertThat(BrokerJar.beside(modules.resolve("all-in-one/target/lib/all-in-one.jar")))
                .isEqualTo(jar);
        assertThat(BrokerJar.beside(modules.resolve("all-in-one/target/classes")))
                .isEqualTo(jar);
    }

    @Test
    void errorNamesThePropertyForItsDirectory() {
        assertThatThrownBy(() -> BrokerJar.beside(modules.resolve("all-in-one/target/classes")))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("pisync.embedded-kafka.lib");
    }

    @Test
    void errorNamesTheDirectoryWithoutIt() throws Exception {
        Path lib = Files.createDirectories(modules.resolve("embedded-kafka/target/lib"));

        assertThatThrownBy(() -> BrokerJar.beside(modules.resolve("all-in-one/target/classes")))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining(lib.toString());
    }
}
