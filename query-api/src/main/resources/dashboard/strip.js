// How many devices of a school were in trouble over the last days, from their alerts.
import { html } from './vendor.js';
import { address, partly, useAnswer } from './api.js';
import { absolute, count, many } from './format.js';

const DAYS = 14;
const HOUR_MS = 3_600_000;
const SLOT_MS = 6 * HOUR_MS;
const SLOTS = (DAYS * 24 * HOUR_MS) / SLOT_MS;
const SLOWLY_MS = 30_000;
const ALERTS = 1_000;
const SLOT = 10;
const HEIGHT = 40;

/** A chart for the devices with these labels; devices is their number. */
export function Strip({ members, devices }) {
  const { answer } = useAnswer(address('alerts', partly({ ...members, limit: ALERTS })), SLOWLY_MS);
  if (!answer) {
    return null;
  }
  const slots = slotsOf(answer.body);
  const worst = slots.reduce((a, b) => (b.failing + b.silent > a.failing + a.silent ? b : a));
  const most = worst.failing + worst.silent;
  const words = most === 0 ? `No device failed repeatedly or was silent in the last ${DAYS} days.`
    : `At most ${many(most, 'device')} in trouble within ${SLOT_MS / HOUR_MS} hours, from ${absolute(worst.start)}: ${count(worst.failing)} failing, ${count(worst.silent)} silent.`;
  return html`<section class="card"><h2>The last ${DAYS} days</h2><figure class="timeline strip">
    <svg viewBox="0 0 ${SLOTS * SLOT} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${words}>
      ${slots.map((slot, i) => html`<${Bar} key=${i} slot=${slot} x=${i * SLOT} whole=${Math.max(devices, most, 1)} />`)}</svg>
    <figcaption><span>${absolute(slots[0].start).slice(0, 10)}</span><span class="keys"><span class="key failing">failing</span> <span class="key silence">silent</span></span><span>now</span></figcaption>
    <p class="described">${words}${answer.next ? ` Of its latest ${count(ALERTS)} alerts.` : ''}</p></figure></section>`;
}

function Bar({ slot: { start, failing, silent }, x, whole }) {
  const y = (n) => (n / whole) * HEIGHT;
  return html`<g>${start.getHours() < SLOT_MS / HOUR_MS && html`<line class="day" x1=${x} x2=${x} y1="0" y2=${HEIGHT} />`}
    <rect class="failing" x=${x + 1} y=${HEIGHT - y(failing)} width=${SLOT - 2} height=${y(failing)} />
    <rect class="silence" x=${x + 1} y=${HEIGHT - y(failing + silent)} width=${SLOT - 2} height=${y(silent)} /></g>`;
}

/** The last days in slots, oldest first: {start, failing, silent}, with the numbers of devices that had such an alert in the slot; one with both was silent. */
function slotsOf(alerts, now = Date.now()) {
  const first = Math.ceil(now / HOUR_MS) * HOUR_MS - SLOTS * SLOT_MS;
  const own = alerts.filter(({ device_id: device, retracted }) => device && !retracted);
  return Array.from({ length: SLOTS }, (_, i) => {
    const [start, end] = [first + i * SLOT_MS, first + (i + 1) * SLOT_MS];
    const there = own.filter(({ started_at: from, ended_at: to }) => Date.parse(from) < end && (to ? Date.parse(to) : now) > start);
    const all = new Set(there.map((alert) => alert.device_id)).size;
    const silent = new Set(there.filter((alert) => alert.type === 'silent').map((alert) => alert.device_id)).size;
    return { start: new Date(start), failing: all - silent, silent };
  });
}
