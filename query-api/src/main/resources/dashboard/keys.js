// Keys of people and devices, for administrators: list, create and revoke; and revoked devices.
import { html, useRef, useState } from './vendor.js';
import { useAbout } from './about.js';
import { address, command, useAnswer } from './api.js';
import { count } from './format.js';
import { Badge, Copied, Notice, Screen, Time, Verbatim, Waiting } from './parts.js';
import { Table } from './lists.js';
import { RevokedDevices, useMayChangeKeys } from './revoked.js';

const KINDS = { people: 'Person', fleet: 'Fleet', gateway: 'Gateway', enrol: 'Enrolment' };
const MEANINGS = {
  people: 'For a person, or a program that works for people.',
  fleet: 'The tokens of devices are derived from it: ./pisync keys token --device … prints one. By itself it grants no access.',
  gateway: 'For a school server that reports for many devices.',
  enrol: 'For an image: a device gets its own token with it.',
};
const ROLES = { read: 'read: look', write: 'write: acknowledge and retire, too', admin: 'admin: forget devices and change keys, too' };
const STATES = { good: ['ok', 'Good'], revoked: ['retired', 'Revoked'], expired: ['warning', 'Expired'] };
const LASTING = [['', 'Never'], [30, 'In 30 days'], [90, 'In 90 days'], [365, 'In 1 year']];
const DAY_MS = 86_400_000;

const COLUMNS = [
  { name: 'Key', kind: 'main', cell: (key) => html`<strong><${Verbatim} text=${key.label || KINDS[key.kind] + ' key'} /></strong> <span class="labels"><code>${key.key_id}</code></span>` },
  { name: 'State', cell: (key) => html`<${Badge} kind=${STATES[key.state][0]}>${STATES[key.state][1]}<//>` },
  { name: 'For', cell: (key) => KINDS[key.kind] },
  { name: 'May', kind: 'text', cell: terms },
  { name: 'Created', cell: (key) => html`<${Time} at=${key.created_at} />` },
  { name: 'Ends', cell: (key) => (key.revoked_at || key.expires_at ? html`<${Time} at=${key.revoked_at ?? key.expires_at} />` : '') },
  { name: 'Change', cell: (key) => key.state === 'good' && html`<${Revoke} of=${key} />` },
];

export function Keys() {
  const about = useAbout();
  const isOurs = useMayChangeKeys();
  const asked = useAnswer(isOurs ? address('keys') : null);
  const { answer, problem } = asked;
  return html`<${Screen} title="Keys" asked=${isOurs ? asked : null} lead="Keys of people and of devices, what they allow, and revoked devices.">
    ${!isOurs ? html`<div class="card empty"><h2>Keys are for administrators</h2><p>${about.access === 'keys'
      ? 'Your key has another role. Ask an administrator.' : 'No key is required here: ./pisync keys makes keys, and PISYNC_ACCESS=keys requires them.'}</p></div>`
    : !answer ? html`<${Waiting} problem=${problem} />`
    : html`<div class="filters"><${Create} /></div><section class="card list">
        <${Table} caption="Keys, the newest first" columns=${COLUMNS} rows=${answer.body} keyOf=${(key) => key.key_id} /></section>
      <${RevokedDevices} />`}<//>`;
}

/** A short description of what a key allows. */
function terms(key) {
  const words = [key.role, key.scope && html`only <${Verbatim} text=${key.scope} />`, key.id_prefix && html`ids that begin with <${Verbatim} text=${key.id_prefix} />`,
    key.max_devices && `${count(key.enrolled)} of ${count(key.max_devices)} devices enrolled`].filter(Boolean);
  return words.map((word, i) => html`${i > 0 ? ', ' : ''}${word}`);
}

function Revoke({ of: key }) {
  const dialog = useRef();
  const [problem, setProblem] = useState(null);
  const [isBusy, setBusy] = useState(false);
  const isOwn = useAbout().caller.name?.split(' ')[0] === key.key_id;
  const name = key.label || key.key_id;
  const send = async (event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(await command('POST', `keys/${key.key_id}/revoke`, {}).then(() => dialog.current?.close(), (reason) => reason));
    setBusy(false);
  };
  return html`<button type="button" class="danger" aria-label=${'Revoke ' + name} onClick=${() => { setProblem(null); dialog.current.showModal(); }}>Revoke</button>
    <dialog ref=${dialog} aria-label=${'Revoke ' + name}><form onSubmit=${send}><h2>Revoke <${Verbatim} text=${name} /></h2>
      <p>It is rejected everywhere within seconds, for ever.${key.kind === 'fleet' ? ' So are all tokens that were derived from it: those devices keep their reports until they have a new token.' : ''}</p>
      ${isOwn && html`<${Notice} kind="warning" title="This is your own key.">You are logged out.<//>`}
      ${problem && html`<${Notice} kind="warning" title=${problem.title}>${problem.detail}<//>`}
      <div class="choices"><button type="button" onClick=${() => dialog.current.close()}>Cancel</button><button class="danger" disabled=${isBusy}>Revoke</button></div></form></dialog>`;
}

/** A button and its dialog, which shows the new key once. */
function Create() {
  const dialog = useRef();
  const [kind, setKind] = useState('people');
  const [role, setRole] = useState('read');
  const [made, setMade] = useState(null);
  const [problem, setProblem] = useState(null);
  const [isBusy, setBusy] = useState(false);
  const open = () => {
    [setMade, setProblem].forEach((set) => set(null));
    dialog.current.querySelector('form')?.reset();
    setKind('people');
    setRole('read');
    dialog.current.showModal();
  };
  const send = async (event) => {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.target));
    const body = { ...form, max_devices: form.max_devices ? Number(form.max_devices) : undefined, lasting: undefined,
      expires_at: form.lasting ? new Date(Date.now() + form.lasting * DAY_MS).toISOString() : undefined };
    setBusy(true);
    await command('POST', 'keys', body).then((key) => { setMade(key); setProblem(null); }, setProblem);
    setBusy(false);
  };
  return html`<button type="button" class="primary" onClick=${open}>New key</button>
    <dialog ref=${dialog} aria-label="New key" onClose=${() => setMade(null)}>${made ? html`<${Made} of=${made} onDone=${() => dialog.current.close()} />` : html`<form onSubmit=${send}><h2>New key</h2>
      ${problem && html`<${Notice} kind="warning" title=${problem.title}>${problem.detail}<//>`}
      <label>For <select name="kind" value=${kind} onChange=${(event) => setKind(event.target.value)}>${Object.entries(KINDS).map(([value, name]) => html`<option key=${value} value=${value}>${name}</option>`)}</select></label>
      <p>${MEANINGS[kind]}</p>
      <label>Label <input name="label" maxlength="100" autocomplete="off" placeholder="Who or what has it" /></label>
      ${kind === 'people' && html`<label>Role <select name="role" value=${role} onChange=${(event) => setRole(event.target.value)}>${Object.entries(ROLES).map(([value, name]) => html`<option key=${value} value=${value}>${name}</option>`)}</select></label>`}
      ${kind === 'people' && role === 'read' && html`<label>Only devices with the label <input name="scope" autocomplete="off" placeholder="school=A" pattern="[a-z][a-z0-9_]*=.+" title="A label and its value, such as school=A" /></label>`}
      ${(kind === 'gateway' || kind === 'enrol') && html`<label>Only ids that begin with <input name="id_prefix" autocomplete="off" placeholder="PBX-" /></label>`}
      ${kind === 'enrol' && html`<label>Most devices <input name="max_devices" type="number" min="1" max="1000000" value="1000" required /></label>`}
      <label>Expires <select name="lasting">${LASTING.map(([value, name]) => html`<option key=${value} value=${value}>${name}</option>`)}</select></label>
      <div class="choices"><button type="button" onClick=${() => dialog.current.close()}>Cancel</button><button class="primary" disabled=${isBusy}>Create</button></div></form>`}</dialog>`;
}

function Made({ of: { key, kind, label }, onDone }) {
  return html`<div class="made"><h2>${KINDS[kind]} key ${label && html`“<${Verbatim} text=${label} />”`}</h2>
    <p>This is the only time that it is shown. Store it now: PiSync does not keep it.</p>
    <${Copied} text=${key} />
    <div class="choices"><button type="button" class="primary" onClick=${onDone}>I have stored it</button></div></div>`;
}
