package io.pisync.notifier.yaml;

import java.util.List;
import java.util.Map;

/** A value of a YAML document, with the line on which it begins. */
public sealed interface YamlNode {
    /** The line number, from 1. */
    int line();

    /** A text, number or boolean as written; empty for null. */
    record Scalar(int line, String text) implements YamlNode {}

    /** A list. */
    record Items(int line, List<YamlNode> items) implements YamlNode {}

    /** Names and their values, in the order of the document. */
    record Mapping(int line, Map<String, YamlNode> fields) implements YamlNode {}
}
