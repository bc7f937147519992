// Small components that the screens share.
import { html, useEffect, useRef, useState } from './vendor.js';
import { useAbout } from './about.js';
import { absolute, clockTime, duration, relative, many } from './format.js';
import { href } from './route.js';

const SHAPES = {
  ok: 'M3 8.5l3.2 3.2L13 4.8',
  warning: 'M8 2.5L14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1',
  failing: 'M4 4l8 8M12 4l-8 8',
  silent: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 5v3.2l2.2 1.5',
  partial: 'M8 3v6M8 12v.1',
  unstable: 'M2 9.5l3-5 3.5 7 2.5-5 3 3',
  late: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 5v3.2l2.2 1.5',
  expected: 'M4 8h.1M8 8h.1M12 8h.1',
  retired: 'M3 8h10',
  info: 'M8 7v5M8 4v.1',
};

const REORDERING = /([\u202a-\u202e\u2066-\u2069])/;

/** The words of all states, worst first; each is also the name of its colour and icon. */
export const STATES = { failing: 'Failing', silent: 'Silent', warning: 'Warning', unstable: 'Unstable', ok: 'OK', expected: 'Expected', retired: 'Retired' };
const OUTCOMES = { success: ['ok', 'Success'], partial: ['partial', 'Partial'], failed: ['failing', 'Failed'] };

/** A word with an icon, so that nothing depends on colour alone. */
export function Badge({ kind, children }) {
  return html`<span class="badge ${kind}"><${Icon} kind=${kind} />${children}</span>`;
}

export function Icon({ kind }) {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${SHAPES[kind] ?? SHAPES.info} /></svg>`;
}

export function State({ state }) {
  return html`<${Badge} kind=${state in STATES ? state : 'info'}>${STATES[state] ?? state}<//>`;
}

/** The state of a device, and whether its contact is overdue. */
export function DeviceState({ device }) {
  return html`<span class="labels"><${State} state=${device.state} />${device.late_since && html`<${Badge} kind="late">Late<//>`}</span>`;
}

export function Outcome({ outcome }) {
  const [kind, word] = OUTCOMES[outcome] ?? ['info', outcome];
  return html`<${Badge} kind=${kind}>${word}<//>`;
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

/** Text from outside, in any script: it cannot reorder the text around it; characters that reorder text are made visible. */
export function Verbatim({ text, ...rest }) {
  return html`<bdi ...${rest}>${String(text).split(REORDERING).map((part, i) => (i % 2 ? html`<bdi class="control" key=${i}>${part}</bdi>` : part))}</bdi>`;
}

/** A device's id as a link to it. */
export function DeviceLink({ id }) {
  return html`<a class="device" href=${href('device', { id })}><${Verbatim} text=${id} /></a>`;
}

/** The labels of a device, each a link to the devices that share it. */
export function Labels({ labels }) {
  const { site_label: site } = useAbout();
  const entries = Object.entries(labels ?? {}).sort();
  return entries.length > 0 && html`<span class="labels">${entries.map(([name, value]) => html`
    <a class="label" key=${name} href=${name === site ? href('school', { value }) : href('devices', { ['label.' + name]: value })}><span>${name}</span> <${Verbatim} text=${value} /></a>`)}</span>`;
}

/** The code of an error as a link to the devices that reported it, of all or of one school. */
export function ErrorLink({ code, labels }) {
  return html`<a href=${href('errors', { code, ...labels })}><code>${code}</code></a>`;
}

/** A school as a link to its page. */
export function SiteLink({ value, by }) {
  return html`<a class="device" href=${href('school', { value, by })}><${Verbatim} text=${value} /></a>`;
}

const CATCHING_UP_S = 30;

/** The contact of a school, from the register. */
export function Contact({ site: { contact_name: name, phone, email, district } }) {
  return html`<address class="contact">${name && html`<strong><${Verbatim} text=${name} /></strong>`}
    ${phone && html`<a href=${'tel:' + phone.replace(/[^+\d]/g, '')}><${Verbatim} text=${phone} /></a>`}
    ${email && html`<a href=${'mailto:' + encodeURIComponent(email).replace('%40', '@')}><${Verbatim} text=${email} /></a>`}
    ${district && html`<span class="quiet">district <${Verbatim} text=${district} /></span>`}</address>`;
}

let hasShownOne = false;

/** A screen. Its title gets the focus on navigation, so that screen readers announce it. */
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
    <div class="head"><div><h1 tabindex="-1" ref=${heading}><${Verbatim} text=${title} /></h1>${lead && html`<p class="lead">${lead}</p>`}</div>
      ${asked && html`<${Freshness} ...${asked} />`}</div>
    <${Notices} ...${asked} />
    ${children}
  </main>`;
}

/** How up to date the screen is. */
function Freshness({ answer, problem }) {
  useTick();
  if (!answer) {
    return html`<p class="fresh">${problem ? 'No data' : 'Loading …'}</p>`;
  }
  const time = answer.asOf && ' as of ' + clockTime(new Date(answer.asOf));
  const seconds = Math.round(answer.lagMs / 1_000);
  if (problem) {
    return html`<p class="fresh"><${Badge} kind="warning">Not refreshed<//>${time}</p>`;
  }
  return html`<p class="fresh">${seconds > CATCHING_UP_S ? html`<${Badge} kind="warning">Catching up<//>`
    : seconds > 2 ? html`<${Badge} kind="warning">${many(seconds, 'second')} behind<//>`
    : html`<${Badge} kind="ok">Up to date<//>`}${time}</p>`;
}

/** Warnings that the content is stale or incomplete. */
function Notices({ answer, problem }) {
  const missing = answer?.missing ?? [];
  return html`<div aria-live="polite">
    ${problem && answer && html`<${Notice} kind="warning" title=${problem.title}>
      ${sentence(problem.detail)} What you see is ${answer.asOf ? 'from ' + absolute(new Date(answer.asOf), true) : 'older'}.
      ${' Trying again every few seconds.'}<//>`}
    ${!problem && answer?.lagMs > CATCHING_UP_S * 1_000 && html`<${Notice} kind="warning" title="Catching up">
      Reports of the last ${duration(answer.lagMs / 1_000)} are received but not applied yet. What you see is complete up to ${absolute(new Date(answer.asOf), true)}.<//>`}
    ${missing.length > 0 && html`<${Notice} kind="warning" title="Part of the fleet is missing">
      ${many(missing.length, 'partition')} (${missing.join(', ')}) cannot be read now. Their devices are not shown and not counted here.<//>`}
  </div>`;
}

export function Notice({ kind, title, children }) {
  return html`<div class="notice ${kind}"><${Icon} kind=${kind} /><p><strong>${title}</strong> ${children}</p></div>`;
}

/** A placeholder for missing content: a loading indicator or a problem. */
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

/** Text with a button that copies it, where the browser allows that. */
export function Copied({ text }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false));
  return html`<pre tabindex="0">${text}</pre>
    <p>${navigator.clipboard && html`<button type="button" onClick=${copy}>Copy</button> `}<span aria-live="polite">${isCopied ? 'Copied.' : ''}</span></p>`;
}

/** A choice between a few options {value, word}; each is a link. */
export function Choice({ name, value, options, link }) {
  return html`<nav class="choice" aria-label=${name}>${options.map((option) => html`
    <a key=${option.value} href=${link(option.value)} aria-current=${option.value === value ? 'true' : null}>${option.word}</a>`)}</nav>`;
}

const sentence = (text) => (/[.!?]?$/.exec(text)[0] || text === '' ? text : text + '.');

/** Renders again every few seconds, for content that depends on the time. */
function useTick() {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 5_000);
    return () => clearInterval(timer);
  }, []);
}
