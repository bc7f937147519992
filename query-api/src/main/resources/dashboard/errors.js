// Errors that devices reported, the latest first.
import { html } from './vendor.js';
import { address, partly, useAnswer } from './api.js';
import { count } from './format.js';
import { DeviceLink, Verbatim, Screen, Time } from './parts.js';
import { Page } from './lists.js';

const COLUMNS = [
  { name: 'Device', kind: 'main', cell: (error) => html`<${DeviceLink} id=${error.device_id} />` },
  { name: 'Error', kind: 'text', cell: (error) => html`<${ErrorWords} error=${error} />` },
  { name: 'Count', kind: 'number', cell: (error) => (error.count == null ? '' : count(error.count)) },
  { name: 'Last attempt', cell: (error) => html`<${Time} at=${error.timestamp} />` },
  { name: 'Received', cell: (error) => html`<${Time} at=${error.received_at} />` },
];

export function Errors({ route }) {
  const asked = useAnswer(address('errors', partly({ ...route.params, limit: 50 })));
  return html`<${Screen} title="Recent errors" asked=${asked} lead="Errors that devices reported with their syncs, latest first.">
    <${Page} asked=${asked} route=${route} caption="Recent errors" columns=${COLUMNS} keyOf=${(error) => [error.device_id, error.event_id, error.entry].join('\n')}
      empty=${{ title: 'No errors', detail: 'No device has reported an error with its recent syncs.' }} />
  <//>`;
}

/** An error as its device reported it. */
export function ErrorWords({ error }) {
  return html`${error.message && html`<${Verbatim} class="message" text=${error.message} /> `}<code>${error.code}</code>`;
}
