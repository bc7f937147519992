// Schools in trouble, and a short summary of a school.
import { html } from './vendor.js';
import { useSiteWords } from './about.js';
import { address, partly, useAnswer } from './api.js';
import { count } from './format.js';
import { href } from './route.js';
import { STATES, SiteLink, Time, Verbatim, Waiting } from './parts.js';

const SHOWN = 6;

/** The URL of the schools in trouble, worst first; the answer includes the size of the whole list. */
export const worstSites = () => address('groups', partly({ limit: SHOWN }));

/** A card with the schools most in trouble. */
export function SitesInTrouble() {
  const { answer, problem } = useAnswer(worstSites());
  const { one, many, Many } = useSiteWords();
  const worst = answer?.body.filter((site) => site.in_trouble > 0);
  return html`<section class="card wide trouble"><h2>${Many} in trouble</h2>
    ${!answer ? html`<${Waiting} problem=${problem} rows=${3} />`
    : worst.length === 0 ? html`<p class="good">No ${one} is in trouble.</p>`
    : html`<ul class="alerts">${worst.map((site) => html`<li key=${site.value}>
        <span><${Share} site=${site} /></span><span><${SiteLink} value=${site.value} /></span><span><${States} of=${site.by_state} /></span>
        <span>${site.trouble_since && html`<${Time} at=${site.trouble_since} />`}</span></li>`)}</ul>
      <p>${worst.length === answer.body.length && answer.next ? `The worst ${worst.length}. ` : ''}<a href=${href('schools')}>All ${many}</a></p>`}</section>`;
}

/** "12 of 16", with the colour of failing if most devices are in trouble. */
export function Share({ site }) {
  const kind = site.in_trouble === 0 ? 'ok' : site.trouble_since ? 'failing' : 'warning';
  return html`<span class="badge ${kind}">${count(site.in_trouble)} of ${count(site.devices)}</span>`;
}

/** The counts of devices in use that are not 0, worst first. */
export function States({ of }) {
  return html`<span class="states">${Object.keys(STATES).filter((state) => state !== 'retired' && of[state] > 0).map((state) => html`
    <span key=${state}>${count(of[state])} <${Verbatim} class="state ${state}" text=${STATES[state].toLowerCase()} /></span>`)}</span>`;
}
