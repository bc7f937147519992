// What people order about devices and alerts. Each order asks once more, with a note, and says if it came to nothing.
import { html, useRef, useState } from './vendor.js';
import { order } from './api.js';
import { Notice, Said } from './parts.js';

const HOUR_MS = 3_600_000;
const LASTING = [['', 'It ends'], [HOUR_MS, '1 hour has passed'], [24 * HOUR_MS, '1 day has passed'], [7 * 24 * HOUR_MS, '7 days have passed']];

/** Says that somebody looks after an alert. */
export function Acknowledge({ alert }) {
  return html`<${Order} word="Acknowledge" title="Acknowledge this alert" path=${'alerts/' + encodeURIComponent(alert.alert_id) + '/acknowledge'} isLasting=${true}>
    Others see who looks after it. The alert stays open until the device ends it.<//>`;
}

/** Takes a device out of use, or back. */
export function Retire({ device }) {
  const path = 'devices/' + encodeURIComponent(device.device_id);
  return device.state === 'retired'
    ? html`<${Order} word="Return" title="Put this device in use again" path=${path + '/return'}>
      It is counted again, and its silence from now on. It would return by itself with its next report.<//>`
    : html`<${Order} word="Retire" title="Take this device out of use" path=${path + '/retire'}>
      Its open alerts are resolved; it is in no counts and lists but that of retired devices, and keeps its history. It returns by itself when it reports.<//>`;
}

/** Lets a device be forgotten. */
export function Forget({ device, onDone }) {
  return html`<${Order} word="Forget" title="Forget this device" kind="danger" method="DELETE" path=${'devices/' + encodeURIComponent(device.device_id)}
    typed=${device.device_id} onDone=${onDone}>
    Its state, history and alerts are deleted. This cannot be undone. What it reported stays in the event log until it is 14 days old.<//>`;
}

/** A button, and the question that it asks; typed: what must be typed to go on. */
function Order({ word, title, kind, method = 'POST', path, isLasting, typed, onDone, children }) {
  const dialog = useRef();
  const [problem, setProblem] = useState(null);
  const [isBusy, setBusy] = useState(false);
  const open = () => {
    setProblem(null);
    dialog.current.querySelector('form').reset();
    dialog.current.showModal();
  };
  const send = async (event) => {
    event.preventDefault();
    const { note, lasting, confirmation } = event.target.elements;
    if (typed && !isTyped(confirmation, typed)) {
      return;
    }
    setBusy(true);
    const until = lasting?.value ? new Date(Date.now() + Number(lasting.value)).toISOString() : undefined;
    const failed = await order(method, path, { note: note.value, until }).then(() => null, (reason) => reason);
    setBusy(false);
    setProblem(failed);
    if (!failed) {
      dialog.current.close();
      onDone?.();
    }
  };
  return html`<button type="button" class=${kind ?? ''} onClick=${open}>${word}</button>
    <dialog ref=${dialog} aria-label=${title}><form onSubmit=${send} novalidate>
      <h2>${title}</h2><p>${children}</p>
      ${problem && html`<${Notice} kind="warning" title=${problem.title}>${problem.detail}<//>`}
      <label>Note <textarea name="note" rows="3" maxlength="500"></textarea></label>
      ${isLasting && html`<label>Until <select name="lasting">${LASTING.map(([value, name]) => html`<option key=${value} value=${value}>${name}</option>`)}</select></label>`}
      ${typed && html`<label><span>Type <b><${Said} text=${typed} /></b> to confirm</span>
        <input name="confirmation" autocomplete="off" spellcheck="false" onInput=${(event) => event.target.setCustomValidity('')} /></label>`}
      <div class="choices"><button type="button" onClick=${() => dialog.current.close()}>Cancel</button>
        <button class=${kind ?? 'primary'} disabled=${isBusy}>${word}</button></div>
    </form></dialog>`;
}

function isTyped(field, typed) {
  const fits = field.value.trim().normalize('NFC') === typed;
  field.setCustomValidity(fits ? '' : 'This is not the id of the device');
  return field.reportValidity();
}
