package io.pisync.register.file;

import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.register.RegisteredSite;
import java.nio.file.Path;

/** A file of the register, of sites or of devices. */
public sealed interface RegisterFile {
    /** A file of sites. */
    record Sites(Parsed<RegisteredSite> parsed) implements RegisterFile {}

    /** A file of devices. */
    record Devices(Parsed<RegisteredDevice> parsed) implements RegisterFile {}

    /** Returns the entries and problems of the file. */
    Parsed<?> parsed();

    /**
     * Reads a file of sites or devices, which its columns distinguish; throws {@link UnreadableFile}.
     *
     * @param siteLabel the label whose values are sites
     */
    static RegisterFile read(Path path, String siteLabel) {
        CsvFile file = CsvFile.read(path);
        if (DeviceFile.fits(file)) {
            return new Devices(DeviceFile.parse(path.toString(), file));
        }
        if (SiteFile.fits(file, siteLabel)) {
            return new Sites(SiteFile.parse(path.toString(), file, siteLabel));
        }
        throw new UnreadableFile(path + ", line 1: must have the column " + DeviceFile.DEVICE_ID
                + " for devices, or " + SiteFile.SITE + " or " + siteLabel + " for sites; it has "
                + String.join(", ", file.columns()));
    }
}
