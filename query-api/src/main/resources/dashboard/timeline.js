// A device's newest syncs side by side, oldest on the left.
import { html } from './vendor.js';
import { absolute, count } from './format.js';

const WIDTH = 10;
const HEIGHTS = { success: 14, partial: 24, failed: 34 };
const KINDS = { success: 'ok', partial: 'partial', failed: 'failing' };

/** A mark per sync, the taller the worse; days are told apart by a line. */
export function Timeline({ syncs }) {
  const shown = [...syncs].reverse();
  const failed = syncs.filter(({ outcome }) => outcome !== 'success').length;
  const first = absolute(new Date(shown[0].timestamp));
  const last = absolute(new Date(shown.at(-1).timestamp));
  return html`<figure class="timeline">
    <svg viewBox="0 0 ${Math.max(60, shown.length) * WIDTH} 44" preserveAspectRatio="none" role="img"
      aria-label=${`${count(syncs.length)} syncs from ${first} to ${last}, ${count(failed)} of them failed`}>
      ${shown.map((sync, i) => html`<${Mark} key=${sync.event_id} sync=${sync} x=${i * WIDTH} isNewDay=${i > 0 && day(sync) !== day(shown[i - 1])} />`)}</svg>
    <figcaption><span>${first}</span><span class="keys"><span class="key ok">success</span> <span class="key partial">failed in part</span>
      <span class="key failing">failed</span></span><span>${last}</span></figcaption>
  </figure>`;
}

function Mark({ sync, x, isNewDay }) {
  const { outcome, timestamp, total_files_synced: files, total_errors: errors } = sync;
  return html`<g>${isNewDay && html`<line class="day" x1=${x} x2=${x} y1="0" y2="44" />`}
    <rect class=${KINDS[outcome]} x=${x + 1.5} y=${40 - HEIGHTS[outcome]} width=${WIDTH - 3} height=${HEIGHTS[outcome]}>
      <title>${absolute(new Date(timestamp))}: ${outcome}, ${count(files)} files, ${count(errors)} errors</title></rect></g>`;
}

const day = ({ timestamp }) => absolute(new Date(timestamp)).slice(0, 10);
