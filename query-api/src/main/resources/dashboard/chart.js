// A chart of syncs and their success rate per hour, as SVG: sharp in print, with the page's colours, and also available as a table.
import { html, useEffect, useRef, useState } from './vendor.js';
import { absolute, count, percent } from './format.js';

const HOUR_MS = 3_600_000;
const LEFT = 46;
const RIGHT = 8;
const BARS = { top: 10, height: 150 };
const RATE = { top: 192, height: 56 };
const HEIGHT = 276;

/** The newest n hours, oldest first, including hours without syncs: {start, syncs, failures}. */
export function lastHours(hourly, n, now = new Date()) {
  const known = new Map(hourly.map((hour) => [Date.parse(hour.hour), hour]));
  const newest = Math.max(Math.floor(now / HOUR_MS) * HOUR_MS, ...known.keys());
  return Array.from({ length: n }, (_, i) => newest - (n - 1 - i) * HOUR_MS)
    .map((ms) => ({ start: new Date(ms), syncs: known.get(ms)?.syncs ?? 0, failures: known.get(ms)?.failures ?? 0 }));
}

/** Bars for succeeded and failed syncs, and below them a line for the success rate. */
export function SyncChart({ hours }) {
  const [frame, width] = useWidth();
  const [pointed, setPointed] = useState(null);
  const slot = (width - LEFT - RIGHT) / hours.length;
  const point = (event) => {
    const i = Math.floor((event.clientX - frame.current.getBoundingClientRect().left - LEFT) / slot);
    setPointed(i >= 0 && i < hours.length ? i : null);
  };
  const x = (i) => LEFT + i * slot;
  return html`<figure class="chart" ref=${frame}>
    <figcaption><span class="key ok">succeeded</span> <span class="key failing">failed</span> <span class="key rate">success rate</span>
      <output>${pointed === null ? '' : words(hours[pointed])}</output></figcaption>
    ${width > 0 && html`<svg width=${width} height=${HEIGHT} viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label=${inWords(hours)} onPointerMove=${point} onPointerLeave=${() => setPointed(null)}>
      ${pointed !== null && html`<rect class="pointed" x=${x(pointed)} y=${BARS.top} width=${slot} height=${RATE.top + RATE.height - BARS.top} />`}
      <${Bars} hours=${hours} x=${x} slot=${slot} width=${width} /><${Rate} hours=${hours} x=${x} slot=${slot} width=${width} />
      <${Hours} hours=${hours} x=${x} slot=${slot} /></svg>`}
    <details><summary>Show as a table</summary><table class="plain"><caption class="unseen">Syncs per hour</caption>
      <thead><tr><th scope="col">Hour from</th><th scope="col" class="number">Syncs</th><th scope="col" class="number">Failed</th><th scope="col" class="number">Success rate</th></tr></thead>
      <tbody>${[...hours].reverse().filter(({ syncs }) => syncs > 0).map((hour) => html`<tr key=${+hour.start}><td>${absolute(hour.start)}</td>
        <td class="number">${count(hour.syncs)}</td><td class="number">${count(hour.failures)}</td><td class="number">${percent(rate(hour))}</td></tr>`)}</tbody></table></details>
  </figure>`;
}

function Bars({ hours, x, slot, width }) {
  const step = niceStep(Math.max(1, ...hours.map(({ syncs }) => syncs)) / 3);
  const top = Math.max(1, Math.ceil(Math.max(...hours.map(({ syncs }) => syncs)) / step)) * step;
  const bottom = BARS.top + BARS.height;
  const y = (n) => (n / top) * BARS.height;
  const gap = Math.min(3, slot / 5);
  return html`${Array.from({ length: top / step + 1 }, (_, i) => i * step).map((n) => html`<${Line} key=${n} y=${bottom - y(n)} width=${width} word=${short(n)} />`)}
    ${hours.map(({ start, syncs, failures }, i) => html`<g key=${+start}>
      <rect class="ok" x=${x(i) + gap / 2} y=${bottom - y(syncs - failures)} width=${slot - gap} height=${y(syncs - failures)} />
      <rect class="failing" x=${x(i) + gap / 2} y=${bottom - y(syncs)} width=${slot - gap} height=${y(failures)} /></g>`)}`;
}

function Rate({ hours, x, slot, width }) {
  const y = (part) => RATE.top + RATE.height * (1 - part / 100);
  const path = hours.map((hour, i) => (hour.syncs === 0 ? '' : `${i > 0 && hours[i - 1].syncs > 0 ? 'L' : 'M'}${x(i) + slot / 2} ${y(rate(hour))}h.01`)).join('');
  return html`${[0, 50, 100].map((part) => html`<${Line} key=${part} y=${y(part)} width=${width} word=${part + ' %'} />`)}<path class="rate" d=${path} />`;
}

function Hours({ hours, x, slot }) {
  const every = slot < 9 ? 12 : 6;
  return hours.map(({ start }, i) => start.getHours() % every === 0 && html`<g key=${+start} class="axis">
    <line x1=${x(i)} x2=${x(i)} y1=${BARS.top + BARS.height} y2=${BARS.top + BARS.height + 4} />
    <text x=${x(i)} y=${HEIGHT - 4} text-anchor=${i < 2 ? 'start' : 'middle'}>${start.getHours() === 0 ? absolute(start).slice(5, 10) : absolute(start).slice(11)}</text></g>`);
}

function Line({ y, width, word }) {
  return html`<g class="axis"><line x1=${LEFT} x2=${width - RIGHT} y1=${y} y2=${y} /><text x=${LEFT - 6} y=${y + 4} text-anchor="end">${word}</text></g>`;
}

const rate = ({ syncs, failures }) => (syncs === 0 ? null : (100 * (syncs - failures)) / syncs);
const short = (n) => new Intl.NumberFormat('en', { notation: 'compact' }).format(n);
const words = (hour) => `${absolute(hour.start)}: ${count(hour.syncs)} syncs, ${count(hour.failures)} failed, ${percent(rate(hour))} succeeded`;

function inWords(hours) {
  const sum = hours.reduce((all, { syncs, failures }) => ({ syncs: all.syncs + syncs, failures: all.failures + failures }), { syncs: 0, failures: 0 });
  return `Syncs per hour over ${hours.length} hours: ${count(sum.syncs)} in all, ${count(sum.failures)} failed, ${percent(rate(sum))} succeeded`;
}

/** The smallest of 1, 2, 5, 10, 20, … that is at least n. */
function niceStep(n) {
  const power = 10 ** Math.floor(Math.log10(n));
  return Math.max(1, power * ([1, 2, 5, 10].find((step) => step * power >= n) ?? 10));
}

/** [a ref for an element, its current width]. */
function useWidth() {
  const ref = useRef();
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
