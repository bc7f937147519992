package io.pisync.query.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.pisync.contract.read.view.SiteContact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group and a page of its devices, those in trouble first.
 *
 * @param site the registered site and its contact; absent if the group is not a registered site
 */
record GroupWithDevices(
        @JsonUnwrapped GroupListRow group,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SiteContact site,

        List<DeviceListRow> members) {}
