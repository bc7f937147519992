// Commands about devices and alerts, for viewers whose role allows them. Each one asks for confirmation, with a note, and shows why it failed.
import { html, useRef, useState } from './vendor.js';
import { may, useAbout } from './about.js';
import { command } from './api.js';
import { Notice, Verbatim } from './parts.js';

const HOUR_MS = 3_600_000;
const LASTING = [['', 'The alert ends'], [HOUR_MS, '1 hour has passed'], [24 * HOUR_MS, '1 day has passed'], [7 * 24 * HOUR_MS, '7 days have passed']];

/** Acknowledges an alert: others see who looks after it. */
export function Acknowledge({ alert }) {
  return html`<${Command} word="Acknowledge" title="Acknowledge this alert" path=${'alerts/' + encodeURIComponent(alert.alert_id) + '/acknowledge'} isLasting=${true}>
    Others see that you look after it. The alert stays open until the trouble ends.<//>`;
}

/** Takes a device out of use, or back. */
export function Retire({ device }) {
  const path = 'devices/' + encodeURIComponent(device.device_id);
  return device.state === 'retired'
    ? html`<${Command} word="Return" title="Put this device in use again" path=${path + '/return'}>
      It is counted again, and its silence from now on. It would return by itself with its next report.<//>`
    : html`<${Command} word="Retire" title="Take this device out of use" path=${path + '/retire'}>
      Its open alerts are resolved, and only the list of retired devices shows it. It keeps its history, and returns by itself when it reports.<//>`;
}

/** Deletes everything about a device. */
export function Forget({ device, onDone }) {
  return html`<${Command} word="Forget" title="Forget this device" kind="danger" role="admin" method="DELETE" path=${'devices/' + encodeURIComponent(device.device_id)}
    typed=${device.device_id} onDone=${onDone}>
    Its state, history and alerts are deleted. This cannot be undone. Its reports stay in the event log until they are 14 days old.<//>`;
}

/** A button and its dialog, if the viewer's role allows the command; isNoted: whether it takes a note; typed: text that must be typed to confirm. */
export function Command({ role = 'write', ...command }) {
  return may(useAbout(), role) && html`<${Button} ...${command} />`;
}

function Button({ word, label, title, kind, method = 'POST', path, isNoted = true, isDisabled, isLasting, typed, onDone, children }) {
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
    const failed = await command(method, path, { note: note?.value, until }).then(() => null, (reason) => reason);
    setBusy(false);
    setProblem(failed);
    if (!failed) {
      dialog.current.close();
      onDone?.();
    }
  };
  return html`<button type="button" class=${kind ?? ''} disabled=${isDisabled} aria-label=${label} onClick=${open}>${word}</button>
    <dialog ref=${dialog} aria-label=${title}><form onSubmit=${send} novalidate>
      <h2><${Verbatim} text=${title} /></h2><p>${children}</p>
      ${problem && html`<${Notice} kind="warning" title=${problem.title}>${problem.detail}<//>`}
      ${isNoted && html`<label>Note <textarea name="note" rows="3" maxlength="500"></textarea></label>`}
      ${isLasting && html`<label>Until <select name="lasting">${LASTING.map(([value, name]) => html`<option key=${value} value=${value}>${name}</option>`)}</select></label>`}
      ${typed && html`<label><span>Type <b><${Verbatim} text=${typed} /></b> to confirm</span>
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
