// The fleet at a glance.
import { html } from './vendor.js';
import { address, partly, useAnswer } from './api.js';
import { count, duration, many, percent } from './format.js';
import { href } from './route.js';
import { DeviceLink, Numbers, Said, Screen, State, Time, Waiting } from './parts.js';
import { SyncChart, lastHours } from './chart.js';

const STATES = ['ok', 'unstable', 'warning', 'failing', 'silent'];
const MEANINGS = { ok: 'newest sync succeeded', unstable: 'fails often, newest sync succeeded', warning: 'newest sync failed', failing: 'failed again and again', silent: 'not heard from' };
const AGES_DAYS = [1, 3, 7, 14];
const SLOW_PERIOD_MS = 30_000;
const HOURS = 48;

export function Overview() {
  const asked = useAnswer(address('stats', partly()));
  const stats = asked.answer?.body;
  return html`<${Screen} title="Overview" asked=${asked}>
    ${stats ? html`<${Statistics} stats=${stats} />` : html`<${Waiting} problem=${asked.problem} rows=${10} />`}
  <//>`;
}

function Statistics({ stats }) {
  return html`
    ${stats.total_devices === 0 && html`<section class="card empty"><h2>No device has reported yet</h2>
      <p>What devices send to <code>POST /sync-event</code> shows up here within seconds.</p></section>`}
    <${Numbers} of=${numbersOf(stats)} />
    <div class="grid">
      <section class="card wide"><h2>Syncs in the last 48 hours</h2>
        ${stats.hourly.length > 0 ? html`<${SyncChart} hours=${lastHours(stats.hourly, HOURS)} />`
        : html`<p class="empty">No device reported a sync of the last 48 hours.</p>`}</section>
      <${States} stats=${stats} /><${SilentByAge} /><${OpenAlerts} />
    </div>`;
}

function numbersOf(stats) {
  const sum = (what) => stats.hourly.reduce((all, hour) => all + hour[what], 0);
  const [syncs, failures] = [sum('syncs'), sum('failures')];
  const { consecutive_failures: failing, silent } = stats.open_alerts;
  return [
    ['Devices', count(stats.total_devices), `${count(stats.active_devices_24h)} active in 24 hours, ${count(stats.active_devices_7d)} in 7 days`],
    ['Open alerts', html`<a href=${href('alerts')}>${count(failing + silent)}</a>`, `${count(failing)} failing, ${count(silent)} silent`],
    ['Success rate, 48 hours', percent(share(syncs - failures, syncs)), `${percent(stats.overall_success_rate)} since the beginning`],
    ['Syncs, 48 hours', count(syncs), `${count(failures)} of them failed`],
  ];
}

function States({ stats }) {
  return html`<section class="card"><h2>Devices by state</h2>
    <table class="bars"><caption class="unseen">Devices by state</caption><tbody>${STATES.map((state) => {
      const n = stats.devices_by_state[state] ?? 0;
      const part = share(n, stats.total_devices);
      return html`<tr key=${state}>
        <th scope="row"><a href=${href('devices', { state })}><${State} state=${state} /></a><span class="quiet">${MEANINGS[state]}</span></th>
        <td class="number">${count(n)}</td><td class="number quiet">${percent(part)}</td><td class="bar"><${Bar} kind=${state} part=${part} /></td></tr>`;
    })}</tbody></table>
    ${stats.devices_by_state.retired > 0 && html`<p><a href=${href('devices', { state: 'retired' })}>${many(stats.devices_by_state.retired, 'retired device')}</a>, in none of these counts.</p>`}</section>`;
}

/** Devices without contact, by how long; asked for less often, as it changes slowly. */
function SilentByAge() {
  const asked = AGES_DAYS.map((days) => useAnswer(address('devices/silent', partly({ days, limit: 1 })), SLOW_PERIOD_MS));
  const atLeast = asked.map(({ answer }) => (answer?.body.length === 0 ? 0 : answer?.total));
  const problem = asked.find((one) => one.problem && !one.answer)?.problem;
  return html`<section class="card"><h2>Without contact</h2>
    ${atLeast.every((n) => n != null) ? html`<${Ages} atLeast=${atLeast} />`
    : problem || asked.every(({ answer }) => answer)
      ? html`<p class="empty">${problem?.title ?? 'Cannot be counted while part of the fleet is missing.'}</p>`
      : html`<${Waiting} rows=${4} />`}</section>`;
}

function Ages({ atLeast }) {
  const ages = AGES_DAYS.map((days, i) => ({ days, until: AGES_DAYS[i + 1], n: Math.max(0, atLeast[i] - (atLeast[i + 1] ?? 0)) }));
  const most = Math.max(1, ...ages.map(({ n }) => n));
  return html`<table class="bars"><caption class="unseen">Devices by days without contact</caption><tbody>${ages.map(({ days, until, n }) => html`
    <tr key=${days}><th scope="row">${until ? `${days}–${until} days` : `more than ${days} days`}</th>
      <td class="number">${count(n)}</td><td class="bar"><${Bar} kind=${days >= 7 ? 'silent' : 'calm'} part=${share(n, most)} /></td></tr>`)}
    </tbody></table>
    <p class="quiet">Counted in PiSync’s own uptime: an outage of ours is nobody’s silence. A device counts as silent from 7 days on, unless set otherwise.</p>`;
}

function OpenAlerts() {
  const { answer, problem } = useAnswer(address('alerts', partly({ status: 'open', limit: 6 })));
  return html`<section class="card wide"><h2>Open alerts ${answer?.total != null && html`<span class="quiet">${count(answer.total)}</span>`}</h2>
    ${!answer ? html`<${Waiting} problem=${problem} rows=${3} />`
    : answer.body.length === 0 ? html`<p class="empty">Nobody has to be told anything.</p>`
    : html`<ul class="alerts">${answer.body.map((alert) => html`<li key=${alert.alert_id}>
        <span><${State} state=${alert.type === 'silent' ? 'silent' : 'failing'} /></span><span><${DeviceLink} id=${alert.device_id} /></span>
        <${Said} text=${summary(alert)} /><span><${Time} at=${alert.started_at} /></span></li>`)}</ul>
      <p>${answer.next ? `The newest ${answer.body.length}. ` : ''}<a href=${href('alerts')}>All open alerts</a></p>`}</section>`;
}

/** An alert in a few words. */
export function summary(alert) {
  if (alert.type === 'silent') {
    return alert.ended_at ? 'Was silent for ' + duration(alert.duration_s) : 'Not heard from';
  }
  const error = alert.last_error && ': ' + (alert.last_error.message ?? alert.last_error.code);
  return many(alert.failure_count, 'failure') + ' in a row' + (error ?? '');
}

function Bar({ kind, part }) {
  return html`<svg class="fill ${kind}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="100" height="8" /><rect width=${part > 0 ? Math.max(part, 0.8) : 0} height="8" /></svg>`;
}

const share = (part, whole) => (whole > 0 ? (100 * part) / whole : null);
