// Asking the query API: one request, or the same one again and again while somebody is looking.
import { useEffect, useState } from './vendor.js';
import { credentials, refused } from './key.js';

const BASE = new URL('../', import.meta.url);
const PERIOD_MS = 5_000;
const PATIENCE_MS = 15_000;

/** Why there is no answer. status 0: nobody was reached. */
export class Problem extends Error {
  constructor(status, title, detail, retryAfterMs = 0) {
    super(title);
    Object.assign(this, { status, title, detail, retryAfterMs });
  }
}

/** The address of a question; empty parameters are left out. */
export function address(path, params = {}) {
  const url = new URL(path, BASE);
  Object.entries(params).filter(([, value]) => value).forEach(([name, value]) => url.searchParams.set(name, value));
  return url.href;
}

/** A list's parameters with what makes a part of the fleet an answer, marked as such, instead of a refusal. */
export const partly = (params = {}) => ({ ...params, allow_partial: 'true' });

/** How far answers must have come to show the last order; empty once one has. */
let position = '';

/** Orders something: what is asked from now on waits for it. Throws a Problem if it is not certain that it was taken. */
export async function order(method, path, body) {
  const request = { method, headers: { accept: 'application/json', 'content-type': 'application/json', ...credentials() }, body: JSON.stringify(body), cache: 'no-store' };
  const response = await fetch(address(path), { ...request, signal: AbortSignal.timeout(PATIENCE_MS) }).catch((reason) => {
    throw new Problem(0, 'PiSync cannot be reached', reason.message);
  });
  if (!response.ok) {
    throw await problemOf(response);
  }
  position = response.headers.get('pisync-position') ?? '';
  dispatchEvent(new Event('ordered'));
}

/** {body, etag, asOf, lagMs, missing, total, next}; what is known already is sent along and kept if it still holds. */
async function ask(url, known, signal) {
  const wanted = position;
  const headers = { accept: 'application/json', ...credentials(), ...(known?.etag && { 'if-none-match': known.etag }), ...(wanted && { 'pisync-position': wanted }) };
  const response = await fetch(url, { headers, signal, cache: 'no-store' }).catch((reason) => {
    throw new Problem(0, 'PiSync cannot be reached', signal.aborted ? 'It took too long to answer.' : reason.message);
  });
  if (response.status !== 304 && !response.ok) {
    if (response.status === 401) {
      refused();
    }
    throw await problemOf(response);
  }
  const body = response.status === 304 ? known.body : await response.json().catch(() => {
    throw new Problem(0, 'The answer broke off', 'It will be asked for again.');
  });
  if (wanted === position && response.headers.get('pisync-position-applied') === 'true') {
    position = '';
  }
  return { ...known, body, ...told(response.headers) };
}

function told(headers) {
  const link = /<([^>]*)>;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1];
  const total = headers.get('x-total-count');
  return {
    etag: headers.get('etag'),
    asOf: headers.get('pisync-as-of'),
    lagMs: Number(headers.get('pisync-lag-ms') ?? 0),
    missing: (headers.get('pisync-missing-partitions') ?? '').split(',').map((part) => part.trim()).filter(Boolean),
    total: total === null ? null : Number(total),
    next: link ? new URL(link, BASE).searchParams.get('cursor') : null,
  };
}

async function problemOf(response) {
  const problem = await response.json().catch(() => ({}));
  const errors = (problem.errors ?? []).map((error) => error.detail).filter(Boolean);
  return new Problem(response.status, problem.title ?? 'Status ' + response.status,
    errors.join(' ') || problem.detail || '', 1_000 * Number(response.headers.get('retry-after') ?? 0));
}

/** Asks now and every so often, not while the page is hidden; returns what ends it. */
function poll(url, periodMs, listener) {
  let known = null;
  let timer = 0;
  let request = null;
  let isOver = false;
  const once = async () => {
    clearTimeout(timer);
    if (document.hidden || request) {
      return;
    }
    const own = new AbortController();
    request = own;
    const limit = setTimeout(() => own.abort(), PATIENCE_MS);
    const news = await ask(url, known, own.signal).catch((problem) => problem);
    clearTimeout(limit);
    if (isOver || request !== own) {
      return;
    }
    request = null;
    known = news instanceof Error ? known : news;
    listener(news);
    timer = setTimeout(once, Math.max(periodMs, news.retryAfterMs ?? 0));
  };
  const again = () => {
    request?.abort();
    request = null;
    once();
  };
  document.addEventListener('visibilitychange', once);
  addEventListener('ordered', again);
  once();
  return () => {
    isOver = true;
    clearTimeout(timer);
    request?.abort();
    document.removeEventListener('visibilitychange', once);
    removeEventListener('ordered', again);
  };
}

/**
 * The answer to a question, kept fresh while it is asked: {answer, problem, isStale}. The last answer stays beside a problem, and
 * stays, marked as stale, until there is news of a new question.
 */
export function useAnswer(url, periodMs = PERIOD_MS) {
  const [asked, setAsked] = useState({});
  useEffect(() => poll(url, periodMs, (news) => setAsked((before) => (news instanceof Error
    ? { url, answer: before.url === url ? before.answer : undefined, problem: news }
    : { url, answer: news }))), [url, periodMs]);
  return { ...asked, isStale: asked.url !== url };
}
