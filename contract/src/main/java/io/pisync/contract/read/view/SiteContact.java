package io.pisync.contract.read.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pisync.contract.register.RegisteredSite;
import org.jspecify.annotations.Nullable;

/**
 * A site of the register, and whom to call there. It names a person: it is not for logs, and its text leaves that out.
 *
 * @param label whose value names the site
 * @param value its name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SiteContact(
        String label,
        String value,
        @Nullable String contactName,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String district) {
    /** As it is registered. */
    public static SiteContact of(RegisteredSite site) {
        return new SiteContact(
                site.label(), site.value(), site.contactName(), site.phone(), site.email(), site.district());
    }

    @Override
    public String toString() {
        return RegisteredSite.keyOf(label, value);
    }
}
