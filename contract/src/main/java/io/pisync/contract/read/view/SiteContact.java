package io.pisync.contract.read.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pisync.contract.register.RegisteredSite;
import org.jspecify.annotations.Nullable;

/**
 * A site of the register with its contact person. This is personal data: do not log it; {@link #toString} omits it.
 *
 * @param label the name of the site label
 * @param value the site's value of that label
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SiteContact(
        String label,
        String value,
        @Nullable String contactName,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String district) {
    /** Creates the contact from the register's entry. */
    public static SiteContact of(RegisteredSite site) {
        return new SiteContact(
                site.label(), site.value(), site.contactName(), site.phone(), site.email(), site.district());
    }

    @Override
    public String toString() {
        return RegisteredSite.keyOf(label, value);
    }
}
