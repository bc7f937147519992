package io.pisync.sites.pipeline;

/**
 * News of a device that waits for its minute to be over.
 *
 * @param minute that its partition was in
 */
record WaitingNews(String site, long minute, SiteNews news) {}
