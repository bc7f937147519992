// Errors that devices reported: by code, the latest first, or the devices of a code.
import { html } from './vendor.js';
import { useSiteWords } from './about.js';
import { address, partly, useAnswer } from './api.js';
import { count } from './format.js';
import { href } from './route.js';
import { Choice, DeviceLink, ErrorLink, Labels, Screen, State, Time, Verbatim } from './parts.js';
import { LabelFilters, Page, labelsOf } from './lists.js';

const VIEWS = [['', 'By code'], ['latest', 'Latest']].map(([value, word]) => ({ value, word }));

const groupColumnsOf = ({ Many }, labels) => [
  { name: 'Error', kind: 'main', cell: (group) => html`<${ErrorLink} code=${group.code} labels=${labels} />` },
  { name: 'Devices', kind: 'number', cell: (group) => html`<strong>${count(group.devices)}</strong>` },
  { name: Many, kind: 'number', cell: (group) => count(group.sites) },
  { name: 'Syncs', kind: 'number', cell: (group) => count(group.syncs) },
  { name: 'First seen', cell: (group) => html`<${Time} at=${group.first_seen_at} />` },
  { name: 'Last seen', cell: (group) => html`<${Time} at=${group.last_seen_at} />` },
];

const ABOUT = { name: 'Device', kind: 'main', cell: (row) => html`<${DeviceLink} id=${row.device_id} /><${Labels} labels=${row.labels} />` };

const COLUMNS = [
  ABOUT,
  { name: 'Error', kind: 'text', cell: (error) => html`<${ErrorWords} error=${error} />` },
  { name: 'Count', kind: 'number', cell: (error) => (error.count == null ? '' : count(error.count)) },
  { name: 'Last attempt', cell: (error) => html`<${Time} at=${error.timestamp} />` },
  { name: 'Received', cell: (error) => html`<${Time} at=${error.received_at} />` },
];

const DEVICE_COLUMNS = [
  ABOUT,
  { name: 'State', cell: (device) => html`<${State} state=${device.state} />` },
  { name: 'Syncs', kind: 'number', cell: (device) => count(device.syncs) },
  { name: 'First seen', cell: (device) => html`<${Time} at=${device.first_seen_at} />` },
  { name: 'Last seen', cell: (device) => html`<${Time} at=${device.last_seen_at} />` },
];
const NOTHING = { title: 'No errors', detail: 'No device has reported an error with its recent syncs.' };

/** The parts of the screen: what is listed, and how. */
function listOf({ view, code, ...params }, words) {
  const labels = labelsOf(params);
  if (code) {
    return { path: 'errors/groups/' + encodeURIComponent(code), lead: html`Devices that reported <code>${code}</code> with their recent syncs, latest first.`, caption: 'Devices that reported this error',
      columns: DEVICE_COLUMNS, keyOf: (device) => device.device_id, empty: { title: 'No device', detail: 'No device has reported this error with its recent syncs.' } };
  }
  return view === 'latest'
    ? { path: 'errors', lead: 'Errors that devices reported with their syncs, latest first.', caption: 'Latest errors', columns: COLUMNS, keyOf: (error) => [error.device_id, error.event_id, error.entry].join('\n'), empty: NOTHING }
    : { path: 'errors/groups', lead: 'Errors that devices reported with their recent syncs, most devices first.', caption: 'Errors by code', columns: groupColumnsOf(words, labels), keyOf: (group) => group.code, empty: NOTHING };
}

export function Errors({ route }) {
  const { view = '', code = '', cursor } = route.params;
  const labels = labelsOf(route.params);
  const { path, lead, ...list } = listOf(route.params, useSiteWords());
  const asked = useAnswer(address(path, partly({ ...labels, cursor, limit: 50 })));
  return html`<${Screen} title="Errors" asked=${asked} lead=${lead}>
    <div class="filters"><${Choice} name="View" value=${code ? null : view} options=${VIEWS} link=${(value) => href('errors', { view: value, ...labels })} />
      ${code && html`<a class="label" href=${href('errors', labels)} title="Show all codes"><span>error</span> ${code} <span aria-hidden="true">×</span><span class="unseen">remove filter</span></a>`}
      <${LabelFilters} params=${route.params} without=${(name) => href('errors', { view, code, ...labels, [name]: '' })} /></div>
    <${Page} asked=${asked} route=${route} ...${list} />
  <//>`;
}

/** An error as its device reported it. */
export function ErrorWords({ error }) {
  return html`${error.message && html`<${Verbatim} class="message" text=${error.message} /> `}<code>${error.code}</code>`;
}
