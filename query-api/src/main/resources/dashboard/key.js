// The viewer's key: entered once, stored for this tab, sent as a header, and deleted when it is rejected.
import { html, useEffect, useState } from './vendor.js';
import { Screen } from './parts.js';

const PLACE = 'pisync-key';
const CHANGED = 'pisync-key';

let isAsked = false;
let isRejected = false;

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

/** Called after a 401: the key is not valid, or none was sent. */
export function rejected() {
  if (!isAsked) {
    isRejected = sessionStorage.getItem(PLACE) !== null;
    change('', true);
  }
}

/** {isAsked, isHeld, leave}: whether the key form is open, whether there is a key, and a function to log out. */
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
  isRejected = false;
  change('', true);
}

export function KeyForm() {
  const enter = (event) => {
    event.preventDefault();
    change(new FormData(event.target).get('key').trim(), false);
  };
  return html`<${Screen} title="Your key" asked=${null}><div class="card empty"><h2>A key is required</h2>
    ${isRejected && html`<p role="alert">The key was rejected: it is mistyped, expired or revoked. Check it, or ask an administrator for another one.</p>`}
    <p>A person’s key begins with pisync_people_. It is kept in this tab only, until you close it or log out.</p>
    <form class="filters" onSubmit=${enter}><label>Key
      <input type="password" name="key" required maxlength="200" autocomplete="off" spellcheck="false" /></label>
      <button type="submit">Show the fleet</button></form></div><//>`;
}
