package io.pisync.query.routing;

import io.pisync.contract.read.port.Owners;
import java.time.Duration;

/** An owner directory that returns the owners as of the last refresh. */
final class FakeDirectory implements OwnerDirectory {
    private final FakeFleet fleet;
    private volatile Owners known;
    private volatile int refreshes;

    FakeDirectory(FakeFleet fleet) {
        this.fleet = fleet;
        this.known = fleet.owners();
    }

    FakeDirectory knowing(Owners owners) {
        known = owners;
        return this;
    }

    int refreshes() {
        return refreshes;
    }

    @Override
    public Owners owners() {
        return known;
    }

    @Override
    public synchronized Owners refresh(Duration limit) {
        refreshes++;
        known = fleet.owners();
        return known;
    }

    @Override
    public void start() {}

    @Override
    public void close() {}
}
