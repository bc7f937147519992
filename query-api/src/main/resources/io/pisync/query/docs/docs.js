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

const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();

SwaggerUIBundle({
  url: 'openapi.yaml',
  dom_id: '#docs',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
  requestInterceptor: (request) => {
    if (position && request.method === 'GET') {
      request.headers['PiSync-Position'] ??= position;
    }
    return request;
  },
  responseInterceptor: (response) => {
    position = response.headers?.['pisync-position'] ?? position;
    return response;
  },
});
