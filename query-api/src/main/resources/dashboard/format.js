// Numbers, times and words for people. Times are in the viewer's zone.
const wholes = new Intl.NumberFormat('en');
const decimals = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const relatives = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' });
const UNITS = [['year', 31_557_600], ['month', 2_629_800], ['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]];
const NOTHING = '–';

/** Descriptions of the source of a sync's time. */
export const CLOCKS = {
  ok: 'device clock',
  monotonic: 'time since the device started',
  corrected: 'device clock, corrected',
  absent: 'no device time: time of receipt',
  future: 'device clock in the future: time of receipt',
  unset: 'device clock never set: time of receipt',
};

export const count = (n) => (n == null ? NOTHING : wholes.format(n));
export const percent = (n) => (n == null ? NOTHING : (n > 99.9 && n < 100 ? '> 99.9' : decimals.format(n)) + ' %');
export const speed = (mbps) => (mbps == null ? NOTHING : decimals.format(mbps) + ' Mbps');
export const many = (n, one, more = one + 's') => count(n) + ' ' + (n === 1 ? one : more);

/** "2026-03-02 09:00", with seconds if wanted. */
export function absolute(date, withSeconds = false) {
  const two = (n) => String(n).padStart(2, '0');
  const time = [date.getHours(), date.getMinutes(), ...(withSeconds ? [date.getSeconds()] : [])].map(two).join(':');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}

/** The start of the hour that many hours ago, as a request parameter. */
export const hoursAgo = (hours, now = Date.now()) => new Date(Math.floor(now / 3_600_000 - hours) * 3_600_000).toISOString();

/** The time of day if it is today, else the date with the time. */
export const recent = (date, now = new Date()) => {
  const text = absolute(date);
  return text.slice(0, 10) === absolute(now).slice(0, 10) ? text.slice(11) : text;
};

export const clockTime = (date) => absolute(date, true).slice(-8);

/** "3 min. ago", "in 2 hr.". */
export function relative(date, now = new Date()) {
  const seconds = (date - now) / 1_000;
  if (Math.abs(seconds) < 2) {
    return 'just now';
  }
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  return relatives.format(Math.trunc(seconds / size), unit).replace('.', '');
}

/** "2 d 3 h": a number of seconds in its two largest units. */
export function duration(seconds) {
  let rest = Math.round(seconds);
  const parts = [];
  for (const [word, size] of [['d', 86_400], ['h', 3_600], ['min', 60], ['s', 1]]) {
    const n = Math.floor(rest / size);
    rest -= n * size;
    if (n > 0 || parts.length > 0) {
      parts.push(n > 0 ? `${n} ${word}` : '');
    }
  }
  return parts.slice(0, 2).join(' ').trim() || '0 s';
}

/** A device's own timestamp (RFC 3339, or epoch in s or ms) in the viewer's zone; unchanged if it cannot be read. */
export function deviceTime(text) {
  const epoch = /^-?\d+$/.test(text) ? Number(text) : null;
  const zoned = /([zZ]|[+-]\d\d:?\d\d)$/.test(text) ? text : text + 'Z';
  const date = new Date(epoch === null ? zoned.replace(' ', 'T') : epoch * (Math.abs(epoch) >= 1e11 ? 1 : 1_000));
  return Number.isNaN(date.getTime()) ? text : absolute(date);
}

/** "Africa/Nairobi (UTC+3)". */
export function zone(now = new Date()) {
  const minutes = -now.getTimezoneOffset();
  const size = Math.abs(minutes);
  const offset = (minutes < 0 ? '−' : '+') + Math.floor(size / 60) + (size % 60 ? ':' + String(size % 60).padStart(2, '0') : '');
  return `${Intl.DateTimeFormat().resolvedOptions().timeZone} (UTC${offset})`;
}
