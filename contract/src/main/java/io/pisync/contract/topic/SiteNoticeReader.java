package io.pisync.contract.topic;

import com.fasterxml.jackson.core.JsonParser;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.event.SiteNotice;
import io.pisync.contract.event.SyncEvent;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses a site's alert (docs/rules.md, "Records of the event topic"). These records are rare, so this is not
 * optimized.
 */
final class SiteNoticeReader {
    private static final int MAX_CHARACTERS = 64;
    private static final int MAX_MESSAGE_CHARACTERS = 500;

    private SiteNoticeReader() {}

    /** Reads from the document's first token, where the parser must be. */
    static SiteNotice read(JsonParser parser) throws IOException {
        parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        @Nullable Alert alert = ContractJson.MAPPER.readerFor(Alert.class).readValue(parser);
        require(alert != null && RequiredFields.missingIn(alert).isEmpty(), "a site's alert with all of its fields");
        require(alert.schema() == 1, "schema 1, which this version reads");
        AlertSite site = alert.site();
        require(site != null && alert.type().isOfSite() && alert.deviceId() == null, "an alert of a site");
        require(alert.acknowledged() == null, "without an acknowledgement, which alerts of sites cannot have");
        require(isBounded(alert) && isBounded(site), "texts and lists within their bounds");
        return new SiteNotice(alert);
    }

    private static boolean isBounded(Alert alert) {
        return isText(alert.alertId(), MAX_CHARACTERS)
                && isText(alert.message(), MAX_MESSAGE_CHARACTERS)
                && alert.labels().size() <= SyncEvent.MAX_LABELS
                && alert.labels().keySet().stream().allMatch(name -> isText(name, MAX_CHARACTERS))
                && alert.labels().values().stream().allMatch(value -> isText(value, MAX_CHARACTERS));
    }

    private static boolean isBounded(@Nullable AlertSite site) {
        return site != null
                && isText(site.label(), MAX_CHARACTERS)
                && isText(site.value(), MAX_CHARACTERS)
                && isNamed(site.deviceIds());
    }

    private static boolean isNamed(List<String> deviceIds) {
        return deviceIds.size() <= AlertSite.NAMED;
    }

    private static boolean isText(@Nullable String text, int max) {
        return text != null && text.codePointCount(0, text.length()) <= max && text.indexOf('\0') < 0;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new UnreadableRecord("the value is not " + what);
        }
    }
}
