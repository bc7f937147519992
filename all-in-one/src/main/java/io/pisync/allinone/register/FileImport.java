package io.pisync.allinone.register;

import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.register.RegisteredSite;
import io.pisync.contract.topic.Topic;
import io.pisync.register.Register;
import io.pisync.register.file.ImportPlan;
import io.pisync.register.file.RegisterFile;
import io.pisync.register.file.UnreadableFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Imports files into the register: reads all files first, and writes only if all of them are valid. */
final class FileImport {
    /** The exit code for invalid files. */
    static final int WRONG = 2;

    private static final int MOST_PROBLEMS = 50;
    private static final int LONG = 5_000;

    private final CommandLine command;
    private final boolean isDry;
    private final boolean replaces;
    private final String siteLabel;
    private final List<Read> read = new ArrayList<>();

    private record Read(Path path, RegisterFile file) {}

    FileImport(CommandLine command, boolean isDry, boolean replaces, String siteLabel) {
        this.command = command;
        this.isDry = isDry;
        this.replaces = replaces;
        this.siteLabel = siteLabel;
    }

    /** Reads the files, prints their problems, and returns whether all files are valid. */
    boolean read(List<Path> files) {
        boolean isRight = true;
        for (Path path : files) {
            try {
                RegisterFile file = RegisterFile.read(path, siteLabel);
                isRight &= report(path, file);
                read.add(new Read(path, file));
            } catch (UnreadableFile e) {
                err().println(e.getMessage());
                isRight = false;
            }
        }
        if (replaces
                && read.stream().map(one -> one.file().getClass()).distinct().count() < read.size()) {
            err().println(
                            "--replace removes entries that are not in the file: give at most one file of sites and one of devices.");
            isRight = false;
        }
        if (!isRight) {
            err().println("Nothing was imported. Fix the files and run the command again.");
        }
        return isRight;
    }

    /** Applies the files to the register and returns the exit code. */
    int apply(RegisterAdmin admin) {
        Register register = admin.register();
        boolean isRoom = true;
        for (Read one : read) {
            isRoom &= one.file() instanceof RegisterFile.Sites file
                    ? hasRoom(one.path(), register.sites().size(), sitePlan(register, file), Register.MAX_SITES)
                    : one.file() instanceof RegisterFile.Devices other
                            && hasRoom(
                                    one.path(),
                                    register.devices().size(),
                                    devicePlan(register, other),
                                    Register.MAX_DEVICES);
        }
        if (!isRoom) {
            return WRONG;
        }
        read.forEach(one -> apply(admin, one));
        return 0;
    }

    private void apply(RegisterAdmin admin, Read one) {
        if (one.file() instanceof RegisterFile.Sites file) {
            apply(admin, one.path(), admin.topics().registerSites(), sitePlan(admin.register(), file), "sites");
        } else if (one.file() instanceof RegisterFile.Devices file) {
            apply(admin, one.path(), admin.topics().registerDevices(), devicePlan(admin.register(), file), "devices");
        }
    }

    private <V> void apply(RegisterAdmin admin, Path path, Topic<String, V> topic, ImportPlan<V> plan, String things) {
        String summary = path.getFileName() + ": " + plan.summary(things);
        if (isDry) {
            plan.added().keySet().forEach(key -> out().println("+ " + key));
            plan.changed().keySet().forEach(key -> out().println("~ " + key));
            plan.removed().forEach(key -> out().println("- " + key));
            out().println(summary + ". Nothing was changed (--dry-run).");
            return;
        }
        if (plan.size() > 0) {
            admin.change(topic, plan, summary, written -> {
                if (plan.size() > LONG) {
                    err().println("%,d of %,d records written".formatted(written, plan.size()));
                }
            });
        }
        out().println(summary + ".");
    }

    private ImportPlan<RegisteredSite> sitePlan(Register register, RegisterFile.Sites file) {
        return ImportPlan.of(
                RegisterAdmin.ofLabel(register.sites(), siteLabel),
                file.parsed().entries(),
                replaces);
    }

    private ImportPlan<RegisteredDevice> devicePlan(Register register, RegisterFile.Devices file) {
        Map<String, RegisteredDevice> registered = new HashMap<>();
        register.devices().forEach(device -> registered.put(device.deviceId(), device));
        return ImportPlan.of(registered, file.parsed().entries(), replaces);
    }

    private boolean hasRoom(Path path, int registered, ImportPlan<?> plan, int most) {
        int count = registered + plan.added().size() - plan.removed().size();
        if (count > most) {
            err().println("%s: %,d entries would be registered; at most %,d are allowed. Nothing was imported."
                    .formatted(path, count, most));
        }
        return count <= most;
    }

    private boolean report(Path path, RegisterFile file) {
        int problems = file.parsed().problems().size();
        file.parsed().problems().stream()
                .limit(MOST_PROBLEMS)
                .forEach(problem -> err().println(path + ", " + problem.text()));
        if (problems > MOST_PROBLEMS) {
            err().println("%s: and %,d more problems".formatted(path, problems - MOST_PROBLEMS));
        }
        return problems == 0;
    }

    private PrintWriter out() {
        return command.getOut();
    }

    private PrintWriter err() {
        return command.getErr();
    }
}
