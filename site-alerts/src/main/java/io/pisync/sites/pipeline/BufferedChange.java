package io.pisync.sites.pipeline;

/**
 * A change of a device that is buffered until its minute has ended.
 *
 * @param minute that its partition was in
 */
record BufferedChange(String site, long minute, SiteNews news) {}
