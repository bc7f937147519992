// The small things that screens are made of.
import { html, useEffect, useRef, useState } from './vendor.js';
import { absolute, clockTime, relative, many } from './format.js';
import { href } from './route.js';

const SHAPES = {
  ok: 'M3 8.5l3.2 3.2L13 4.8',
  warning: 'M8 2.5L14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1',
  failing: 'M4 4l8 8M12 4l-8 8',
  silent: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 5v3.2l2.2 1.5',
  partial: 'M8 3v6M8 12v.1',
  retired: 'M3 8h10',
  info: 'M8 7v5M8 4v.1',
};

const REORDERING = /([\u202a-\u202e\u2066-\u2069])/;

const STATES = { ok: ['ok', 'OK'], warning: ['warning', 'Warning'], unstable: ['warning', 'Unstable'], failing: ['failing', 'Failing'], silent: ['silent', 'Silent'], retired: ['retired', 'Retired'] };
const OUTCOMES = { success: ['ok', 'Success'], partial: ['partial', 'Failed in part'], failed: ['failing', 'Failed'] };

/** A word with an icon, so that nothing hangs on colour. */
export function Badge({ kind, children }) {
  return html`<span class="badge ${kind}"><${Icon} kind=${kind} />${children}</span>`;
}

export function Icon({ kind }) {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${SHAPES[kind] ?? SHAPES.info} /></svg>`;
}

export function State({ state }) {
  const [kind, word] = STATES[state] ?? ['info', state];
  return html`<${Badge} kind=${kind}>${word}<//>`;
}

export function Outcome({ outcome }) {
  const [kind, word] = OUTCOMES[outcome] ?? ['info', outcome];
  return html`<${Badge} kind=${kind}>${word}<//>`;
}

/** The newest sync of a device; one that is silent is awaited. */
export function SyncStatus({ device }) {
  return device.state === 'silent' ? html`<${Badge} kind="silent">Pending<//>` : html`<${Outcome} outcome=${device.last_outcome} />`;
}

/** Relative and absolute. */
export function Time({ at }) {
  useTick();
  if (!at) {
    return html`<span class="quiet">never</span>`;
  }
  const date = new Date(at);
  return html`<time datetime=${at}><span>${relative(date)}</span> <span class="quiet">${absolute(date)}</span></time>`;
}

/** What a device says, of any script: it reorders nothing around it, and characters that would reorder it itself are shown, not obeyed. */
export function Said({ text, ...rest }) {
  return html`<bdi ...${rest}>${String(text).split(REORDERING).map((part, i) => (i % 2 ? html`<bdi class="control" key=${i}>${part}</bdi>` : part))}</bdi>`;
}

/** A device's id as a link to it. */
export function DeviceLink({ id }) {
  return html`<a class="device" href=${href('device', { id })}><${Said} text=${id} /></a>`;
}

/** The labels of a device, each a link to the devices that share it. */
export function Labels({ labels }) {
  const entries = Object.entries(labels ?? {}).sort();
  return entries.length > 0 && html`<span class="labels">${entries.map(([name, value]) => html`
    <a class="label" key=${name} href=${href('devices', { ['label.' + name]: value })}><span>${name}</span> <${Said} text=${value} /></a>`)}</span>`;
}

let hasShownOne = false;

/** A screen: its title takes the focus when the viewer comes here, so that screen readers say where they are. */
export function Screen({ title, lead, asked, children }) {
  const heading = useRef();
  useEffect(() => {
    document.title = title + ' · PiSync';
  }, [title]);
  useEffect(() => {
    if (hasShownOne) {
      heading.current.focus({ preventScroll: true });
    }
    hasShownOne = true;
  }, []);
  return html`<main id="main">
    <div class="head"><div><h1 tabindex="-1" ref=${heading}><${Said} text=${title} /></h1>${lead && html`<p class="lead">${lead}</p>`}</div>
      <${Freshness} ...${asked} /></div>
    <${Notices} ...${asked} />
    ${children}
  </main>`;
}

/** How fresh what is shown is. */
function Freshness({ answer, problem }) {
  useTick();
  if (!answer) {
    return html`<p class="fresh">${problem ? 'No data' : 'Loading …'}</p>`;
  }
  const time = answer.asOf && clockTime(new Date(answer.asOf));
  const seconds = Math.round(answer.lagMs / 1_000);
  if (problem) {
    return html`<p class="fresh"><${Badge} kind="warning">Not refreshed<//> as of ${time}</p>`;
  }
  return html`<p class="fresh">${seconds > 2 ? html`<${Badge} kind="warning">${many(seconds, 'second')} behind<//>`
    : html`<${Badge} kind="ok">Up to date<//>`} as of ${time}</p>`;
}

/** What is wrong with what is shown: nothing new, or not all of it. */
function Notices({ answer, problem }) {
  const missing = answer?.missing ?? [];
  return html`<div aria-live="polite">
    ${problem && answer && html`<${Notice} kind="warning" title=${problem.title}>
      ${sentence(problem.detail)} What you see is ${answer.asOf ? 'from ' + absolute(new Date(answer.asOf), true) : 'older'}.
      ${' Trying again every few seconds.'}<//>`}
    ${missing.length > 0 && html`<${Notice} kind="warning" title="Part of the fleet is missing">
      ${many(missing.length, 'partition')} (${missing.join(', ')}) cannot be asked right now: their devices are not shown and not counted here.<//>`}
  </div>`;
}

export function Notice({ kind, title, children }) {
  return html`<div class="notice ${kind}"><${Icon} kind=${kind} /><p><strong>${title}</strong> ${children}</p></div>`;
}

/** Stands where content is missing: loading, or why there is none. */
export function Waiting({ problem, rows = 6 }) {
  if (problem) {
    return html`<div class="empty" role="alert"><${Icon} kind="warning" /><h2>${problem.title}</h2>
      <p>${sentence(problem.detail)}${problem.status === 400 || problem.status === 404 ? '' : ' Trying again every few seconds.'}</p></div>`;
  }
  return html`<div class="loading" role="status"><span class="unseen">Loading</span>
    ${Array.from({ length: rows }, (_, i) => html`<i key=${i}></i>`)}</div>`;
}

/** A few large numbers: [name, value, note]. */
export function Numbers({ of }) {
  return html`<dl class="numbers">${of.map(([name, value, note]) => html`
    <div key=${name}><dt>${name}</dt><dd>${value}</dd><dd class="quiet">${note}</dd></div>`)}</dl>`;
}

/** Names and values: [name, value]. */
export function Facts({ of }) {
  return html`<dl class="facts">${of.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A choice of a few, each a link: {value, word}. */
export function Choice({ name, value, options, link }) {
  return html`<nav class="choice" aria-label=${name}>${options.map((option) => html`
    <a key=${option.value} href=${link(option.value)} aria-current=${option.value === value ? 'true' : null}>${option.word}</a>`)}</nav>`;
}

const sentence = (text) => (/[.!?]?$/.exec(text)[0] || text === '' ? text : text + '.');

/** Draws again every few seconds, for what depends on the time. */
function useTick() {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 5_000);
    return () => clearInterval(timer);
  }, []);
}
