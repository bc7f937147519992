package io.pisync.allinone.register;

import io.pisync.allinone.operator.KafkaOptions;
import io.pisync.allinone.operator.OperatorCommand;
import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.register.RegisteredSite;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.config.Durations;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.query.QueryConfig;
import io.pisync.register.file.RegisterExport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Imports, shows and exports the register of sites and devices. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        description = {
            "Imports, shows and exports the register: sites with their contacts, and devices with their labels. It is in"
                    + " Kafka, in <prefix>.register-sites.v1 and <prefix>.register-devices.v1.",
            "docs/sites.md describes the files."
        },
        footer = {
            "  pisync register import schools.csv --dry-run",
            "  pisync register import schools.csv devices.csv",
            "  pisync register import devices.csv --replace",
            "  pisync register list",
            "  pisync register export sites > schools.csv"
        })
public final class RegisterCommand extends OperatorCommand {
    private static final List<Setting<?>> SETTINGS = Stream.concat(
                    TopicLayout.settings().stream(), Stream.of(QueryConfig.SITE_LABEL))
            .toList();

    /** The parts of the register. */
    enum Kind {
        SITES,
        DEVICES;

        /** Converts the word of the command line. */
        static final class Reader implements ITypeConverter<Kind> {
            @Override
            public Kind convert(String word) {
                return switch (word) {
                    case "sites" -> SITES;
                    case "devices" -> DEVICES;
                    default -> throw new TypeConversionException("'" + word + "' must be sites or devices");
                };
            }
        }
    }

    /** Creates the command; {@code start} loads its settings. */
    public RegisterCommand(CommandLineStart start) {
        super(start);
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Imports CSV files of sites (site, contact_name, phone, email, district, expected_interval) or devices"
                        + " (device_id, notes, expected_interval; other columns are labels).",
                "Nothing is imported unless every line of every file is valid. Entries that are not in a file stay unchanged,"
                        + " except with --replace."
            },
            footer = {
                "  pisync register import schools.csv --dry-run",
                "  pisync register import schools.csv devices.csv"
            })
    int load(
            @Mixin KafkaOptions where,
            @Parameters(arity = "1..*", paramLabel = "<file>", description = "CSV with a header, UTF-8")
                    List<Path> files,
            @Option(names = "--dry-run", description = "Show the changes without making them") boolean isDry,
            @Option(names = "--replace", description = "Remove registered entries that are not in the file")
                    boolean replaces,
            @Option(
                            names = "--site-label",
                            paramLabel = "<label>",
                            description = "The label whose values are sites; default: PISYNC_SITE_LABEL (school)")
                    @Nullable
                    String siteLabel) {
        Settings settings = choose(where, SETTINGS).settings();
        String label = siteLabel == null ? settings.get(QueryConfig.SITE_LABEL) : siteLabel;
        FileImport load = new FileImport(command(), isDry, replaces, label);
        return load.read(files) ? with(where, load::apply) : FileImport.WRONG;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows the sites and devices of the register, one per line.",
            footer = {"  pisync register list", "  pisync register list devices"})
    int list(
            @Mixin KafkaOptions where,
            @Parameters(
                            arity = "0..1",
                            converter = Kind.Reader.class,
                            paramLabel = "sites|devices",
                            description = "Only these")
                    @Nullable
                    Kind kind) {
        return with(where, admin -> {
            if (kind != Kind.DEVICES) {
                admin.register().sites().values().forEach(site -> out().println(line(site)));
            }
            if (kind != Kind.SITES) {
                admin.register().devices().forEach(device -> out().println(line(device)));
            }
            return 0;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Writes the register to standard output as a file that can be imported.",
            footer = {"  pisync register export sites > schools.csv", "  pisync register export devices > devices.csv"})
    int export(
            @Mixin KafkaOptions where,
            @Parameters(converter = Kind.Reader.class, paramLabel = "sites|devices", description = "The part to export")
                    Kind kind) {
        return with(where, admin -> {
            out().print(
                            kind == Kind.SITES
                                    ? RegisterExport.sites(
                                            admin.register().sites().values())
                                    : RegisterExport.devices(admin.register().devices()));
            out().flush();
            return 0;
        });
    }

    private int with(KafkaOptions where, ToIntFunction<RegisterAdmin> command) {
        return run(where, SETTINGS, chosen -> {
            try (RegisterAdmin admin = new RegisterAdmin(chosen.kafka(), chosen.layout())) {
                admin.open();
                return command.applyAsInt(admin);
            }
        });
    }

    private static String line(RegisteredSite site) {
        return joined(
                "site    " + site.value(),
                site.contactName(),
                site.phone(),
                site.email(),
                site.district(),
                every(site.expectedIntervalS()));
    }

    private static String line(RegisteredDevice device) {
        String labels = device.labels().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining("  "));
        String notes = device.notes() == null ? null : device.notes().lines().collect(Collectors.joining(" / "));
        return joined(
                "device  " + device.deviceId(),
                labels.isEmpty() ? null : labels,
                every(device.expectedIntervalS()),
                notes);
    }

    private static @Nullable String every(@Nullable Long seconds) {
        return seconds == null ? null : "every " + Durations.format(Duration.ofSeconds(seconds));
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining("  "));
    }
}
