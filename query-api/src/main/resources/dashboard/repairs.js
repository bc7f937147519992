// Fields that were repaired in a device's reports (docs/devices.md, "What is repaired"), so that its developers can correct them.
import { html } from './vendor.js';
import { count } from './format.js';
import { Time } from './parts.js';
import { Table } from './lists.js';

/** Field, code, what was sent, what is stored; the first match applies. */
const KINDS = [
  [/^label /, /^conflict$/, 'two labels of one name', 'the first of them'],
  [/./, /^conflict$/, 'both spellings of the field, with different values', 'the value of the one in snake_case'],
  [/^(timestamp|sent_at)$/, /^fraction$/, 'an epoch with a fraction', 'the time cut to milliseconds'],
  [/uptime_ms$/, /^fraction$/, 'a number with a fraction', 'cut to whole milliseconds'],
  [/^(sent_at|(sent_)?(boot_id|uptime_ms))$/, /./, 'a value that cannot be read', 'nothing, as if absent'],
  [/^internet_speed$/, /^(wrong_type|out_of_range)$/, 'NaN, Infinity, not a number, or not from 0 to 1,000,000', 'unknown, which is not 0'],
  [/^event_id$/, /^(too_long|invalid_characters)$/, 'more than 64 characters, or control characters', 'an id derived from it'],
  [/^event_id$/, /^wrong_type$/, 'not a string', 'an integer as text, anything else as if absent'],
  [/^event_id$/, /^empty$/, 'an empty string', 'an id derived from the report'],
  [/^errors$/, /^too_many$/, 'more than 20 entries', 'the first 20'],
  [/^errors$|^an entry/, /^wrong_type$/, 'not an array of objects', 'only the objects'],
  [/^code /, /^invalid_characters$/, 'capitals, or other characters than a–z, 0–9 and _', 'in lower case, with _ for other characters'],
  [/^code /, /^too_long$/, 'more than 40 characters', 'the first 40'],
  [/^code /, /^wrong_type$/, 'not a string', 'a number as text'],
  [/^code /, /^(missing|empty)$/, 'no code', 'unknown'],
  [/^message /, /^too_long$/, 'more than 200 characters', 'the first 200'],
  [/^count /, /./, 'not an integer of at least 1', 'nothing, as if absent'],
  [/^labels$/, /^too_many$/, 'more than 8 labels', 'the first 8'],
  [/^labels$/, /^empty$/, 'a label without a name', 'without that label'],
  [/^labels$/, /^wrong_type$/, 'not an object of texts', 'only the texts'],
  [/^labels$/, /^(invalid_characters|too_long)$/, 'a name of more than 32 or other characters than a–z, 0–9 and _', 'without that label'],
  [/^label /, /^too_long$/, 'a name of more than 32 or a value of more than 64 characters', 'cut to that length'],
  [/^label /, /^invalid_characters$/, 'a name with capitals or other characters than a–z, 0–9 and _', 'the name in lower case, with _ for other characters'],
  [/./, /^invalid_characters$/, 'characters that are not Unicode', 'U+FFFD in their place'],
  [/./, /^wrong_type$/, 'not a string', 'a number or truth value as text, anything else as if absent'],
];

const COLUMNS = [
  { name: 'Field', kind: 'main', cell: ({ field }) => html`<strong>${field}</strong>` },
  { name: 'What it sends', kind: 'text', cell: ({ sent, code }) => html`${sent} <code>${code}</code>` },
  { name: 'What is stored', kind: 'text', cell: ({ stored }) => stored },
  { name: 'Syncs', kind: 'number', cell: ({ syncs }) => count(syncs) },
  { name: 'Last', cell: ({ last }) => html`<${Time} at=${last} />` },
];

/** The repairs in these syncs (latest first); nothing if there are none. */
export function Repaired({ syncs }) {
  const rows = kindsIn(syncs);
  return rows.length > 0 && html`<section class="card list repairs"><h2>Repaired in its reports</h2>
    <p class="quiet">Its syncs are counted. Correct what the device sends: “What is repaired” in docs/devices.md lists every repair.</p>
    <${Table} caption="Repaired fields in the last ${count(syncs.length)} syncs" columns=${COLUMNS} rows=${rows} keyOf=${({ key }) => key} /></section>`;
}

/** The repaired fields of one sync. */
export function RepairedFields({ sync }) {
  const fields = [...new Set(repairsOf(sync).map(({ pointer }) => fieldOf(pointer)))];
  return fields.length > 0 && html`<p class="quiet repaired">repaired in the report: ${fields.join(', ')}</p>`;
}

export const repairsOf = (sync) => sync.repairs ?? [];

function kindsIn(syncs) {
  const kinds = new Map();
  for (const sync of syncs) {
    for (const { pointer, code } of repairsOf(sync)) {
      const field = fieldOf(pointer);
      const key = field + ' ' + code;
      const kind = kinds.get(key) ?? { key, field, code, ...wordsOf(field, code), syncs: 0, last: sync.timestamp };
      kinds.set(key, { ...kind, syncs: kind.syncs + 1 });
    }
  }
  return [...kinds.values()].sort((a, b) => b.syncs - a.syncs);
}

function wordsOf(field, code) {
  const [, , sent, stored] = KINDS.find(([fields, codes]) => fields.test(snake(field)) && codes.test(code))
    ?? [null, null, code.replaceAll('_', ' '), 'see docs/devices.md'];
  return { sent, stored };
}

/** "/errors/3/code" is "code in errors", "/labels/school" is "label school". */
function fieldOf(pointer) {
  const [first, name, inEntry] = pointer.split('/').slice(1);
  if (name === undefined) {
    return first;
  }
  return first === 'labels' ? 'label ' + name : inEntry ? `${inEntry} in ${first}` : 'an entry of ' + first;
}

const snake = (name) => name.replace(/[A-Z]/g, (capital) => '_' + capital.toLowerCase());
