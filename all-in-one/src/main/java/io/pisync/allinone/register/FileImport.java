package io.pisync.allinone.register;

import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.register.RegisteredSite;
import io.pisync.contract.topic.Topic;
import io.pisync.register.Register;
import io.pisync.register.file.ImportPlan;
import io.pisync.register.file.Parsed;
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

    private record Change<V>(String summary, Topic<String, V> topic, ImportPlan<V> plan) {}

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
        Map<String, RegisteredSite> sites = admin.register().sites();
        Map<String, RegisteredDevice> devices = new HashMap<>();
        admin.register().devices().forEach(device -> devices.put(device.deviceId(), device));
        List<Change<?>> changes = new ArrayList<>();
        boolean isRoom = true;
        for (Read one : read) {
            if (one.file() instanceof RegisterFile.Sites file) {
                Map<String, RegisteredSite> own = RegisterAdmin.ofLabel(sites, siteLabel);
                changes.add(change(one.path(), "sites", admin.topics().registerSites(), file.parsed(), own, sites));
                isRoom &= hasRoom(one.path(), sites.size(), Register.MAX_SITES);
            } else if (one.file() instanceof RegisterFile.Devices file) {
                changes.add(change(
                        one.path(), "devices", admin.topics().registerDevices(), file.parsed(), devices, devices));
                isRoom &= hasRoom(one.path(), devices.size(), Register.MAX_DEVICES);
            }
        }
        if (isRoom) {
            changes.forEach(change -> apply(admin, change));
        }
        return isRoom ? 0 : WRONG;
    }

    /** Returns the changes of a file, and makes them in {@code all}: the register as it is after the files before. */
    private <V> Change<V> change(
            Path path,
            String things,
            Topic<String, V> topic,
            Parsed<V> parsed,
            Map<String, V> own,
            Map<String, V> all) {
        ImportPlan<V> plan = ImportPlan.of(own, parsed.entries(), replaces);
        all.putAll(parsed.entries());
        all.keySet().removeAll(plan.removed());
        return new Change<>(path.getFileName() + ": " + plan.summary(things), topic, plan);
    }

    private <V> void apply(RegisterAdmin admin, Change<V> change) {
        ImportPlan<V> plan = change.plan();
        String summary = change.summary();
        if (isDry) {
            plan.added().keySet().forEach(key -> out().println("+ " + key));
            plan.changed().keySet().forEach(key -> out().println("~ " + key));
            plan.removed().forEach(key -> out().println("- " + key));
            out().println(summary + ". Nothing was changed (--dry-run).");
            return;
        }
        if (plan.size() > 0) {
            admin.change(change.topic(), plan, summary, written -> {
                if (plan.size() > LONG) {
                    err().println("%,d of %,d records written".formatted(written, plan.size()));
                }
            });
        }
        out().println(summary + ".");
    }

    private boolean hasRoom(Path path, int count, int most) {
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
