// A device's latest syncs side by side, the oldest on the left.
import { html, useState } from './vendor.js';
import { absolute, count, deviceTime, many } from './format.js';
import { RepairedFields, repairsOf } from './repairs.js';

const WIDTH = 10;
const FEWEST = 60;
const HEIGHTS = { success: 14, partial: 24, failed: 34 };
const KINDS = { success: 'ok', partial: 'partial', failed: 'failing' };
const WORDS = { success: 'success', partial: 'partial', failed: 'failed' };

/** A mark per sync, taller if worse, with a line between days. The mark under the pointer, or the latest, is described in words. */
export function Timeline({ syncs }) {
  const [pointed, setPointed] = useState(null);
  const shown = [...syncs].reverse();
  const slots = Math.max(FEWEST, shown.length);
  const failed = syncs.filter(({ outcome }) => outcome !== 'success').length;
  const repaired = syncs.filter((sync) => repairsOf(sync).length > 0).length;
  const first = absolute(new Date(shown[0].timestamp));
  const last = absolute(new Date(shown.at(-1).timestamp));
  const point = (event) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const i = Math.floor(((event.clientX - left) / width) * slots);
    setPointed(i >= 0 && i < shown.length ? i : null);
  };
  return html`<figure class="timeline">
    <svg viewBox="0 0 ${slots * WIDTH} 44" preserveAspectRatio="none" role="img" onPointerMove=${point} onPointerLeave=${() => setPointed(null)}
      aria-label=${`${count(syncs.length)} syncs from ${first} to ${last}, ${count(failed)} of them failed${repaired > 0 ? `, ${count(repaired)} with a report that had to be repaired` : ''}`}>
      ${pointed !== null && html`<rect class="pointed" x=${pointed * WIDTH} width=${WIDTH} height="44" />`}
      ${shown.map((sync, i) => html`<${Mark} key=${sync.event_id} sync=${sync} x=${i * WIDTH} isNewDay=${i > 0 && day(sync) !== day(shown[i - 1])} />`)}</svg>
    <figcaption><span>${first}</span><span class="keys"><span class="key ok">success</span> <span class="key partial">partial</span>
      <span class="key failing">failed</span>${repaired > 0 && html` <span class="key repaired">repaired report</span>`}</span><span>${last}</span></figcaption>
    <p class="described">${pointed === null ? 'Latest: ' : ''}<${Described} sync=${shown[pointed ?? shown.length - 1]} /></p>
    <${RepairedFields} sync=${shown[pointed ?? shown.length - 1]} />
  </figure>`;
}

function Mark({ sync, x, isNewDay }) {
  const height = HEIGHTS[sync.outcome];
  return html`<g>${isNewDay && html`<line class="day" x1=${x} x2=${x} y1="0" y2="44" />`}
    <rect class=${KINDS[sync.outcome]} x=${x + 1.5} y=${40 - height} width=${WIDTH - 3} height=${height} />
    ${repairsOf(sync).length > 0 && html`<rect class="repaired" x=${x + 1.5} y="41.5" width=${WIDTH - 3} height="2.5" />`}</g>`;
}

function Described({ sync }) {
  return html`${absolute(new Date(sync.timestamp))} ${WORDS[sync.outcome]}, ${many(sync.total_files_synced, 'file')}, ${many(sync.total_errors, 'error')};${' '}
    <span class="quiet"><${BothClocks} sync=${sync} /></span>`;
}

/** The device's own timestamp, and the time of receipt. */
export function BothClocks({ sync }) {
  const own = sync.device_timestamp == null ? 'sent no time' : html`clock <bdi>${deviceTime(sync.device_timestamp)}</bdi>`;
  return html`<span class="stamp">device ${own},</span>${' '}<span class="stamp">received ${absolute(new Date(sync.received_at))}</span>`;
}

const day = ({ timestamp }) => absolute(new Date(timestamp)).slice(0, 10);
