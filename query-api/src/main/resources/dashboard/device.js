// One device: its state, its alerts and its history.
import { html } from './vendor.js';
import { address, useAnswer } from './api.js';
import { CLOCKS, count, duration, many, percent, speed } from './format.js';
import { go, href } from './route.js';
import { Choice, Contact, DeviceState, Facts, Labels, Notice, Numbers, Outcome, Screen, Time, Verbatim, Waiting } from './parts.js';
import { Page, Table } from './lists.js';
import { COLUMNS as ALERT_COLUMNS } from './alerts.js';
import { ErrorWords } from './errors.js';
import { Forget, Retire } from './commands.js';
import { Revocation, RevokedSince } from './revoked.js';
import { Repaired, RepairedFields } from './repairs.js';
import { BothClocks, Timeline } from './timeline.js';

const WINDOWS = [['24h', '24 hours'], ['7d', '7 days'], ['30d', '30 days'], ['all', 'Ever']].map(([value, word]) => ({ value, word }));
const OUTCOMES = [['', 'All'], ['success', 'Success'], ['partial', 'Partial'], ['failed', 'Failed']].map(([value, word]) => ({ value, word }));
const TIMELINE_SYNCS = 100;

const COLUMNS = [
  { name: 'Happened', kind: 'main', cell: (sync) => html`<${Time} at=${sync.timestamp} />` },
  { name: 'Outcome', cell: (sync) => html`<${Outcome} outcome=${sync.outcome} />` },
  { name: 'Files', kind: 'number', cell: (sync) => count(sync.total_files_synced) },
  { name: 'Errors', kind: 'number', cell: (sync) => count(sync.total_errors) },
  { name: 'Speed', kind: 'number', cell: (sync) => speed(sync.internet_speed) },
  { name: 'Both clocks', kind: 'text', cell: (sync) => html`<${Clocks} sync=${sync} />` },
  { name: 'Errors reported', kind: 'text', cell: (sync) => html`${sync.errors.map((error, i) => html`<p key=${i}><${ErrorWords} error=${error} /></p>`)}<${RepairedFields} sync=${sync} />` },
];

export function Device({ route }) {
  const id = route.params.id ?? '';
  const asked = useAnswer(address('device-status', { device_id: id }));
  const device = asked.answer?.body;
  return html`<${Screen} title=${id || 'Device'} asked=${asked}>${device ? html`
    <${Standing} device=${device} />
    ${device.open_alerts.length > 0 && html`<section class="card list"><h2>Open alerts</h2>
      <${Table} caption="Open alerts" columns=${ALERT_COLUMNS.slice(1, 6)} rows=${device.open_alerts} keyOf=${(alert) => alert.alert_id} /></section>`}
    <${Latest} id=${id} />
    <${Rates} id=${id} window=${route.params.window ?? '7d'} link=${(window) => href('device', { ...route.params, window })} />
    <${History} id=${id} route=${route} />` : html`<${Waiting} problem=${asked.problem} rows=${10} />`}<//>`;
}

function Standing({ device }) {
  const rate = `${count(device.failed_syncs)} of ${count(device.total_syncs)} failed, ${count(device.partial_syncs)} of them partial`;
  return html`<div class="badges"><${DeviceState} device=${device} /><${Labels} labels=${device.labels} />
      <span class="commands"><${Revocation} id=${device.device_id} /><${Retire} device=${device} /><${Forget} device=${device} onDone=${() => go(href('devices'))} /></span></div>
    ${device.site && html`<${Contact} site=${device.site} />`}
    ${device.notes && html`<p class="notes">Registered: <${Verbatim} text=${device.notes} /></p>`}
    <${RevokedSince} id=${device.device_id} />
    ${device.retired && html`<${Retired} by=${device.retired} />`}
    <${Numbers} of=${[
      ['Failed in a row', count(device.consecutive_failures), html`latest sync: <${Outcome} outcome=${device.last_outcome} />`],
      ['Success rate', percent(device.success_rate), rate],
      ['Files synced', count(device.total_files_synced), many(device.total_errors, 'error')],
      ['Average speed', speed(device.average_internet_speed), 'of the syncs that reported it'],
    ]} />
    <${Facts} of=${[
      ['Last contact', device.last_contact_at],
      ['Last sync', device.last_sync_at],
      ['Last success', device.last_success_at],
      ['Last failure', device.last_failure_at],
      ['First seen', device.first_seen_at],
    ].map(([name, at]) => [name, html`<${Time} at=${at} />`]).concat(device.expected_interval_s ? [['Contact expected', 'every ' + duration(device.expected_interval_s)]] : [])} />`;
}

function Retired({ by: { by, at, note } }) {
  return html`<${Notice} kind="info" title="Retired">Taken out of use by <${Verbatim} text=${by} />, <${Time} at=${at} />${note && html`: <${Verbatim} text=${note} />`}<//>`;
}

function Latest({ id }) {
  const { answer } = useAnswer(address('sync-history', { device_id: id, limit: TIMELINE_SYNCS }));
  return answer?.body.length > 0 && html`<section class="card"><h2>The last ${count(answer.body.length)} syncs</h2>
    <${Timeline} syncs=${answer.body} /></section><${Repaired} syncs=${answer.body} />`;
}

function Rates({ id, window, link }) {
  const { answer, problem } = useAnswer(address('device-stats', { device_id: id, window }));
  const stats = answer?.body;
  return html`<section class="card">
    <div class="head"><h2>Rates</h2><${Choice} name="Window" value=${window} options=${WINDOWS} link=${link} /></div>
    ${stats ? html`<${Facts} of=${[
      ['Syncs', count(stats.total_syncs)],
      ['Succeeded', count(stats.successful_syncs)],
      ['Failed', count(stats.failed_syncs)],
      ['Partial', count(stats.partial_syncs)],
      ['Success rate', percent(stats.success_rate)],
      ['Files', count(stats.total_files_synced)],
      ['Average speed', speed(stats.average_internet_speed)],
    ]} />` : html`<${Waiting} problem=${problem} rows=${1} />`}</section>`;
}

function History({ id, route }) {
  const { outcome, cursor } = route.params;
  const asked = useAnswer(address('sync-history', { device_id: id, outcome, cursor, limit: 50 }));
  const link = (value) => href('device', { id, window: route.params.window, outcome: value });
  return html`
    <div class="head"><h2>History</h2><div class="filters">
      <${Choice} name="Outcome" value=${outcome ?? ''} options=${OUTCOMES} link=${link} />
    </div></div>
    <${Page} asked=${asked} route=${route} caption="Syncs of this device, latest first" columns=${COLUMNS} keyOf=${(sync) => sync.event_id}
      empty=${outcome ? { title: 'No sync matches this filter', detail: 'None of the syncs that are kept had this outcome.' }
        : { title: 'No syncs kept', detail: 'All syncs of this device are older than the history that is kept.' }} />`;
}

/** Both clocks, and what the time of the sync was taken from. */
function Clocks({ sync }) {
  return html`<${BothClocks} sync=${sync} /><br /><span class="quiet">${CLOCKS[sync.clock] ?? sync.clock}</span>`;
}
