// Every GET sends the position of the latest 202, so that its answer includes what was just posted here.
let position = '';

/** Asks for confirmation before sending a request that changes something. */
document.addEventListener('click', (event) => {
  const operation = event.target.closest('.btn.execute')?.closest('.opblock-post, .opblock-put, .opblock-patch, .opblock-delete');
  if (!operation) {
    return;
  }
  const method = operation.querySelector('.opblock-summary-method').textContent;
  const path = operation.querySelector('.opblock-summary-path').dataset.path;
  if (!confirm(`${method} ${path} changes the live fleet. Send it?`)) {
    event.stopPropagation();
  }
}, true);

// The key is that of the dashboard (dashboard/key.js): kept for this tab, until it is rejected or its owner logs out.
const PLACE = 'pisync-key';

const KeptKey = () => ({ statePlugins: { auth: { wrapActions: {
  authorize: (original) => (given) => {
    if (given.key?.value.startsWith('pisync_people_')) {
      sessionStorage.setItem(PLACE, given.key.value);
    }
    return original(given);
  },
  logout: (original) => (names) => {
    sessionStorage.removeItem(PLACE);
    return original(names);
  },
} } } });

const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();

const ui = SwaggerUIBundle({
  url: 'openapi.yaml',
  dom_id: '#docs',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
  plugins: [KeptKey],
  onComplete: () => {
    const key = sessionStorage.getItem(PLACE);
    if (key) {
      ui.preauthorizeApiKey('key', key);
    }
  },
  requestInterceptor: (request) => {
    if (position && request.method === 'GET') {
      request.headers['PiSync-Position'] ??= position;
    }
    return request;
  },
  responseInterceptor: (response) => {
    position = response.headers?.['pisync-position'] ?? position;
    if (response.status === 401) {
      ui.authActions.logout(['key', 'password']);
    }
    return response;
  },
});
