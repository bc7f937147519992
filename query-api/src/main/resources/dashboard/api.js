// Requests to the query API: one, or the same one every few seconds while the page is visible.
import { useEffect, useState } from './vendor.js';
import { credentials, rejected } from './key.js';

const BASE = new URL('../', import.meta.url);
const PERIOD_MS = 5_000;
const TIMEOUT_MS = 15_000;

/** The reason why a request failed. status 0: PiSync was not reached. */
export class Problem extends Error {
  constructor(status, title, detail, retryAfterMs = 0) {
    super(title);
    Object.assign(this, { status, title, detail, retryAfterMs });
  }
}

/** The URL of a request; empty parameters are left out. */
export function address(path, params = {}) {
  const url = new URL(path, BASE);
  Object.entries(params).filter(([, value]) => value).forEach(([name, value]) => url.searchParams.set(name, value));
  return url.href;
}

/** Adds a parameter that allows a partial answer, with its missing partitions, instead of an error. */
export const partly = (params = {}) => ({ ...params, allow_partial: 'true' });

/** The log position that answers must have reached to include the last command; empty once one has. */
let position = '';

/** Sends a command and returns the answer; later requests wait until it is applied. Throws a Problem if it may not have been accepted. */
export async function command(method, path, body) {
  const request = { method, headers: { accept: 'application/json', 'content-type': 'application/json', ...credentials() }, body: JSON.stringify(body), cache: 'no-store' };
  const response = await fetch(address(path), { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((reason) => {
    throw new Problem(0, 'PiSync cannot be reached', reason.message);
  });
  if (!response.ok) {
    throw await refusal(response);
  }
  position = response.headers.get('pisync-position') ?? position;
  dispatchEvent(new Event('commanded'));
  return response.json();
}

/** Returns {body, etag, asOf, lagMs, missing, total, next}; an unchanged body stays the same object. */
async function get(url, known, signal) {
  const wanted = position;
  const headers = { accept: 'application/json', ...credentials(), ...(known?.etag && { 'if-none-match': known.etag }), ...(wanted && { 'pisync-position': wanted }) };
  const response = await fetch(url, { headers, signal, cache: 'no-store' }).catch((reason) => {
    throw new Problem(0, 'PiSync cannot be reached', signal.aborted ? 'The answer took too long.' : reason.message);
  });
  if (response.status !== 304 && !response.ok) {
    throw await refusal(response);
  }
  const body = response.status === 304 ? known.body : await response.json().catch(() => {
    throw new Problem(0, 'The answer is incomplete', 'The request will be repeated.');
  });
  if (wanted === position && response.headers.get('pisync-position-applied') === 'true') {
    position = '';
  }
  return { ...known, body, ...metadata(response.headers) };
}

function metadata(headers) {
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

/** The problem of a response; a key that is not valid is deleted. */
async function refusal(response) {
  if (response.status === 401) {
    rejected();
  }
  return problemOf(response);
}

async function problemOf(response) {
  const problem = await response.json().catch(() => ({}));
  const errors = (problem.errors ?? []).map((error) => error.detail).filter(Boolean);
  return new Problem(response.status, problem.title ?? 'Status ' + response.status,
    errors.join(' ') || problem.detail || '', 1_000 * Number(response.headers.get('retry-after') ?? 0));
}

/** Requests now and every periodMs, not while the page is hidden; returns a function that stops it. */
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
    const limit = setTimeout(() => own.abort(), TIMEOUT_MS);
    const news = await get(url, known, own.signal).catch((problem) => problem);
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
  addEventListener('commanded', again);
  once();
  return () => {
    isOver = true;
    clearTimeout(timer);
    request?.abort();
    document.removeEventListener('visibilitychange', once);
    removeEventListener('commanded', again);
  };
}

/** Running polls by URL: components with the same URL share one. */
const polls = new Map();

function subscribe(url, periodMs, listener) {
  const shared = polls.get(url) ?? { listeners: new Set(), news: null };
  shared.listeners.add(listener);
  if (shared.news) {
    listener(shared.news);
  }
  if (!polls.has(url)) {
    polls.set(url, shared);
    shared.stop = poll(url, periodMs, (news) => {
      shared.news = news;
      shared.listeners.forEach((each) => each(news));
    });
  }
  return () => {
    shared.listeners.delete(listener);
    if (shared.listeners.size === 0) {
      polls.delete(url);
      shared.stop();
    }
  };
}

/**
 * The answer to a request, refreshed while it is shown: {answer, problem, isStale}. The last answer stays beside a problem, and stays,
 * marked as stale, until the first answer to a new request. Without a URL nothing is requested.
 */
export function useAnswer(url, periodMs = PERIOD_MS) {
  const [asked, setAsked] = useState({});
  useEffect(() => (url ? subscribe(url, periodMs, (news) => setAsked((before) => (news instanceof Error
    ? { url, answer: before.url === url ? before.answer : undefined, problem: news }
    : { url, answer: news }))) : setAsked({})), [url, periodMs]);
  return { ...asked, isStale: asked.url !== url };
}
