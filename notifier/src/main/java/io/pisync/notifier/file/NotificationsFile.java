package io.pisync.notifier.file;

import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.yaml.YamlProblem;
import io.pisync.notifier.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads notifications.yaml, which configures receivers and routes. */
public final class NotificationsFile {
    private static final long MAX_BYTES = 1024 * 1024;

    private NotificationsFile() {}

    /** Reads and checks it; {@link FileInvalid} with every problem, secrets that are missing included. */
    public static Plan read(Path file, Secrets secrets) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw invalid(file, 1, "is larger than 1 MiB");
            }
            return parse(file.toString(), Files.readString(file), secrets);
        } catch (NoSuchFileException e) {
            throw invalid(file, 1, "there is no such file");
        } catch (IOException e) {
            throw invalid(file, 1, "cannot be read: it must be a UTF-8 text file");
        }
    }

    /** Reads a text instead of a file; the name is used in problems. */
    public static Plan parse(String name, String text, Secrets secrets) {
        Problems problems = new Problems();
        try {
            Plan plan = new PlanReader(problems, secrets).read(YamlTree.parse(text));
            if (problems.isEmpty()) {
                return plan;
            }
        } catch (YamlProblem e) {
            problems.add(e.line(), "", e.sentence());
        }
        throw new FileInvalid(name, problems.sorted());
    }

    private static FileInvalid invalid(Path file, int line, String sentence) {
        return new FileInvalid(file.toString(), List.of(new FileProblem(line, "", sentence)));
    }
}
