// Episodes: what somebody was told, and what was over before anybody could be told.
import { html } from './vendor.js';
import { address, partly, useAnswer } from './api.js';
import { duration } from './format.js';
import { href } from './route.js';
import { Badge, Choice, DeviceLink, Labels, Said, Screen, State, Time } from './parts.js';
import { Page } from './lists.js';
import { Acknowledge } from './orders.js';
import { summary } from './overview.js';

const PHASES = [['open', 'Open'], ['resolved', 'Resolved and historical'], ['all', 'All']].map(([value, word]) => ({ value, word }));
const TYPES = [['', 'Any type'], ['consecutive_failures', 'Failures in a row'], ['silent', 'Silence']].map(([value, word]) => ({ value, word }));
const NOTHING = {
  open: { title: 'No open alerts', detail: 'Nobody has to be told anything.' },
  resolved: { title: 'Nothing resolved yet', detail: 'Episodes appear here when they are over.' },
  all: { title: 'No alerts', detail: 'No device has failed three times in a row or fallen silent.' },
};

/** Columns of a table of alerts, all of one device or not. */
export const COLUMNS = [
  { name: 'Device', kind: 'main', cell: (alert) => html`<${DeviceLink} id=${alert.device_id} /><${Labels} labels=${alert.labels} />` },
  { name: 'Type', cell: (alert) => html`<${State} state=${alert.type === 'silent' ? 'silent' : 'failing'} />` },
  { name: 'What', kind: 'text', cell: (alert) => html`<${Said} text=${summary(alert)} />` },
  { name: 'Status', cell: (alert) => html`<${Status} alert=${alert} />` },
  { name: 'Looked after', kind: 'text', cell: (alert) => html`<${LookedAfter} alert=${alert} />` },
  { name: 'Began', cell: (alert) => html`<${Time} at=${alert.started_at} />` },
  { name: 'Ended', cell: (alert) => (alert.ended_at ? html`<${Time} at=${alert.ended_at} /><span class="quiet"> after ${duration(alert.duration_s ?? 0)}</span>` : '') },
];

export function Alerts({ route }) {
  const { status = 'open', type, cursor } = route.params;
  const asked = useAnswer(address('alerts', partly({ status: status === 'all' ? '' : status, type, cursor, limit: 50 })));
  const filtered = (change) => href('alerts', { status, type, ...change });
  return html`<${Screen} title="Alerts" asked=${asked} lead="One alert is one episode: it opens once, and ends. Historical: it was over by the time it arrived, so nobody was told.">
    <div class="filters">
      <${Choice} name="Status" value=${status} options=${PHASES} link=${(value) => filtered({ status: value })} />
      <${Choice} name="Type" value=${type ?? ''} options=${TYPES} link=${(value) => filtered({ type: value })} />
    </div>
    <${Page} asked=${asked} route=${route} caption="Alerts" columns=${status === 'open' ? COLUMNS.slice(0, -1) : COLUMNS} keyOf=${(alert) => alert.alert_id} empty=${NOTHING[status] ?? NOTHING.all} />
  <//>`;
}

/** By whom, or the way to say so. */
function LookedAfter({ alert }) {
  const { by, at, note, until } = alert.acknowledged ?? {};
  if (!by) {
    return alert.status === 'resolved' ? '' : html`<${Acknowledge} alert=${alert} />`;
  }
  return html`<p>by <${Said} text=${by} />${note && html`: <${Said} text=${note} />`}</p>
    <p class="quiet inline">since <${Time} at=${at} />${until && html`, until <${Time} at=${until} />`}</p>`;
}

function Status({ alert }) {
  if (alert.historical) {
    return html`<${Badge} kind="info">Historical<//>`;
  }
  if (alert.retracted) {
    return html`<${Badge} kind="info">Retracted<//>`;
  }
  return alert.status === 'resolved' ? html`<${Badge} kind="ok">Resolved<//>` : html`<${Badge} kind="warning">Open${alert.late ? ', known late' : ''}<//>`;
}
