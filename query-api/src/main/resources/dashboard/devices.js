// All devices, or those that match every filter.
import { html, useEffect, useRef } from './vendor.js';
import { useAbout } from './about.js';
import { address, partly, useAnswer } from './api.js';
import { count, duration } from './format.js';
import { go, href } from './route.js';
import { Choice, DeviceLink, DeviceState, Labels, Outcome, STATES, Screen, Time, Verbatim } from './parts.js';
import { LABEL, LabelFilters, Page } from './lists.js';

const STATES_OF_A_SCOPE = { failing: 0, silent: 0, warning: 0, ok: 0, retired: 0 };
const SORTS = [['', 'Trouble first'], ['device_id', 'By id'], ['last_contact', 'By last contact']].map(([value, word]) => ({ value, word }));
/** Lists that can be filtered by labels only: [word, path]. */
const LISTS = {
  late: ['Late', 'devices/late'],
  stale: ['No files for 7 days', 'devices/stale'],
  clock: ['Wrong clock', 'devices/clock-faults'],
  expected: ['Expected', 'devices/expected'],
};
const TYPING_MS = 300;

const COLUMNS = [
  { name: 'Device', kind: 'main', cell: (device) => html`<${DeviceLink} id=${device.device_id} /><${Labels} labels=${device.labels} />` },
  { name: 'State', cell: (device) => html`<${DeviceState} device=${device} />` },
  { name: 'Last sync', cell: (device) => html`<${Time} at=${device.last_sync_at} />` },
  { name: 'Result', cell: (device) => device.last_outcome && html`<${Outcome} outcome=${device.last_outcome} />` },
  { name: 'Failed in a row', kind: 'number', cell: (device) => count(device.consecutive_failures) },
  { name: 'Failed of all', kind: 'number', cell: (device) => html`${count(device.failed_syncs)} <span class="quiet">of ${count(device.total_syncs)}</span>` },
  { name: 'Last contact', cell: (device) => html`<${Time} at=${device.last_contact_at} />` },
];

const DEVICE = COLUMNS[0];
const STATE = COLUMNS[1];
const CONTACT = COLUMNS.at(-1);

/** Columns of lists that do not have the usual ones. */
const OTHER_COLUMNS = {
  stale: [DEVICE, STATE, { name: 'Last file', cell: (device) => device.last_file_on ?? html`<span class="quiet">over 30 days ago, or never</span>` }, CONTACT],
  clock: [DEVICE, STATE, { name: 'Last wrong clock', cell: (device) => html`<${Time} at=${device.last_fault_at} />` }, CONTACT],
  expected: [
    { name: 'Device', kind: 'main', cell: (device) => html`<strong><${Verbatim} text=${device.device_id} /></strong><${Labels} labels=${device.labels} />` },
    { name: 'Expected', kind: 'text', cell: (device) => (device.expected_interval_s ? 'every ' + duration(device.expected_interval_s) : '') },
    { name: 'Notes', kind: 'text', cell: (device) => device.notes && html`<${Verbatim} text=${device.notes} />` },
  ],
};

export function Devices({ route }) {
  const { params } = route;
  const asked = useAnswer(listed(params));
  const isFiltered = Object.keys(params).some((name) => name !== 'cursor' && name !== 'sort');
  return html`<${Screen} title="Devices" asked=${asked}>
    <${Filters} params=${params} />
    <${Page} asked=${asked} route=${route} caption="Devices" columns=${OTHER_COLUMNS[params.state] ?? COLUMNS} keyOf=${(device) => device.device_id} empty=${isFiltered
      ? { title: 'No device matches these filters', detail: html`<a href=${href('devices')}>Show all devices</a>` }
      : { title: 'No devices yet', detail: 'A device appears here when it has reported its first sync.' }} />
  <//>`;
}

/** The URL of the list. */
function listed({ state, q, sort = 'trouble', ...params }) {
  return LISTS[state] ? address(LISTS[state][1], partly({ ...params, limit: 50 })) : address('devices', partly({ state, q, sort, ...params, limit: 50 }));
}

function Filters({ params }) {
  const filtered = (change) => href('devices', { ...params, cursor: '', ...change });
  const scope = useAbout().caller.scope;
  const { answer } = useAnswer(scope ? null : address('stats', partly()));
  const states = Object.keys(STATES).filter((state) => !LISTS[state] && state in (answer?.body.devices_by_state ?? STATES_OF_A_SCOPE));
  return html`<div class="filters">
    <${Choice} name="State" value=${params.state ?? ''} options=${[{ value: '', word: 'All' }, ...states.map((state) => ({ value: state, word: STATES[state] })), ...Object.entries(LISTS).map(([value, [word]]) => ({ value, word }))]} link=${(state) => filtered({ state })} />
    ${!LISTS[params.state] && html`<${Choice} name="Order" value=${params.sort ?? ''} options=${SORTS} link=${(sort) => filtered({ sort })} />
    <${Search} prefix=${params.q ?? ''} onSearch=${(q) => go(filtered({ q }), { replace: true })} />`}
    <${LabelFilter} onLabel=${(name, value) => go(filtered({ [LABEL + name]: value }))} />
    <${LabelFilters} params=${params} without=${(name) => filtered({ [name]: '' })} />
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
  return html`<form role="search" onSubmit=${(event) => { event.preventDefault(); search(0); }}><label>Search
    <input type="search" ref=${field} placeholder="Id or label" maxlength="255" autocomplete="off" spellcheck="false" onInput=${() => search(TYPING_MS)} /></label></form>`;
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
