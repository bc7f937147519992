// Tables of lists that are read page by page.
import { credentials } from './key.js';
import { html } from './vendor.js';
import { count } from './format.js';
import { go, href } from './route.js';
import { Verbatim, Waiting } from './parts.js';

const MAX_TRAIL = 50;

/** What the names of parameters that filter by a label begin with. */
export const LABEL = 'label.';

/** The labels that a list is filtered by. */
export const labelsOf = (params) => Object.fromEntries(Object.entries(params).filter(([name]) => name.startsWith(LABEL)));

/** These labels, each a link to the list without it. */
export function LabelFilters({ params, without }) {
  return Object.entries(labelsOf(params)).map(([name, value]) => html`<a class="label" key=${name} href=${without(name)} title="Remove this filter">
    <span>${name.slice(LABEL.length)}</span> <${Verbatim} text=${value} /> <span aria-hidden="true">×</span><span class="unseen">remove filter</span></a>`);
}

/** A table: columns {name, cell, kind}; on narrow screens each row becomes a block. keyOf names a row. */
export function Table({ caption, columns, rows, keyOf, isStale = false }) {
  const keys = distinct(rows.map(keyOf));
  return html`<table role="table" class=${isStale ? 'stale' : ''} aria-busy=${isStale}>
    <caption class="unseen">${caption}</caption>
    <thead role="rowgroup"><tr role="row">${columns.map((column) => html`
      <th key=${column.name} role="columnheader" scope="col" class=${column.kind ?? ''}>${column.name}</th>`)}</tr></thead>
    <tbody role="rowgroup">${rows.map((row, i) => html`<tr role="row" key=${keys[i]}>${columns.map((column) => html`
      <td key=${column.name} role="cell" class=${column.kind ?? ''} data-name=${column.name}><div>${column.cell(row)}</div></td>`)}</tr>`)}</tbody>
  </table>`;
}

/** Makes names unique by adding a number. */
function distinct(names) {
  const seen = new Map();
  return names.map((name) => {
    const n = seen.get(name) ?? 0;
    seen.set(name, n + 1);
    return n + ' ' + name;
  });
}

/** A page of a list as a table, with links to other pages, or a placeholder while there is no answer. */
export function Page({ asked, route, empty, ...table }) {
  const { answer, problem, isStale } = asked;
  if (!answer) {
    return html`<${Waiting} problem=${problem} />`;
  }
  return html`<section class="card list">
    ${answer.body.length === 0 ? html`<div class="empty"><h2>${empty.title}</h2><p>${empty.detail}</p></div>`
    : html`<${Table} ...${table} rows=${answer.body} isStale=${isStale} />`}
    ${(answer.body.length > 0 || route.params.cursor) && html`<${Pager} answer=${answer} route=${route} url=${asked.url} />`}
  </section>`;
}

function Pager({ answer, route, url }) {
  const { cursor, ...filters } = route.params;
  const to = (target) => href(route.screen, { ...filters, cursor: target });
  const before = route.trail.at(-1);
  const walk = (target, trail) => (event) => {
    event.preventDefault();
    go(to(target), { trail: trail.slice(-MAX_TRAIL) });
    scrollTo(0, 0);
  };
  const shown = answer.total === null ? `${count(answer.body.length)} ${cursor || answer.next ? 'on this page' : 'in all'}`
    : `${count(answer.body.length)} of ${count(answer.total)}`;
  return html`<div class="pager"><p>${shown}</p><nav aria-label="Pages">
    ${answer.body.length > 0 && html`<a href=${csv(url)} download="" onClick=${save}>Save all as CSV</a>`}
    ${cursor && html`<a href=${to('')}>First page</a>`}
    ${before !== undefined && html`<a href=${to(before)} onClick=${walk(before, route.trail.slice(0, -1))}>Previous</a>`}
    ${answer.next && html`<a href=${to(answer.next)} onClick=${walk(answer.next, [...route.trail, cursor ?? ''])}>Next</a>`}
  </nav></div>`;
}

/** The URL of the whole list as a CSV file. Without allow_partial: an incomplete file would not be recognisable. */
function csv(url) {
  const whole = new URL(url);
  ['limit', 'cursor', 'allow_partial'].forEach((name) => whole.searchParams.delete(name));
  whole.searchParams.set('format', 'csv');
  whole.searchParams.set('bom', 'true');
  return whole.href;
}

/** A link cannot send the key, so the file is fetched first if there is one. */
async function save(event) {
  const headers = credentials();
  if (!headers.authorization) {
    return;
  }
  event.preventDefault();
  const response = await fetch(event.currentTarget.href, { headers });
  if (response.ok) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = 'pisync.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}
