// The frame around the screens.
import { html, render, useEffect, useRef } from './vendor.js';
import { zone } from './format.js';
import { href, useRoute } from './route.js';
import { KeyForm, useKey } from './key.js';
import { Alerts } from './alerts.js';
import { Device } from './device.js';
import { Devices } from './devices.js';
import { Errors } from './errors.js';
import { Failures } from './failures.js';
import { Overview } from './overview.js';
import { Screen } from './parts.js';

const SCREENS = {
  overview: ['Overview', Overview],
  devices: ['Devices', Devices],
  errors: ['Recent errors', Errors],
  failures: ['Repeated failures', Failures],
  alerts: ['Alerts', Alerts],
};

function App() {
  const route = useRoute();
  const key = useKey();
  const Shown = key.isAsked ? KeyForm : route.screen === 'device' ? Device : SCREENS[route.screen]?.[1] ?? Nowhere;
  const current = route.screen === 'device' ? 'devices' : route.screen;
  const nav = useRef();
  useEffect(() => nav.current.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }), [current]);
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to content</a>
    <header><div class="frame">
      <a class="brand" href=${href('overview')}><img src="dashboard/icon.svg" alt="" width="24" height="24" />PiSync</a>
      <nav aria-label="Screens" ref=${nav}>${Object.entries(SCREENS).map(([screen, [name]]) => html`
        <a key=${screen} href=${href(screen)} aria-current=${screen === current ? 'page' : null}>${name}</a>`)}</nav>
      ${key.isHeld && html`<button class="leave" type="button" onClick=${key.leave}>Log out</button>`}
    </div></header>
    <${Shown} key=${route.screen + (route.params.id ?? '')} route=${route} />
    <footer>Times are in your time zone, ${zone()}. Statistics count by the hours and days of UTC.</footer>`;
}

function Nowhere() {
  return html`<${Screen} title="Nothing here" asked=${null}><div class="card empty"><h2>There is no such screen</h2>
    <p><a href=${href('overview')}>Go to the overview</a></p></div><//>`;
}

function skip(event) {
  event.preventDefault();
  document.querySelector('h1').focus();
}

render(html`<${App} />`, document.getElementById('app'));
