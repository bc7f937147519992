package io.pisync.processor.read.question;

import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.question.RegisteredSiteQuestion;
import io.pisync.contract.read.view.RegisteredSiteParts;
import io.pisync.contract.read.view.SiteContact;
import io.pisync.contract.register.RegisteredSite;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.register.Register;
import java.util.Map;

/** Reads what the register has of a site. */
final class RegisteredSiteReader implements FleetReader<RegisteredSiteQuestion, RegisteredSiteParts> {
    @Override
    public RegisteredSiteParts read(RegisteredSiteQuestion question, PartitionView view) {
        Register register = view.registered().register();
        RegisteredSite site = register.site(question.label(), question.value());
        long expected = view.expected().stream()
                .filter(device -> LabelMatch.fits(register.labels(device.deviceId(), Map.of()), question.labels()))
                .count();
        return new RegisteredSiteParts(site == null ? null : SiteContact.of(site), expected);
    }
}
