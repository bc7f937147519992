// The fleet at a glance: first what needs attention, then numbers, then charts.
import { html } from './vendor.js';
import { useAbout, useSiteWords } from './about.js';
import { address, partly, useAnswer } from './api.js';
import { count, duration, hoursAgo, many, percent } from './format.js';
import { href } from './route.js';
import { Copied, DeviceLink, DeviceState, Numbers, STATES, Screen, State, Time, Verbatim, Waiting } from './parts.js';
import { AlertType, Subject, summary } from './alert.js';
import { SyncChart, lastHours } from './chart.js';
import { SitesInTrouble } from './sites.js';

const CATCHING_UP_MS = 30_000;
const DAY_S = 86_400;
const SLOW_PERIOD_MS = 30_000;
const HOURS = 48;
const SHOWN = 6;
const WORST = 25;
const CHANGES_PERIOD_MS = 300_000;

export function Overview() {
  const asked = useAnswer(address('stats', partly()));
  const stats = asked.answer?.body;
  return html`<${Screen} title="Overview" asked=${asked}>
    ${!stats ? html`<${Waiting} problem=${asked.problem} rows=${10} />`
    : stats.total_devices > 0 || stats.devices_by_state.retired > 0 ? html`<${Statistics} stats=${stats} />`
    : asked.answer.lagMs > CATCHING_UP_MS ? html`<section class="card empty"><h2>Catching up</h2><p>The devices appear here when their reports are applied.</p></section>`
    : html`<${FirstRun} />`}<//>`;
}

function Statistics({ stats }) {
  const changes = useChanges();
  return html`
    <${Unnotified} />
    <div class="grid"><${SitesInTrouble} /><${InTrouble} open=${open(stats)} /></div>
    <${Numbers} of=${numbersOf(stats, changes)} />
    <p class="more"><a href=${href('changes')}>What changed since yesterday</a></p>
    <div class="grid">
      <section class="card wide"><h2>Syncs in the last 48 hours</h2>
        ${stats.hourly.length > 0 ? html`<${SyncChart} hours=${lastHours(stats.hourly, HOURS)} />`
        : html`<p class="empty">No syncs in the last 48 hours.</p>`}</section>
      <${States} stats=${stats} /><${Silence} />
    </div>`;
}

/** A warning if no notifier runs. */
function Unnotified() {
  const { answer } = useAnswer(address('notifications/status'), SLOW_PERIOD_MS);
  if (!answer || answer.body.running) {
    return '';
  }
  return html`<p class="quiet unnotified">Nobody is notified of alerts: no notifier runs. <a href=${href('notifications')}>Notifications</a></p>`;
}

/** The numbers of opened alerts, resolved alerts and new devices in the last 24 hours; null while partitions are missing. */
function useChanges() {
  const kinds = ['trouble', 'recovered', 'new'];
  const asked = kinds.map((kind) => useAnswer(address('changes', partly({ since: hoursAgo(HOURS / 2), change: kind, limit: 1 })), CHANGES_PERIOD_MS));
  return asked.every(({ answer }) => answer?.missing.length === 0)
    ? Object.fromEntries(kinds.map((kind, i) => [kind, asked[i].answer.body.length === 0 ? 0 : asked[i].answer.total])) : null;
}

/** Instructions for a first report, shown while there is no device. */
function FirstRun() {
  const { access } = useAbout();
  const url = new URL('../sync-event', import.meta.url).href;
  const token = access === 'keys' ? " -H 'Authorization: Bearer TOKEN'" : '';
  const line = `curl -sS ${url} -H 'Content-Type: application/json'${token} -d '{"device_id":"pi-device-001","total_files_synced":5,"total_errors":0}'`;
  return html`<section class="card first"><h2>No device has reported yet</h2>
    <p>A device appears here within seconds of its first report. Send one from a terminal:</p>
    <${Copied} text=${line} />
    ${token && html`<p><code>./pisync keys token --device pi-device-001</code> prints the device’s token.</p>`}
    <p>The fields and all answers are in <a href="docs">the API’s documentation</a>. To look at a simulated fleet instead, start <code>./pisync up --demo</code>.</p></section>`;
}

/** Four numbers, each with its change since yesterday. */
function numbersOf(stats, changes) {
  const hours = lastHours(stats.hourly, HOURS);
  const [before, now] = [sums(hours.slice(0, HOURS / 2)), sums(hours.slice(HOURS / 2))];
  const { failing = 0, silent = 0 } = stats.devices_by_state;
  return [
    ['Devices', html`<a href=${href('devices')}>${count(stats.total_devices)}</a>`, changes && change(changes.new), `${count(stats.active_devices_24h)} active in 24 hours, ${count(stats.active_devices_7d)} in 7 days`],
    ['Open alerts', html`<a href=${href('alerts')}>${count(open(stats))}</a>`, changes && change(changes.trouble - changes.recovered), `${count(failing)} devices failing, ${count(silent)} silent`],
    ['Success rate, 24 hours', percent(now.rate), now.rate !== null && before.rate !== null && change(now.rate - before.rate, 1, ' points'), `${percent(stats.overall_success_rate)} since the beginning`],
    ['Syncs, 24 hours', count(now.syncs), before.syncs > 0 && change(now.syncs - before.syncs), `${count(now.failures)} of them failed`],
  ].map(([name, value, since, note]) => [name, value, html`${since && html`<span class="change">${since}</span>`}${note}`]);
}

function sums(hours) {
  const [syncs, failures] = ['syncs', 'failures'].map((what) => hours.reduce((all, hour) => all + hour[what], 0));
  return { syncs, failures, rate: share(syncs - failures, syncs) };
}

/** "+3 since yesterday". */
function change(n, digits = 0, unit = '') {
  const size = new Intl.NumberFormat('en', { maximumFractionDigits: digits }).format(Math.abs(n));
  return size === '0' ? 'same as yesterday' : `${n > 0 ? '+' : '−'}${size}${unit} since yesterday`;
}

/** The meanings of the states, with the configured thresholds. */
function meaningsOf(rules) {
  return {
    failing: rules ? `${count(rules.failing_after)} or more failures in a row` : 'several failures in a row',
    silent: rules ? `no contact for ${duration(rules.silent_after_s)} or more` : 'no contact for long',
    warning: 'latest sync failed',
    unstable: 'many failed in 24 hours',
    ok: 'latest sync succeeded',
    expected: 'registered, not reported yet',
  };
}

function States({ stats }) {
  const meanings = meaningsOf(useAbout().rules);
  const { retired = 0, ...states } = stats.devices_by_state;
  return html`<section class="card"><h2>Devices by state</h2>
    <table class="bars"><caption class="unseen">Devices by state</caption><tbody>${Object.keys(STATES).filter((state) => state in states).map((state) => {
      const part = share(states[state], stats.total_devices);
      return html`<tr key=${state}>
        <th scope="row"><a href=${href('devices', { state })}><${State} state=${state} /></a><span class="quiet">${meanings[state]}</span></th>
        <td class="number">${count(states[state])}</td><td class="number quiet">${percent(part)}</td><td class="bar"><${Bar} kind=${state} part=${part} /></td></tr>`;
    })}</tbody></table>
    ${retired > 0 && html`<p><a href=${href('devices', { state: 'retired' })}>${many(retired, 'retired device')}</a> not counted here.</p>`}</section>`;
}

/** Lower bounds of spans without contact, in seconds; one of them is the threshold for silence. */
function spansOf(rules) {
  const silent = rules?.silent_after_s ?? 7 * DAY_S;
  return silent >= 7 * DAY_S ? [silent / 7, (3 * silent) / 7, silent, 2 * silent] : [silent, 2 * silent, 4 * silent, 8 * silent];
}

/** Devices by the time without contact; requested less often, because it changes slowly. */
function Silence() {
  const { rules } = useAbout();
  const spans = spansOf(rules);
  const asked = spans.map((seconds) => useAnswer(address('devices/silent', partly({ days: Math.floor(1e6 * seconds / DAY_S) / 1e6, limit: 1 })), SLOW_PERIOD_MS));
  const atLeast = asked.map(({ answer }) => (answer?.body.length === 0 ? 0 : answer?.total));
  const problem = asked.find((one) => one.problem && !one.answer)?.problem;
  return html`<section class="card"><h2>Without contact</h2>
    ${atLeast.every((n) => n != null) ? html`<${Spans} spans=${spans} atLeast=${atLeast} silent=${rules?.silent_after_s} />`
    : problem || asked.every(({ answer }) => answer)
      ? html`<p class="empty">${problem?.title ?? 'Not counted while part of the fleet is missing.'}</p>`
      : html`<${Waiting} rows=${4} />`}</section>`;
}

function Spans({ spans, atLeast, silent }) {
  const rows = spans.map((from, i) => ({ from, until: spans[i + 1], n: Math.max(0, atLeast[i] - (atLeast[i + 1] ?? 0)) }));
  const most = Math.max(1, ...rows.map(({ n }) => n));
  return html`<table class="bars"><caption class="unseen">Devices by time without contact</caption><tbody>${rows.map(({ from, until, n }) => html`
    <tr key=${from}><th scope="row">${until ? `${duration(from)} to ${duration(until)}` : `${duration(from)} or more`}</th>
      <td class="number">${count(n)}</td><td class="bar"><${Bar} kind=${from >= (silent ?? 7 * DAY_S) ? 'silent' : 'calm'} part=${share(n, most)} /></td></tr>`)}
    </tbody></table>
    <p class="quiet">PiSync’s own downtime is not counted.${silent ? ` Silent after: ${duration(silent)}.` : ''}</p>`;
}

/** Alerts of schools, then the devices in trouble that are not in these schools, longest first. */
function InTrouble({ open }) {
  const alerts = ['site_silent', 'site_failing'].map((type) => useAnswer(address('alerts', partly({ status: 'open', type, limit: SHOWN })))).flatMap(({ answer }) => answer?.body ?? []);
  const { answer, problem } = useAnswer(address('devices', partly({ sort: 'trouble', limit: WORST })));
  const worst = (answer?.body ?? []).filter((device) => device.trouble_since && !alerts.some(({ site: { label, value } }) => device.labels[label] === value));
  const { Many } = useSiteWords();
  const order = alerts.length > 0 ? `${Many} first, then the longest. ` : 'The longest first. ';
  const rows = [...alerts.map((alert) => [alert.alert_id, html`<${AlertType} alert=${alert} />`, html`<${Subject} alert=${alert} />`, summary(alert), alert.started_at]),
    ...worst.map((device) => [device.device_id, html`<${DeviceState} device=${device} />`, html`<${DeviceLink} id=${device.device_id} />`, trouble(device), device.trouble_since])];
  return html`<section class="card wide open"><h2>Open alerts <span class="quiet">${count(open)}</span></h2>
    ${!answer ? html`<${Waiting} problem=${problem} rows=${3} />`
    : rows.length === 0 ? html`<p class="good">No open alerts.</p>`
    : html`<ul class="alerts">${rows.slice(0, SHOWN).map(([id, state, subject, words, since]) => html`<li key=${id}>
        <span>${state}</span><span>${subject}</span><${Verbatim} text=${words} /><span><${Time} at=${since} /></span></li>`)}</ul>
      <p>${rows.length > SHOWN ? order : ''}<a href=${href('alerts')}>All open alerts</a></p>`}</section>`;
}

/** A short reason why a device is in trouble. */
function trouble({ state, consecutive_failures: failures, trouble_since: since }) {
  return summary(state === 'failing' ? { type: 'consecutive_failures', failure_count: failures } : { type: 'silent', started_at: since });
}

function Bar({ kind, part }) {
  return html`<svg class="fill ${kind}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="100" height="8" /><rect width=${part > 0 ? Math.max(part, 0.8) : 0} height="8" /></svg>`;
}

const open = (stats) => Object.values(stats.open_alerts).reduce((all, n) => all + n, 0);
const share = (part, whole) => (whole > 0 ? (100 * part) / whole : null);
