// The current screen and its parameters, all in the URL's hash, so that a reload or a shared link shows the same.
import { useEffect, useState } from './vendor.js';

/** The link to a screen; empty parameters are left out. */
export function href(screen, params = {}) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value)).toString();
  return '#/' + screen + (query && '?' + query);
}

/** Goes to a link of href. The trail, cursors of the pages before, is kept by the browser for this tab. */
export function go(link, { replace = false, trail = [] } = {}) {
  history[replace ? 'replaceState' : 'pushState']({ trail }, '', link);
  dispatchEvent(new Event('went'));
}

function read() {
  const [screen, query = ''] = location.hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  return { hash: location.hash, screen: screen || 'overview', params: Object.fromEntries(new URLSearchParams(query)),
    trail: history.state?.trail ?? [] };
}

/** {screen, params, trail}, updated on navigation. */
export function useRoute() {
  const [route, setRoute] = useState(read);
  useEffect(() => {
    const look = () => setRoute(read());
    const events = ['popstate', 'hashchange', 'went'];
    events.forEach((event) => addEventListener(event, look));
    return () => events.forEach((event) => removeEventListener(event, look));
  }, []);
  return route;
}
