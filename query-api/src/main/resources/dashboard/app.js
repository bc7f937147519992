// The frame around the screens.
import { html, render, useEffect, useState } from './vendor.js';
import { useAboutPoll, useSiteWords } from './about.js';
import { address, partly, useAnswer } from './api.js';
import { count, zone } from './format.js';
import { href, useRoute } from './route.js';
import { KeyForm, useKey } from './key.js';
import { Overview } from './overview.js';
import { Notice, Screen, Waiting } from './parts.js';
import { worstSites } from './sites.js';

/** Screens of the navigation: name, how its component is loaded, and the number shown beside the name. */
const SCREENS = {
  overview: ['Overview', Overview],
  schools: ['Schools', () => import('./school.js').then(({ Sites }) => Sites), (stats, sites) => sites?.total],
  devices: ['Devices', () => import('./devices.js').then(({ Devices }) => Devices), (stats) => stats?.body.total_devices],
  alerts: ['Alerts', () => import('./alerts.js').then(({ Alerts }) => Alerts), (stats) => stats && Object.values(stats.body.open_alerts).reduce((all, n) => all + n, 0)],
  errors: ['Errors', () => import('./errors.js').then(({ Errors }) => Errors)],
  notifications: ['Notifications', () => import('./notifications.js').then(({ Notifications }) => Notifications)],
  failures: ['Repeated failures', () => import('./failures.js').then(({ Failures }) => Failures)],
  keys: ['Keys', () => import('./keys.js').then(({ Keys }) => Keys)],
  audit: ['Audit', () => import('./audit.js').then(({ Audit }) => Audit)],
};
/** Screens that are not in the navigation: the one there that leads to them, how the component is loaded, and the parameter that names what it shows. */
const PARTS = {
  changes: ['overview', () => import('./changes.js').then(({ Changes }) => Changes)],
  school: ['schools', () => import('./school.js').then(({ Site }) => Site), 'value'],
  device: ['devices', () => import('./device.js').then(({ Device }) => Device), 'id'],
};
/** Screens for keys with a scope. */
const SCOPED = ['devices', 'schools'];
/** What is of use to administrators with a key. */
const ADMINISTRATIVE = ['keys', 'audit'];

const LOST = { title: 'This screen could not be loaded', detail: 'PiSync cannot be reached. Load the page again later.', status: 404 };

function App() {
  const route = useRoute();
  const key = useKey();
  const [{ caller, access, simulated }, isAnswered] = useAboutPoll(key.isAsked);
  const isKnown = isAnswered || key.isAsked || !key.isHeld;
  const screen = caller.scope && route.screen === 'overview' ? 'devices' : route.screen;
  const [, , subject] = PARTS[screen] ?? [];
  const [Shown, problem] = useScreen(key.isAsked ? 'key' : subject && !route.params[subject] ? null : screen);
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to content</a>
    <header><div class="frame">
      <a class="brand" href=${href('overview')}><img src="dashboard/icon.svg" alt="" width="24" height="24" />PiSync</a>
      <${Navigation} current=${PARTS[screen]?.[0] ?? screen} screens=${Object.keys(SCREENS).filter((name) => (!caller.scope || SCOPED.includes(name)) && (!ADMINISTRATIVE.includes(name) || (access === 'keys' && caller.role === 'admin')))} isCounted=${isKnown && !key.isAsked && !caller.scope} />
      ${key.isHeld && html`<button class="leave" type="button" onClick=${key.leave}>Log out</button>`}
    </div></header>
    ${(simulated || access === 'open') && html`<section class="banners" aria-label="About this server">
      ${simulated && html`<${Notice} kind="info" title="All of this is simulated."><//>`}
      ${access === 'open' && html`<${Notice} kind="warning" title="No key is required.">
        Everybody who reaches this address can read everything and report for any device. Set PISYNC_ACCESS=keys: see docs/security.md.<//>`}</section>`}
    ${Shown && isKnown ? html`<${Shown} key=${screen + (route.params.id ?? route.params.value ?? route.params.code ?? '')} route=${route} />` : html`<main id="main"><${Waiting} problem=${problem} /></main>`}
    <footer>Times are in your time zone, ${zone()}. Statistics count by the hours and days of UTC.</footer>`;
}

/** [the screen's component, the problem that prevented loading]; both undefined while it is loading. */
function useScreen(screen) {
  const [loaded, setLoaded] = useState({});
  const load = SCREENS[screen]?.[1] ?? PARTS[screen]?.[1];
  const isHere = load === Overview || !load;
  useEffect(() => {
    if (!isHere) {
      load().then((Shown) => setLoaded({ screen, Shown }), () => setLoaded({ screen, problem: LOST }));
    }
  }, [screen]);
  if (isHere) {
    return [load ?? (screen === 'key' ? KeyForm : Nowhere)];
  }
  return loaded.screen === screen ? [loaded.Shown, loaded.problem] : [];
}

function Navigation({ current, screens, isCounted }) {
  const { answer: stats } = useAnswer(isCounted ? address('stats', partly()) : null);
  const { answer: sites } = useAnswer(isCounted ? worstSites() : null);
  const { Many } = useSiteWords();
  return html`<nav aria-label="Screens">${screens.map((screen) => {
    const [title, , numberOf] = SCREENS[screen];
    const name = screen === 'schools' ? Many : title;
    const number = numberOf?.(stats, sites);
    return html`<a key=${screen} href=${href(screen)} aria-current=${screen === current ? 'page' : null}>${name}${number > 0 && html` <span class="count">${count(number)}</span>`}</a>`;
  })}</nav>`;
}

function Nowhere({ route }) {
  return html`<${Screen} title="Not found" asked=${null}><div class="card empty"><h2>There is no page “${route.screen}”</h2>
    <p>The address may be mistyped or from another version. <a href=${href('overview')}>Go to the overview</a></p></div><//>`;
}

function skip(event) {
  event.preventDefault();
  document.querySelector('h1').focus();
}

render(html`<${App} />`, document.getElementById('app'));
