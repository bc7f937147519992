// Alerts: open, resolved, and historical ones, which had ended before PiSync received what caused them.
import { html } from './vendor.js';
import { useSiteWords } from './about.js';
import { address, partly, useAnswer } from './api.js';
import { duration } from './format.js';
import { href } from './route.js';
import { Badge, Choice, Labels, Screen, Time, Verbatim } from './parts.js';
import { AlertType, Subject, summary } from './alert.js';
import { Page } from './lists.js';
import { Acknowledge } from './commands.js';

const PHASES = [['open', 'Open'], ['resolved', 'Resolved and historical'], ['all', 'All']].map(([value, word]) => ({ value, word }));
const typesOf = ({ One }) => [['', 'Any type'], ['consecutive_failures', 'Failures in a row'], ['silent', 'Silence'], ['site_failing', `${One} failing`], ['site_silent', `${One} silent`]].map(([value, word]) => ({ value, word }));
const NOTHING = {
  open: { title: 'No open alerts', detail: 'No device fails repeatedly or is silent.' },
  resolved: { title: 'No resolved alerts', detail: 'Alerts appear here when they have ended.' },
  all: { title: 'No alerts', detail: 'No device has failed repeatedly or been silent.' },
};

/** Columns of a table of alerts; the first is what the alert is about. */
export const COLUMNS = [
  { name: 'About', kind: 'main', cell: (alert) => html`<${Subject} alert=${alert} /><${Labels} labels=${alert.labels} />` },
  { name: 'Type', cell: (alert) => html`<${AlertType} alert=${alert} />` },
  { name: 'What', kind: 'text', cell: (alert) => html`<${Verbatim} text=${summary(alert)} />${alert.part_of && html`<${PartOf} />`}` },
  { name: 'Status', cell: (alert) => html`<${Status} alert=${alert} />` },
  { name: 'Acknowledged', kind: 'text', cell: (alert) => html`<${Acknowledged} alert=${alert} />` },
  { name: 'Began', cell: (alert) => html`<${Time} at=${alert.started_at} />` },
  { name: 'Ended', cell: (alert) => (alert.ended_at ? html`<${Time} at=${alert.ended_at} /><span class="quiet"> after ${duration(alert.duration_s ?? 0)}</span>` : '') },
];

export function Alerts({ route }) {
  const { status = 'open', type, cursor } = route.params;
  const asked = useAnswer(address('alerts', partly({ status: status === 'all' ? '' : status, type, cursor, limit: 50 })));
  const filtered = (change) => href('alerts', { status, type, ...change });
  return html`<${Screen} title="Alerts" asked=${asked} lead="An alert opens once and ends once. Historical: it had ended before PiSync received the reports, so nobody was notified.">
    <div class="filters">
      <${Choice} name="Status" value=${status} options=${PHASES} link=${(value) => filtered({ status: value })} />
      <${Choice} name="Type" value=${type ?? ''} options=${typesOf(useSiteWords())} link=${(value) => filtered({ type: value })} />
    </div>
    <${Page} asked=${asked} route=${route} caption="Alerts" columns=${status === 'open' ? COLUMNS.slice(0, -1) : COLUMNS} keyOf=${(alert) => alert.alert_id} empty=${NOTHING[status] ?? NOTHING.all} />
  <//>`;
}

function PartOf() {
  return html`<p class="quiet">Part of an alert of its ${useSiteWords().one}</p>`;
}

/** The acknowledgement, or the button to acknowledge. */
function Acknowledged({ alert }) {
  const { by, at, note, until } = alert.acknowledged ?? {};
  if (!by) {
    return alert.status === 'resolved' || alert.site ? '' : html`<${Acknowledge} alert=${alert} />`;
  }
  return html`<p>by <${Verbatim} text=${by} />${note && html`: <${Verbatim} text=${note} />`}</p>
    <p class="quiet inline">since <${Time} at=${at} />${until && html`, until <${Time} at=${until} />`}</p>`;
}

function Status({ alert }) {
  if (alert.historical) {
    return html`<${Badge} kind="info">Historical<//>`;
  }
  if (alert.retracted) {
    return html`<${Badge} kind="info">Retracted<//>`;
  }
  return alert.status === 'resolved' ? html`<${Badge} kind="ok">Resolved<//>` : html`<${Badge} kind="warning">Open${alert.late ? ' · reported late' : ''}<//>`;
}
