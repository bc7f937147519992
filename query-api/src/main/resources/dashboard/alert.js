// Short descriptions of alerts.
import { html } from './vendor.js';
import { duration, many, recent } from './format.js';
import { useSiteWords } from './about.js';
import { Badge, DeviceLink, STATES, SiteLink } from './parts.js';

/** The device or the school that an alert is about, as a link. */
export function Subject({ alert }) {
  return alert.device_id ? html`<${DeviceLink} id=${alert.device_id} />` : html`<${SiteLink} value=${alert.site?.value ?? ''} by=${alert.site?.label} />`;
}

/** The type of an alert as a badge. */
export function AlertType({ alert }) {
  const { One } = useSiteWords();
  const state = isSilence(alert) ? 'silent' : 'failing';
  return html`<${Badge} kind=${state}>${alert.device_id ? STATES[state] : `${One} ${state}`}<//>`;
}

/** A short description of an alert. */
export function summary(alert) {
  const text = isSilence(alert) ? silence(alert) : failures(alert);
  return alert.site ? `${devicesOf(alert)}: ${text}` : text[0].toUpperCase() + text.slice(1);
}

/** "no contact since 09:19 (22 min)"; that of a school begins when its devices are silent, which is later than their last contact. */
function silence({ site, started_at: since, ended_at: end, duration_s: seconds }, now = new Date()) {
  const what = site ? 'silent' : 'no contact';
  const minutes = Math.floor((now - new Date(since)) / 60_000);
  return end ? `${what} for ${duration(seconds ?? 0)}` : `${what} since ${recent(new Date(since), now)} (${duration(60 * minutes)})`;
}

function failures({ site, failure_count: n, last_error: error }) {
  return (site ? 'failing' : many(n, 'failure') + ' in a row') + (error ? ': ' + (error.message ?? error.code) : '');
}

const isSilence = ({ type }) => type === 'silent' || type === 'site_silent';
const devicesOf = ({ site }) => `${site.affected} of ${many(site.devices, 'device')}`;
