package io.pisync.contract.read.question;

import java.util.List;

/** A question about all devices: every partition is asked, and the parts are combined into one answer. */
public sealed interface FleetQuestion<A> extends Question<A>
        permits ListQuestion,
                FleetStatisticsQuestion,
                AlertQuestion,
                GroupsQuestion,
                LabelsQuestion,
                RegisteredSiteQuestion,
                ErrorGroupsQuestion {
    /** Combines the answers of disjoint sets of partitions, in any order, into one. */
    A combine(List<A> parts);
}
