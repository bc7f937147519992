package io.pisync.contract.document;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the template of a path; a template without parameters takes precedence. */
record PathTemplates(List<String> templates) {
    PathTemplates {
        templates = templates.stream()
                .sorted(Comparator.comparing(template -> template.contains("{")))
                .toList();
    }

    /** Finds the template. The path may be below {@code /api}, end with a slash, and have consecutive slashes. */
    Optional<String> of(String path) {
        String bare =
                path.replaceAll("//+", "/").replaceFirst("^/api(?=/|$)", "").replaceFirst("(?<=.)/+$", "");
        return templates.stream()
                .filter(template -> matches(template.split("/", -1), bare.split("/", -1)))
                .findFirst();
    }

    private static boolean matches(String[] template, String[] path) {
        boolean matches = template.length == path.length;
        for (int i = 0; matches && i < path.length; i++) {
            matches = template[i].startsWith("{") ? !path[i].isEmpty() : template[i].equals(path[i]);
        }
        return matches;
    }
}
