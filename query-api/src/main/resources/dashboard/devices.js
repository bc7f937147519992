// All devices, or those that fit every filter.
import { html, useEffect, useRef } from './vendor.js';
import { address, partly, useAnswer } from './api.js';
import { count } from './format.js';
import { go, href } from './route.js';
import { Choice, DeviceLink, Labels, Said, Screen, State, SyncStatus, Time } from './parts.js';
import { Page } from './lists.js';

const STATES = [['', 'All'], ['failing', 'Failing'], ['warning', 'Warning'], ['unstable', 'Unstable'], ['silent', 'Silent'], ['ok', 'OK'], ['retired', 'Retired']].map(([value, word]) => ({ value, word }));
const SORTS = [['', 'By id'], ['last_contact', 'By last contact']].map(([value, word]) => ({ value, word }));
const LABEL = 'label.';
const TYPING_MS = 300;

const COLUMNS = [
  { name: 'Device', kind: 'main', cell: (device) => html`<${DeviceLink} id=${device.device_id} /><${Labels} labels=${device.labels} />` },
  { name: 'State', cell: (device) => html`<${State} state=${device.state} />` },
  { name: 'Last sync', cell: (device) => html`<${Time} at=${device.last_sync_at} />` },
  { name: 'Status', cell: (device) => html`<${SyncStatus} device=${device} />` },
  { name: 'Failed in a row', kind: 'number', cell: (device) => count(device.consecutive_failures) },
  { name: 'Failed of all', kind: 'number', cell: (device) => html`${count(device.failed_syncs)} <span class="quiet">of ${count(device.total_syncs)}</span>` },
  { name: 'Last contact', cell: (device) => html`<${Time} at=${device.last_contact_at} />` },
];

export function Devices({ route }) {
  const { params } = route;
  const asked = useAnswer(address('devices', partly({ ...params, limit: 50 })));
  const isFiltered = Object.keys(params).some((name) => name !== 'cursor' && name !== 'sort');
  return html`<${Screen} title="Devices" asked=${asked} lead="Status is that of the newest sync; Pending: nothing was heard for days, the next sync is awaited.">
    <${Filters} params=${params} />
    <${Page} asked=${asked} route=${route} caption="Devices" columns=${COLUMNS} keyOf=${(device) => device.device_id} empty=${isFiltered
      ? { title: 'No device fits', detail: html`None has all of these properties. <a href=${href('devices')}>Show all devices</a>` }
      : { title: 'No devices yet', detail: 'A device appears here with the first sync it reports.' }} />
  <//>`;
}

function Filters({ params }) {
  const filtered = (change) => href('devices', { ...params, cursor: '', ...change });
  const labels = Object.entries(params).filter(([name]) => name.startsWith(LABEL));
  return html`<div class="filters">
    <${Choice} name="State" value=${params.state ?? ''} options=${STATES} link=${(state) => filtered({ state })} />
    <${Choice} name="Order" value=${params.sort ?? ''} options=${SORTS} link=${(sort) => filtered({ sort })} />
    <${Search} prefix=${params.q ?? ''} onSearch=${(q) => go(filtered({ q }), { replace: true })} />
    <${LabelFilter} onLabel=${(name, value) => go(filtered({ [LABEL + name]: value }))} />
    ${labels.map(([name, value]) => html`<a class="label" key=${name} href=${filtered({ [name]: '' })} title="Remove this filter">
      <span>${name.slice(LABEL.length)}</span> <${Said} text=${value} /> <span aria-hidden="true">×</span><span class="unseen">remove filter</span></a>`)}
  </div>`;
}

function Search({ prefix, onSearch }) {
  const field = useRef();
  const timer = useRef(0);
  useEffect(() => {
    if (document.activeElement !== field.current) {
      field.current.value = prefix;
    }
  }, [prefix]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (waitMs) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(field.current.value), waitMs);
  };
  return html`<form role="search" onSubmit=${(event) => { event.preventDefault(); search(0); }}><label>Id begins with
    <input type="search" ref=${field} maxlength="255" autocomplete="off" spellcheck="false" onInput=${() => search(TYPING_MS)} /></label></form>`;
}

function LabelFilter({ onLabel }) {
  const add = (event) => {
    event.preventDefault();
    const field = event.target.elements.label;
    const [, name, value] = /^\s*([a-z_]{1,32})\s*[=:]\s*(.+?)\s*$/s.exec(field.value) ?? [];
    field.setCustomValidity(name ? '' : 'A label and its value, such as school=Nandi');
    if (field.reportValidity()) {
      field.value = '';
      onLabel(name, value);
    }
  };
  return html`<form onSubmit=${add} novalidate><label>Label
    <input name="label" placeholder="school=Nandi" maxlength="100" autocomplete="off" spellcheck="false" onInput=${(event) => event.target.setCustomValidity('')} /></label></form>`;
}
