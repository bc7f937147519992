// All schools, and one school with its devices.
import { html } from './vendor.js';
import { useAbout, useSiteWords } from './about.js';
import { address, partly, useAnswer } from './api.js';
import { count, many, percent } from './format.js';
import { href } from './route.js';
import { Choice, Contact, DeviceLink, DeviceState, ErrorLink, Facts, Labels, Notice, Numbers, Outcome, Screen, SiteLink, Time, Waiting } from './parts.js';
import { Share, States } from './sites.js';
import { LABEL, Page, Table } from './lists.js';
import { COLUMNS as ALERT_COLUMNS } from './alerts.js';
import { Strip } from './strip.js';

const SORTS = [['', 'Trouble first'], ['name', 'By name'], ['silent', 'Most silent'], ['success_rate', 'Lowest success rate'], ['last_contact', 'Last contact']].map(([value, word]) => ({ value, word }));
const SHOWN_ALERTS = 50;
const SLOWLY_MS = 60_000;

/** The filter for the devices of a school, as parameters of a list. */
const members = (by, value) => ({ [LABEL + by]: value });

const columnsOf = ({ One }, by) => [
  { name: One, kind: 'main', cell: (site) => html`<${SiteLink} value=${site.value} />` },
  { name: 'In trouble', cell: (site) => html`<${Share} site=${site} />` },
  { name: 'Since', cell: (site) => site.trouble_since && html`<${Time} at=${site.trouble_since} />` },
  { name: 'States', kind: 'text', cell: (site) => html`<${States} of=${site.by_state} />` },
  { name: 'Alerts', kind: 'number', cell: (site) => count(site.open_alerts) },
  { name: 'Success', kind: 'number', cell: (site) => html`<p>${percent(site.success_rate_24h)} <span class="quiet">24 h</span></p><p>${percent(site.success_rate_7d)} <span class="quiet">7 d</span></p>` },
  { name: 'Usual error', kind: 'code', cell: (site) => site.most_frequent_error && html`<${ErrorLink} code=${site.most_frequent_error.code} labels=${members(by, site.value)} />` },
  { name: 'Last contact', cell: (site) => html`<${Time} at=${site.last_contact_at} />` },
];

const DEVICE_COLUMNS = [
  { name: 'Device', kind: 'main', cell: (device) => html`<${DeviceLink} id=${device.device_id} />` },
  { name: 'State', cell: (device) => html`<${DeviceState} device=${device} />` },
  { name: 'Result', cell: (device) => device.last_outcome && html`<${Outcome} outcome=${device.last_outcome} />` },
  { name: 'Failed in a row', kind: 'number', cell: (device) => count(device.consecutive_failures) },
  { name: 'Last success', cell: (device) => html`<${Time} at=${device.last_success_at} />` },
  { name: 'Last contact', cell: (device) => html`<${Time} at=${device.last_contact_at} />` },
  { name: 'Labels', kind: 'text', cell: (device) => html`<${Labels} labels=${device.labels} />` },
];

export function Sites({ route }) {
  const { sort, cursor } = route.params;
  const words = useSiteWords();
  const asked = useAnswer(address('groups', partly({ sort, cursor, limit: 50 })));
  return html`<${Screen} title=${words.Many} asked=${asked} lead="A device is in trouble when it is failing, silent or late.">
    <div class="filters"><${Choice} name="Order" value=${sort ?? ''} options=${SORTS} link=${(value) => href('schools', { sort: value })} /></div>
    <${Page} asked=${asked} route=${route} caption=${words.Many} columns=${columnsOf(words, useAbout().site_label)} keyOf=${(site) => site.value}
      empty=${{ title: `No ${words.many} yet`, detail: `A ${words.one} appears here when a device has reported its label.` }} />
  <//>`;
}

export function Site({ route }) {
  const { site_label: siteLabel } = useAbout();
  const { value = '', by = siteLabel, cursor } = route.params;
  const labels = members(by, value);
  const asked = useAnswer(address('groups', partly({ by, ...labels })));
  const devices = useAnswer(address('devices', partly({ ...labels, sort: 'trouble', cursor, limit: 50 })));
  const alerts = useAnswer(address('alerts', partly({ status: 'open', ...labels, limit: SHOWN_ALERTS }))).answer;
  const site = asked.answer?.body[0];
  const { one, many, One } = useSiteWords();
  const contact = useContact(value, by);
  return html`<${Screen} title=${value || One} asked=${asked}>${site ? html`
    ${contact && html`<${Contact} site=${contact} />`}
    <${Standing} site=${site} labels=${labels} alerts=${alerts} />
    <${Strip} members=${labels} devices=${site.devices} />
    <${Alerts} answer=${alerts} />
    <div class="head"><h2>Devices</h2><div class="filters"><button type="button" onClick=${() => print()}>Print</button></div></div>
    <${Page} asked=${devices} route=${route} caption=${`Devices of this ${one}, worst first`} columns=${DEVICE_COLUMNS} keyOf=${(device) => device.device_id}
      empty=${{ title: 'No devices in use', detail: `All devices of this ${one} are retired, or have not reported yet.` }} />`
    : asked.answer ? html`<section class="card empty"><h2>No device has reported this ${one}</h2><p><a href=${href('schools')}>Show all ${many}</a></p></section>`
    : html`<${Waiting} problem=${asked.problem} rows=${10} />`}<//>`;
}

/** The contact, from the register. */
function useContact(value, by) {
  const { answer } = useAnswer(address('groups/' + encodeURIComponent(value), partly({ by, limit: 1 })), SLOWLY_MS);
  return answer?.body.site;
}

/** The number of alerts in the answer that are about a site and not about a device. */
const ofSites = (answer) => answer?.body.filter((alert) => !alert.device_id).length ?? 0;

function Standing({ site, labels, alerts }) {
  const { code, syncs } = site.most_frequent_error ?? {};
  const { one } = useSiteWords();
  return html`
    ${site.trouble_since && html`<${Notice} kind="warning" title=${`Most of this ${one} is in trouble`}>since <${Time} at=${site.trouble_since} />.<//>`}
    <${Numbers} of=${[
      ['Devices', count(site.devices), html`<${States} of=${site.by_state} />${site.expected_devices > 0 && html`<span>${count(site.expected_devices)} expected</span>`}`],
      ['In trouble', count(site.in_trouble), percent(site.share_in_trouble) + ' of its devices'],
      ['Success rate, 24 hours', percent(site.success_rate_24h), `${percent(site.success_rate_7d)} in 7 days`],
      ['Files, 7 days', count(site.files_7d), many(site.syncs_7d, 'sync')],
    ]} />
    <${Facts} of=${[
      ['Last contact', html`<${Time} at=${site.last_contact_at} />`],
      ['Open alerts', count(site.open_alerts + ofSites(alerts))],
      ['Most frequent error', code ? html`<${ErrorLink} code=${code} labels=${labels} /> in ${many(syncs, 'sync')}` : '–'],
    ]} />`;
}

function Alerts({ answer }) {
  const { one } = useSiteWords();
  return answer?.body.length > 0 && html`<section class="card list"><h2>Open alerts</h2>
    <${Table} caption=${`Open alerts of this ${one}`} columns=${ALERT_COLUMNS.slice(0, 6)} rows=${answer.body} keyOf=${(alert) => alert.alert_id} />
    ${answer.next && html`<div class="pager"><p>The latest ${count(SHOWN_ALERTS)}</p></div>`}</section>`;
}
