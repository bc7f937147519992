// The key of whoever looks: asked for once, kept for this tab, sent as a header and forgotten when it is refused.
import { html, useEffect, useState } from './vendor.js';
import { Screen } from './parts.js';

const PLACE = 'pisync-key';
const CHANGED = 'pisync-key';

let isAsked = false;
let isRefused = false;

function change(key, isWanted) {
  if (key) {
    sessionStorage.setItem(PLACE, key);
  } else {
    sessionStorage.removeItem(PLACE);
  }
  isAsked = isWanted;
  dispatchEvent(new Event(CHANGED));
}

/** The header that carries the key, if there is one. */
export function credentials() {
  const key = sessionStorage.getItem(PLACE);
  return key ? { authorization: 'Bearer ' + key } : {};
}

/** The key is not good, or none was sent though one is asked for. */
export function refused() {
  if (!isAsked) {
    isRefused = sessionStorage.getItem(PLACE) !== null;
    change('', true);
  }
}

/** {isAsked, isHeld, leave}, renewed when that changes. */
export function useKey() {
  const [, renew] = useState(0);
  useEffect(() => {
    const changed = () => renew((times) => times + 1);
    addEventListener(CHANGED, changed);
    return () => removeEventListener(CHANGED, changed);
  }, []);
  return { isAsked, isHeld: sessionStorage.getItem(PLACE) !== null, leave };
}

function leave() {
  isRefused = false;
  change('', true);
}

export function KeyForm() {
  const enter = (event) => {
    event.preventDefault();
    change(new FormData(event.target).get('key').trim(), false);
  };
  return html`<${Screen} title="Your key" asked=${null}><div class="card empty"><h2>This PiSync asks for a key</h2>
    ${isRefused && html`<p role="alert">The key was not accepted: it is mistyped, expired or revoked.</p>`}
    <p>It begins with pisync_people_. It stays in this tab until you close it or log out.</p>
    <form class="filters" onSubmit=${enter}><label>Key
      <input type="password" name="key" required maxlength="200" autocomplete="off" spellcheck="false" /></label>
      <button type="submit">Show the fleet</button></form></div><//>`;
}
