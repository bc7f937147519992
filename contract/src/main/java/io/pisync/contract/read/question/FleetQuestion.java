package io.pisync.contract.read.question;

import java.util.List;

/** A question about all devices: asked of every partition, the parts then combined into one answer. */
public sealed interface FleetQuestion<A> extends Question<A>
        permits ListQuestion,
                FleetStatisticsQuestion,
                AlertQuestion,
                GroupsQuestion,
                LabelsQuestion,
                RegisteredSiteQuestion,
                ErrorGroupsQuestion {
    /** One answer from the answers of disjoint sets of partitions, in any order. */
    A combine(List<A> parts);
}
