package io.pisync.register.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.register.RegisteredSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CSV files of operators: read as intended, or rejected with line, column, value and the allowed values. */
class RegisterFileTest {
    @TempDir
    Path directory;

    @Test
    void readsSites() {
        assertThat(read("""
                                site,contact_name,phone,email,district,expected_interval
                                Nandi,Asha Phiri,+265 1 234 567,asha@example.org,North,1d
                                Keri,,,,,
                                """).parsed())
                .isEqualTo(new Parsed<>(
                        Map.of(
                                "school=Nandi",
                                new RegisteredSite(
                                        1,
                                        "school",
                                        "Nandi",
                                        "Asha Phiri",
                                        "+265 1 234 567",
                                        "asha@example.org",
                                        "North",
                                        86_400L),
                                "school=Keri",
                                new RegisteredSite(1, "school", "Keri", null, null, null, null, null)),
                        List.of()));
    }

    @Test
    void readsFilesSavedByASpreadsheet() {
        RegisterFile file =
                read("\uFEFFSchool;Contact Name;E-Mail\r\n\"Nandi; \"\"upper\"\"\";\"Asha\r\n\";\r\n\r\n;;\r\n");
        assertThat(file.parsed().problems()).isEmpty();
        assertThat(file.parsed().entries())
                .isEqualTo(Map.of(
                        "school=Nandi; \"upper\"",
                        new RegisteredSite(1, "school", "Nandi; \"upper\"", "Asha", null, null, null, null)));
    }

    @Test
    void rejectsTwoColumnsWithOneMeaning() {
        assertThatThrownBy(() -> read("site,contact,contact_name\nNandi,Asha,Bao\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("line 1: the columns 'contact' and 'contact_name' are both the contact_name");
    }

    @Test
    void readsDevicesWhoseOtherColumnsAreLabels() {
        assertThat(read("""
                                device_id\tlabel.school\ttype\tnotes\texpected_interval
                                PBX1\tNandi\tpibox\t"In the
                                library"\t12h
                                PBX2\t\t\t\t
                                """).parsed().entries())
                .isEqualTo(Map.of(
                        "PBX1",
                        new RegisteredDevice(
                                1, "PBX1", Map.of("school", "Nandi", "type", "pibox"), "In the\nlibrary", 43_200L),
                        "PBX2",
                        new RegisteredDevice(1, "PBX2", Map.of(), null, null)));
    }

    @Test
    void reportsEveryInvalidCellWithItsLine() {
        RegisterFile file = read(
                "site,phone,email,expected_interval\n\"A\n\",call me,,\nB,,none,\n,1234,,\nC,,,1s\nC,,,\n\nB,,a@b@c,weekly\n");
        assertThat(file.parsed().problems())
                .extracting(CellProblem::text)
                .containsExactly(
                        "line 2, phone: 'call me' must be a phone number of 3 to 32 digits, such as +265 1 234 567",
                        "line 4, email: 'none' must be one e-mail address, such as asha@example.org",
                        "line 5, site: '' must be there",
                        "line 6, expected_interval: '1s' must be a duration from 1m to 400d, such as 12h or 7d",
                        "line 7, site: 'school=C' must be in the file once; it is in line 6 as well",
                        "line 9, email: 'a@b@c' must be one e-mail address, such as asha@example.org",
                        "line 9, expected_interval: 'weekly' must be a duration from 1m to 400d, such as 12h or 7d",
                        "line 9, site: 'school=B' must be in the file once; it is in line 4 as well");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "'a,b' | must have the column device_id for devices, or site or school for sites; it has a, b",
                "'site,colour' | the column 'colour' is not known; a file of sites has site, contact_name",
                "'site,Site' | the column site is there twice",
                "'device_id,phone' | the column 'phone' belongs in a file of sites",
                "'device_id,Größe' | the column 'größe' must be",
                "'device_id,a,b,c,d,e,f,g,h,i' | 9 labels",
                "'site\nA,1,2' | line 2: 3 cells, but the first line names 1 columns",
                "'site\n\"A' | is a quote missing?"
            })
    void rejectsAFileWithOtherColumns(String text, String reason) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableFile.class).hasMessageContaining(reason);
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> RegisterFile.read(directory.resolve("none.csv"), "school"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageEndingWith("none.csv: there is no such file");
    }

    @Test
    void rejectsAFileThatIsNotUtf8() {
        assertThatThrownBy(() -> read("site\nCôte\n", StandardCharsets.ISO_8859_1))
                .hasMessageContaining("is not UTF-8");
    }

    @Test
    void anExportCanBeImported() {
        RegisterFile.Sites sites =
                (RegisterFile.Sites) read("site,phone,district\n\"Nan,di \"\"1\"\"\",+265 1,N\nKeri,,\n");
        assertThat(read(RegisterExport.sites(sites.parsed().entries().values())))
                .isEqualTo(sites);
        RegisterFile.Devices devices =
                (RegisterFile.Devices) read("device_id,school,notes,expected_interval\na,N,\"x\ny\",90m\nb,,,\n");
        assertThat(read(RegisterExport.devices(devices.parsed().entries().values())))
                .isEqualTo(devices);
    }

    @Test
    void anImportChangesDifferencesAndRemovesOnlyIfRequested() {
        Map<String, Integer> registered = Map.of("a", 1, "b", 2, "c", 3);
        Map<String, Integer> file = Map.of("a", 1, "b", 5, "d", 4);
        ImportPlan<Integer> plan = ImportPlan.of(registered, file, false);
        assertThat(plan).isEqualTo(new ImportPlan<>(Map.of("d", 4), Map.of("b", 5), Set.of(), 1));
        assertThat(plan.summary("sites")).isEqualTo("1 sites new, 1 changed, 0 removed, 1 as they were");
        assertThat(ImportPlan.of(registered, file, true).removed()).containsExactly("c");
    }

    private RegisterFile read(String text) {
        return read(text, StandardCharsets.UTF_8);
    }

    private RegisterFile read(String text, Charset charset) {
        try {
            return RegisterFile.read(Files.writeString(directory.resolve("file.csv"), text, charset), "school");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
