// Revoked devices, for administrators where keys are required: PiSync rejects their tokens until they are restored.
import { html, useState } from './vendor.js';
import { may, useAbout } from './about.js';
import { address, useAnswer } from './api.js';
import { Command } from './commands.js';
import { count } from './format.js';
import { DeviceLink, Notice, Time, Waiting } from './parts.js';
import { Table } from './lists.js';

const PERIOD_MS = 15_000;
const MAX_ROWS = 1_000;
const COLUMNS = [
  { name: 'Device', kind: 'main', cell: (device) => html`<${DeviceLink} id=${device.device_id} />` },
  { name: 'Revoked', cell: (device) => html`<${Time} at=${device.revoked_at} />` },
  { name: 'Change', cell: (device) => html`<${Restore} id=${device.device_id} />` },
];

/** Whether the viewer may change keys and devices here. */
export function useMayChangeKeys() {
  const about = useAbout();
  return may(about, 'admin') && about.access === 'keys';
}

/** The list of revoked devices, and a field to revoke another one, which need not have reported. */
export function RevokedDevices() {
  const { answer, problem } = useAnswer(address('revoked-devices', { limit: MAX_ROWS }), PERIOD_MS);
  const [id, setId] = useState('');
  return html`<section class="card list"><h2>Revoked devices</h2>
    <div class="filters"><label>Device <input value=${id} maxlength="255" autocomplete="off" spellcheck="false" onInput=${(event) => setId(event.target.value)} /></label>
      <${Revoke} id=${id.trim()} word="Revoke device" onDone=${() => setId('')} /></div>
    ${!answer ? html`<${Waiting} problem=${problem} rows=${1} />` : answer.body.length === 0 ? html`<p>No device is revoked.</p>`
    : html`<${Table} caption="Revoked devices, the newest first" columns=${COLUMNS} rows=${answer.body} keyOf=${(device) => device.device_id} />
      <div class="pager"><p>${count(answer.body.length)} of ${count(answer.total)}</p></div>`}</section>`;
}

/** The command that revokes a device, or restores it if it is revoked. */
export function Revocation({ id }) {
  const revoked = useRevoked(id);
  return revoked && (revoked.length === 0 ? html`<${Revoke} id=${id} word="Revoke" />` : html`<${Restore} id=${id} />`);
}

/** Since when a device is revoked, if it is. */
export function RevokedSince({ id }) {
  const [revoked] = useRevoked(id) ?? [];
  return revoked && html`<${Notice} kind="warning" title="Revoked">Its tokens are rejected. Revoked <${Time} at=${revoked.revoked_at} />.<//>`;
}

/** This device in the list of revoked devices: nothing before the answer, and for viewers who may not see it. */
function useRevoked(id) {
  const isOurs = useMayChangeKeys();
  return useAnswer(isOurs ? address('revoked-devices', { device_id: id }) : null, PERIOD_MS).answer?.body;
}

function Revoke({ id, word, onDone }) {
  return html`<${Command} word=${word} title=${'Revoke ' + (id || 'a device')} kind="danger" role="admin" isNoted=${false} isDisabled=${!id}
    path=${'devices/' + encodeURIComponent(id) + '/revoke'} onDone=${onDone}>
    All its tokens are rejected everywhere within seconds, and it gets no new one. It keeps its reports until it is restored.<//>`;
}

function Restore({ id }) {
  return html`<${Command} word="Restore" label=${'Restore ' + id} title=${'Restore ' + id} role="admin" isNoted=${false} path=${'devices/' + encodeURIComponent(id) + '/restore'}>
    Its tokens are accepted again, the same ones as before: if somebody else may know them, give the device another id.<//>`;
}
