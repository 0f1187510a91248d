import type { Trace } from '@quittance/process';

/** Each request to a provider as a span: whom it asked and with what status it was answered; paths name customers. */
export function traceFetch(send: typeof fetch, trace: Trace, provider: string): typeof fetch {
  return (input, init) => {
    const { hostname } = new URL(input instanceof Request ? input.url : input);
    const method = (input instanceof Request ? input.method : init?.method) ?? 'GET';
    const attributes = {
      'quittance.provider': provider,
      'server.address': hostname,
      'http.request.method': method,
    };
    return trace.span({ name: `provider ${provider}`, kind: 'client', attributes }, async ({ tell }) => {
      const response = await send(input, init);
      tell({ 'http.response.status_code': response.status });
      return response;
    });
  };
}
