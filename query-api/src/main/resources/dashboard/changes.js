// Changes since yesterday or within a week: opened alerts, recoveries, new devices.
import { html } from './vendor.js';
import { useAbout } from './about.js';
import { address, partly, useAnswer } from './api.js';
import { hoursAgo } from './format.js';
import { href } from './route.js';
import { AlertType, Subject } from './alert.js';
import { Badge, Choice, Labels, Screen, Time } from './parts.js';
import { Page } from './lists.js';

const SPANS = [['', 'Since yesterday'], ['168', '7 days']].map(([value, word]) => ({ value, word }));
const RECOVERED = { recovered: ['ok', 'Recovered'], new: ['info', 'New'] };

const COLUMNS = [
  { name: 'About', kind: 'main', cell: (change) => html`<${About} change=${change} /><${Labels} labels=${change.labels} />` },
  { name: 'Change', cell: (change) => html`<${Kind} change=${change} />` },
  { name: 'When', cell: (change) => html`<${Time} at=${change.at} />` },
];

export function Changes({ route }) {
  const { hours = '', cursor } = route.params;
  const asked = useAnswer(address('changes', partly({ since: hoursAgo(Number(hours) || 24), cursor, limit: 50 })));
  return html`<${Screen} title="Changes" asked=${asked} lead="Opened alerts, recoveries and new devices; latest first.">
    <div class="filters"><${Choice} name="Span" value=${hours} options=${SPANS} link=${(value) => href('changes', { hours: value })} /></div>
    <${Page} asked=${asked} route=${route} caption="Changes" columns=${COLUMNS} keyOf=${({ change, alert_id: alert, device_id: device }) => [change, alert, device].join('\n')}
      empty=${{ title: 'Nothing changed', detail: 'No alert opened or was resolved, and no device is new.' }} />
  <//>`;
}

function About({ change }) {
  const { site_label: label } = useAbout();
  return html`<${Subject} alert=${{ site: { label, value: change.labels[label] }, ...change }} />`;
}

function Kind({ change }) {
  const [kind, word] = RECOVERED[change.change] ?? [];
  return kind ? html`<${Badge} kind=${kind}>${word}<//>` : html`<${AlertType} alert=${change} />`;
}
