// Devices with many failed syncs, in a row or not.
import { html } from './vendor.js';
import { address, partly, useAnswer } from './api.js';
import { count, many } from './format.js';
import { go, href } from './route.js';
import { Choice, DeviceLink, Screen, Time } from './parts.js';
import { Page } from './lists.js';

const WINDOWS = [['24h', '24 hours'], ['7d', '7 days'], ['30d', '30 days'], ['all', 'Ever']].map(([value, word]) => ({ value, word }));
const WORDS = { '24h': 'in the last 24 hours', '7d': 'in the last 7 days', '30d': 'in the last 30 days', all: 'since they were first seen' };

const COLUMNS = [
  { name: 'Device', kind: 'main', cell: (device) => html`<${DeviceLink} id=${device.device_id} />` },
  { name: 'Failed syncs', kind: 'number', cell: (device) => html`<strong>${count(device.failure_count)}</strong>` },
  { name: 'Failed in a row', kind: 'number', cell: (device) => count(device.consecutive_failures) },
  { name: 'Last failure', cell: (device) => html`<${Time} at=${device.last_failure_at} />` },
  { name: 'Last success', cell: (device) => html`<${Time} at=${device.last_success_at} />` },
  { name: 'Last contact', cell: (device) => html`<${Time} at=${device.last_contact_at} />` },
];

export function Failures({ route }) {
  const { window = '7d', threshold = '3', cursor } = route.params;
  const asked = useAnswer(address('devices/repeated-failures', partly({ window, threshold, cursor, limit: 50 })));
  const filtered = (change) => href('failures', { window, threshold, ...change });
  const what = `more than ${many(Number(threshold), 'failed sync')} ${WORDS[window] ?? ''}`;
  return html`<${Screen} title="Repeated failures" asked=${asked} lead=${'Devices with ' + what + '.'}>
    <div class="filters">
      <${Choice} name="Window" value=${window} options=${WINDOWS} link=${(value) => filtered({ window: value })} />
      <label>More than <input class="short" type="number" min="0" max="100000" value=${threshold} onChange=${(event) =>
        event.target.reportValidity() && go(filtered({ threshold: event.target.value || '3' }))} /> failed syncs</label>
    </div>
    <${Page} asked=${asked} route=${route} caption=${'Devices with ' + what} columns=${COLUMNS} keyOf=${(device) => device.device_id}
      empty=${{ title: 'No device has failed that often', detail: `No device had ${what}.` }} />
  <//>`;
}
