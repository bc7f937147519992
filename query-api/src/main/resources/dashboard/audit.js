// The audit log, for administrators: who did what, newest first.
import { html } from './vendor.js';
import { may, useAbout } from './about.js';
import { address, useAnswer } from './api.js';
import { count } from './format.js';
import { href } from './route.js';
import { Choice, DeviceLink, Screen, Time, Verbatim, Waiting } from './parts.js';
import { Table } from './lists.js';

const PERIOD_MS = 15_000;
const LENGTHS = [['', 'Newest 100', 100], ['1000', 'Newest 1,000', 1_000]];
const ACTIONS = {
  'keys.create': 'Created a key', 'keys.revoke': 'Revoked a key', 'keys.token': 'Printed a device’s token',
  'devices.enrol': 'Enrolled a device', 'devices.revoke': 'Revoked a device', 'devices.restore': 'Restored a device',
  'devices.retire': 'Retired a device', 'devices.return': 'Returned a device', 'devices.forget': 'Forgot a device',
  'alerts.acknowledge': 'Acknowledged an alert', 'mutes.add': 'Added a mute', 'mutes.remove': 'Removed a mute',
  'topics.apply': 'Changed a topic', 'topics.rollback': 'Undid a change of a topic',
  'register.import': 'Imported the register', 'dead-letters.replay': 'Replayed dead letters',
};
const COLUMNS = [
  { name: 'When', cell: (record) => html`<${Time} at=${record.at} />` },
  { name: 'Action', kind: 'main', cell: (record) => html`<strong>${ACTIONS[record.action] ?? record.action}</strong>` },
  { name: 'On', kind: 'text', cell: target },
  { name: 'Who', kind: 'text', cell: (record) => html`<${Verbatim} text=${record.who} />` },
  { name: 'From', kind: 'text', cell: (record) => html`<${Verbatim} text=${record.origin} />` },
  { name: 'Details', kind: 'text', cell: (record) => record.detail && html`<${Verbatim} text=${record.detail} />` },
];

export function Audit({ route }) {
  const isOurs = may(useAbout(), 'admin');
  const [value, , limit] = LENGTHS.find(([of]) => of === (route.params.limit ?? '')) ?? LENGTHS[0];
  const asked = useAnswer(isOurs ? address('audit', { limit }) : null, PERIOD_MS);
  const { answer, problem, isStale } = asked;
  return html`<${Screen} title="Audit log" asked=${isOurs ? asked : null} lead="Who did what: keys, commands, mutes, topics, imports and replays, newest first.">
    ${!isOurs ? html`<div class="card empty"><h2>The audit log is for administrators</h2><p>Your key has another role. Ask an administrator.</p></div>`
    : !answer ? html`<${Waiting} problem=${problem} />`
    : html`<div class="filters"><${Choice} name="Length" value=${value} options=${LENGTHS.map(([of, word]) => ({ value: of, word }))} link=${(of) => href('audit', { limit: of })} /></div>
      <section class="card list">${answer.body.length === 0
        ? html`<div class="empty"><h2>Nothing has been done</h2><p>Records are kept for 400 days.</p></div>`
        : html`<${Table} caption="Audit log, newest first" columns=${COLUMNS} rows=${answer.body} keyOf=${keyOf} isStale=${isStale} />
          <div class="pager"><p>${count(answer.body.length)} ${answer.body.length < limit ? 'in all' : 'on this page'}</p></div>`}</section>`}<//>`;
}

const keyOf = ({ at, action, target: on, who }) => [at, action, on, who].join(' ');

function target(record) {
  return record.action.startsWith('devices.') ? html`<${DeviceLink} id=${record.target} />` : html`<${Verbatim} text=${record.target} />`;
}
