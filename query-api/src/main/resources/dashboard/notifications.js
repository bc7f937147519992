// Notifications: receivers and their health, routes, mutes, and what was sent.
import { html } from './vendor.js';
import { address, useAnswer } from './api.js';
import { duration } from './format.js';
import { href } from './route.js';
import { Badge, Choice, Notice, Screen, Time, Verbatim, Waiting } from './parts.js';
import { Table } from './lists.js';

const LIMIT = 200;
const STATUS_PERIOD_MS = 15_000;
const OUTCOMES = { sent: ['ok', 'Sent'], partly_sent: ['warning', 'Partly sent'], given_up: ['failing', 'Given up'] };
const CHOICES = [['', 'All'], ['given_up', 'Given up'], ['partly_sent', 'Partly sent']].map(([value, word]) => ({ value, word }));
const KINDS = { message: 'Message', summary: 'Summary', levels: 'Open alerts', digest: 'Digest', test: 'Test' };

const SENT = [
  { name: 'When', cell: ({ at }) => html`<${Time} at=${at} />` },
  { name: 'To', kind: 'main', cell: ({ receiver }) => html`<${Verbatim} text=${receiver} />` },
  { name: 'What', kind: 'text', cell: ({ kind, title }) => html`${title && html`<${Verbatim} text=${title} /> `}<span class="quiet">${KINDS[kind] ?? kind}</span>` },
  { name: 'Outcome', cell: ({ outcome }) => html`<${Outcome} of=${outcome} />` },
  { name: 'Why', kind: 'text', cell: ({ detail, attempts }) => html`${detail && html`<${Verbatim} class="message" text=${detail} />`}${attempts > 1 && html`<span class="quiet"> after ${attempts} attempts</span>`}` },
];

const RECEIVERS = [
  { name: 'Receiver', kind: 'main', cell: ({ name }) => html`<a href=${href('notifications', { receiver: name })}><${Verbatim} text=${name} /></a>` },
  { name: 'Goes to', kind: 'text', cell: ({ kind, to, digest }) => html`${kind} <${Verbatim} text=${to} />${digest && html`<p class="quiet">Digest at ${digest}</p>`}` },
  { name: 'State', cell: (receiver) => html`<${Health} of=${receiver} />` },
  { name: 'Last sent', cell: ({ last_sent_at: at }) => html`<${Time} at=${at} />` },
  { name: 'Last failure', kind: 'text', cell: ({ last_failed_at: at, last_failure: why }) => at && html`<${Time} at=${at} /><p><${Verbatim} class="message" text=${why} /></p>` },
];

const ROUTES = [
  { name: 'Route', kind: 'main', cell: ({ name, match, goes_on: goesOn }) => html`<${Verbatim} text=${name} />${name !== match && html`<p class="quiet"><${Verbatim} text=${match} /></p>`}${goesOn && html`<p class="quiet">and the routes after it</p>`}` },
  { name: 'Receivers', kind: 'text', cell: ({ receivers }) => receivers.join(', ') },
  { name: 'One message for each', kind: 'text', cell: ({ group_by: labels }) => labels.join(', ') || 'route' },
  { name: 'Waits', cell: ({ group_wait_s: seconds }) => duration(seconds) },
  { name: 'Not more often than', cell: ({ group_interval_s: seconds }) => duration(seconds) },
  { name: 'Reminds', cell: ({ remind_every_s: seconds }) => (seconds > 0 ? 'every ' + duration(seconds) : 'never') },
  { name: 'Sends the end', cell: ({ send_resolved: isSent }) => (isSent ? 'yes' : 'no') },
];

const MUTES = [
  { name: 'Mute', kind: 'main', cell: (mute) => html`<${Verbatim} text=${mute.reason} /><p class="quiet">${mute.isPlanned ? 'calendar of the file' : html`${mute.id}, by <${Verbatim} text=${mute.by} />`}</p>` },
  { name: 'Alerts', kind: 'text', cell: ({ match }) => html`<${Verbatim} text=${matchOf(match)} />` },
  { name: 'State', cell: ({ from }) => (new Date(from) <= new Date() ? html`<${Badge} kind="warning">Active<//>` : html`<${Badge} kind="info">Scheduled<//>`) },
  { name: 'From', cell: ({ from }) => html`<${Time} at=${from} />` },
  { name: 'Until', cell: ({ until }) => html`<${Time} at=${until} />` },
];

export function Notifications({ route }) {
  const { outcome = '', receiver = '' } = route.params;
  const asked = useAnswer(address('notifications', { outcome, receiver, limit: LIMIT }));
  const { answer: status, problem } = useAnswer(address('notifications/status'), STATUS_PERIOD_MS);
  return html`<${Screen} title="Notifications" asked=${null} lead="Receivers and routes of alerts, mutes, and what was sent.">
    ${status ? html`<${Status} of=${status.body} />` : html`<${Waiting} problem=${problem} rows=${3} />`}
    <section class="card list sent"><h2>Sent ${receiver && html`to <${Verbatim} text=${receiver} /> <a class="quiet" href=${href('notifications', { outcome })}>show all receivers</a>`}</h2>
      <div class="filters"><${Choice} name="Outcome" value=${outcome} options=${CHOICES} link=${(value) => href('notifications', { outcome: value, receiver })} /></div>
      ${!asked.answer ? html`<${Waiting} problem=${asked.problem} />`
      : asked.answer.body.length === 0 ? html`<div class="empty"><h2>Nothing to show</h2><p>${outcome ? 'No notification ended like this.' : 'No notification was sent in the last 30 days.'}</p></div>`
      : html`<${Table} caption="Sent notifications" columns=${SENT} rows=${asked.answer.body} keyOf=${({ id, at }) => id + at} isStale=${asked.isStale} />`}
      ${asked.answer?.body.length === LIMIT && html`<p class="quiet">The newest ${LIMIT}.</p>`}</section>
  <//>`;
}

function Status({ of: { running, reported_at: at, files, receivers, routes, mutes, calendar } }) {
  const held = [...mutes, ...calendar.map((mute) => ({ ...mute, isPlanned: true }))];
  return html`${!running && html`<${Notice} kind="warning" title="Nobody is notified of alerts.">
      No notifier runs${at && html`; the last report of one was <${Time} at=${at} />`}. Start one with PISYNC_NOTIFICATIONS: see docs/notifications.md.<//>`}
    ${running && files > 1 && html`<${Notice} kind="warning" title="Notifiers run with ${files} different files.">
      Which file applies to an alert depends on the instance that processes it: give all instances the same file. This is expected for three minutes after a change of the file.<//>`}
    ${receivers.length > 0 && html`
      <section class="card list"><h2>Receivers</h2><${Table} caption="Receivers" columns=${RECEIVERS} rows=${receivers} keyOf=${({ name }) => name} /></section>
      <section class="card list"><h2>Routes</h2><${Table} caption="Routes, in the order of evaluation" columns=${ROUTES} rows=${routes} keyOf=${({ name }) => name} /></section>`}
    <section class="card list"><h2>Mutes</h2>
      ${held.length > 0 ? html`<${Table} caption="Mutes" columns=${MUTES} rows=${held} keyOf=${({ id }) => id} />`
      : html`<p class="quiet">None. <code>./pisync mutes add</code> holds messages back.</p>`}</section>`;
}

function Outcome({ of }) {
  const [kind, word] = OUTCOMES[of] ?? ['info', of];
  return html`<${Badge} kind=${kind}>${word}<//>`;
}

function Health({ of: { last_sent_at: sent, last_failed_at: failed } }) {
  if (failed && (!sent || new Date(failed) >= new Date(sent))) {
    return html`<${Badge} kind="failing">Failing<//>`;
  }
  return sent ? html`<${Badge} kind="ok">Works<//>` : html`<${Badge} kind="info">Not used yet<//>`;
}

/** "type silent, school A or B". */
function matchOf({ types, severities, labels }) {
  const parts = [['type', types], ['severity', severities], ...Object.entries(labels)].filter(([, values]) => values.length > 0);
  return parts.map(([name, values]) => name + ' ' + values.join(' or ')).join(', ') || 'all';
}
