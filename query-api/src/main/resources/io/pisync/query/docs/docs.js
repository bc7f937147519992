// What was tried here is seen by what is tried next: the position of the newest 202 goes with every question.
let position = '';

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
