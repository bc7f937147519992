package io.pisync.query.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.port.Owners;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnerViewsTest {
    private static final URI A = URI.create("http://a:1");
    private static final URI B = URI.create("http://b:1");
    private static final URI C = URI.create("http://c:1");

    @Test
    void putsTheOwnerNamedByMostInstancesFirst() {
        Owners stale = new Owners(2, Map.of(0, List.of(A, B)));
        Owners current = new Owners(2, Map.of(0, List.of(C, B), 1, List.of(B)));
        assertThat(OwnerViews.merge(List.of(stale, current, current)))
                .isEqualTo(new Owners(2, Map.of(0, List.of(C, A, B), 1, List.of(B))));
    }

    @Test
    void leavesOutPartitionsWithoutOwner() {
        Owners view = new Owners(2, Map.of(1, List.of()));
        assertThat(OwnerViews.merge(List.of(view, view))).isEqualTo(new Owners(2, Map.of()));
        assertThat(OwnerViews.merge(List.of())).isEqualTo(Owners.UNKNOWN);
    }
}
