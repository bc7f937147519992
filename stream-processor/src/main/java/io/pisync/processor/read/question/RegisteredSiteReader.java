package io.pisync.processor.read.question;

import io.pisync.contract.read.question.RegisteredSiteQuestion;
import io.pisync.contract.read.view.RegisteredSiteParts;
import io.pisync.contract.read.view.SiteContact;
import io.pisync.contract.register.RegisteredSite;
import io.pisync.processor.read.partition.PartitionView;

/** Reads the contact of a site from the register. */
final class RegisteredSiteReader implements FleetReader<RegisteredSiteQuestion, RegisteredSiteParts> {
    @Override
    public RegisteredSiteParts read(RegisteredSiteQuestion question, PartitionView view) {
        RegisteredSite site = view.registered().register().site(question.label(), question.value());
        return site == null ? RegisteredSiteParts.NONE : new RegisteredSiteParts(SiteContact.of(site));
    }
}
