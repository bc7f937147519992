// The answer of /about: the viewer's role and scope, the server's access control, and the thresholds for device states.
import { useEffect, useState } from './vendor.js';
import { address, useAnswer } from './api.js';

const PERIOD_MS = 60_000;
const CHANGED = 'pisync-about';
const ROLES = ['read', 'write', 'admin'];
const UNKNOWN = { caller: { name: null, role: 'read', scope: null }, access: 'keys', rules: null, simulated: false, site_label: 'school' };

let current = UNKNOWN;

/** Polls /about while its caller is shown: [the answer, whether it arrived or failed]. Requests nothing while the key form is open. */
export function useAboutPoll(isAsked) {
  const { answer, problem } = useAnswer(isAsked ? null : address('about'), PERIOD_MS);
  current = answer?.body ?? UNKNOWN;
  useEffect(() => {
    dispatchEvent(new Event(CHANGED));
  }, [answer?.body]);
  return [current, Boolean(answer ?? problem)];
}

/** The last answer of /about; until there is one, that of a viewer who may only read. */
export function useAbout() {
  const [, renew] = useState(0);
  useEffect(() => {
    const changed = () => renew((times) => times + 1);
    addEventListener(CHANGED, changed);
    return () => removeEventListener(CHANGED, changed);
  }, []);
  return current;
}

/** The words for a site, from its label: "school", "schools", "School", "Schools". */
export function useSiteWords() {
  const one = useAbout().site_label.replaceAll('_', ' ');
  const many = one.endsWith('s') ? one + 'es' : one.replace(/([^aeiou])y$/, '$1ie') + 's';
  const [One, Many] = [one, many].map((word) => word[0].toUpperCase() + word.slice(1));
  return { one, many, One, Many };
}

/** Whether the viewer's role includes this one. */
export const may = (about, role) => ROLES.indexOf(about.caller.role) >= ROLES.indexOf(role);
