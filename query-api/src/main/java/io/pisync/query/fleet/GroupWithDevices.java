package io.pisync.query.fleet;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** A group and some of its devices, worst first. */
record GroupWithDevices(@JsonUnwrapped GroupRow group, List<DeviceRow> members) {}
