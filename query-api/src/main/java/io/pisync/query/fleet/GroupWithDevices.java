package io.pisync.query.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.pisync.contract.read.view.SiteContact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group and some of its devices, worst first.
 *
 * @param site the site that it is, and whom to call there; absent where it is not registered
 */
record GroupWithDevices(
        @JsonUnwrapped GroupListRow group,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SiteContact site,

        List<DeviceListRow> members) {}
