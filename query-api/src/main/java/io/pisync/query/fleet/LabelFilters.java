package io.pisync.query.fleet;

import io.pisync.kit.http.gate.LabelScope;
import io.pisync.kit.http.problem.InvalidParameter;
import io.pisync.kit.http.request.QueryParameters;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The labels that devices must have: the parameters {@code label.<name>} and the scope of the caller's key. */
final class LabelFilters {
    /** The prefix of the parameters' names. */
    static final String LABEL = "label.";

    private static final Pattern LABEL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,31}");
    private static final String NAME_ALLOWED = "the name of a label: " + LABEL_NAME;
    private static final int MAX_LABELS = 8;
    private static final int MAX_LABEL_LENGTH = 64;

    private LabelFilters() {}

    /** Returns the required values by stored label name. The result never includes devices outside the scope. */
    static SortedMap<String, String> read(QueryParameters parameters, Optional<LabelScope> scope) {
        SortedMap<String, String> labels = labels(parameters);
        scope.ifPresent(seen -> limit(labels, seen, parameters));
        return labels;
    }

    /** Reads a parameter whose value is the name of a label, and returns the stored name. */
    static String name(QueryParameters parameters, String parameter, String unlessGiven) {
        return parameters
                .parsed(
                        parameter,
                        NAME_ALLOWED,
                        text -> Optional.of(text)
                                .filter(name -> LABEL_NAME.matcher(name).matches()))
                .orElse(unlessGiven)
                .toLowerCase(Locale.ROOT);
    }

    /** Returns the stored name of the label that a part of the path names. Throws {@link InvalidParameter}. */
    static String nameInPath(String name) {
        if (!LABEL_NAME.matcher(name).matches()) {
            throw new InvalidParameter("name", name, NAME_ALLOWED);
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private static void limit(SortedMap<String, String> labels, LabelScope scope, QueryParameters parameters) {
        String asked = labels.put(scope.name(), scope.value());
        if (asked != null && !asked.equals(scope.value())) {
            parameters.invalid(LABEL + scope.name(), asked, scope.value() + ": your key allows only this value");
        }
    }

    private static SortedMap<String, String> labels(QueryParameters parameters) {
        SortedMap<String, String> labels = new TreeMap<>();
        for (String parameter : parameters.named(LABEL)) {
            String name = parameter.substring(LABEL.length());
            String stored = name.toLowerCase(Locale.ROOT);
            Optional<String> value = parameters.text(parameter, MAX_LABEL_LENGTH);
            String other = value.map(wanted -> labels.put(stored, wanted)).orElse(null);
            if (other != null || !LABEL_NAME.matcher(name).matches() || labels.size() > MAX_LABELS) {
                parameters.invalid(
                        parameter, value.orElse(""), "one of at most 8 different labels named label." + LABEL_NAME);
            }
        }
        return labels;
    }
}
