// Errors that devices reported: by code, or the latest first.
import { html } from './vendor.js';
import { useSiteWords } from './about.js';
import { address, partly, useAnswer } from './api.js';
import { count } from './format.js';
import { href } from './route.js';
import { Choice, DeviceLink, Labels, Screen, Time, Verbatim } from './parts.js';
import { Page } from './lists.js';

const VIEWS = [['', 'By code'], ['latest', 'Latest']].map(([value, word]) => ({ value, word }));

const groupColumnsOf = ({ Many }) => [
  { name: 'Error', kind: 'main', cell: (group) => html`<code>${group.code}</code>` },
  { name: 'Devices', kind: 'number', cell: (group) => html`<strong>${count(group.devices)}</strong>` },
  { name: Many, kind: 'number', cell: (group) => count(group.sites) },
  { name: 'Syncs', kind: 'number', cell: (group) => count(group.syncs) },
  { name: 'First seen', cell: (group) => html`<${Time} at=${group.first_seen_at} />` },
  { name: 'Last seen', cell: (group) => html`<${Time} at=${group.last_seen_at} />` },
];

const COLUMNS = [
  { name: 'Device', kind: 'main', cell: (error) => html`<${DeviceLink} id=${error.device_id} /><${Labels} labels=${error.labels} />` },
  { name: 'Error', kind: 'text', cell: (error) => html`<${ErrorWords} error=${error} />` },
  { name: 'Count', kind: 'number', cell: (error) => (error.count == null ? '' : count(error.count)) },
  { name: 'Last attempt', cell: (error) => html`<${Time} at=${error.timestamp} />` },
  { name: 'Received', cell: (error) => html`<${Time} at=${error.received_at} />` },
];
const NOTHING = { title: 'No errors', detail: 'No device has reported an error with its recent syncs.' };

export function Errors({ route }) {
  const { view = '', cursor } = route.params;
  const isLatest = view === 'latest';
  const words = useSiteWords();
  const asked = useAnswer(address(isLatest ? 'errors' : 'errors/groups', partly({ cursor, limit: 50 })));
  return html`<${Screen} title="Errors" asked=${asked} lead=${isLatest ? 'Errors that devices reported with their syncs, latest first.' : 'Errors that devices reported with their recent syncs, most devices first.'}>
    <div class="filters"><${Choice} name="View" value=${view} options=${VIEWS} link=${(value) => href('errors', { view: value })} /></div>
    ${isLatest ? html`<${Page} asked=${asked} route=${route} caption="Latest errors" columns=${COLUMNS} keyOf=${(error) => [error.device_id, error.event_id, error.entry].join('\n')} empty=${NOTHING} />`
    : html`<${Page} asked=${asked} route=${route} caption="Errors by code" columns=${groupColumnsOf(words)} keyOf=${({ code }) => code} empty=${NOTHING} />`}
  <//>`;
}

/** An error as its device reported it. */
export function ErrorWords({ error }) {
  return html`${error.message && html`<${Verbatim} class="message" text=${error.message} /> `}<code>${error.code}</code>`;
}
