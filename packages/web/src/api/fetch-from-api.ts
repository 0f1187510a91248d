import { invariant } from '@quittance/domain';
import { apiUrl, type Caller, callerHeaders } from './caller.ts';

/** Headers of a file that the visitor's browser may see. */
const passedOn = ['content-type', 'content-length', 'content-disposition', 'cache-control', 'etag', 'last-modified'];

/**
 * Streams bytes (a PDF, a logo) from a path of the API to the visitor, as the visitor. `path` is a path of the API
 * such as `/files/…`, never an address. A refusal or an unreachable API becomes a thrown response with its status, for
 * the error page.
 */
export async function fetchFromApi(caller: Caller, path: string): Promise<Response> {
  invariant(/^\/(?![/\\])[\x21-\x7e]*$/.test(path), 'files are fetched by a path of the API');
  const response = await fetch(apiUrl() + path, { headers: callerHeaders(caller), redirect: 'error' }).catch(
    () => null,
  );
  if (!response) throw problem(503, 'api_unreachable', caller);
  if (!response.ok) throw problem(response.status, await codeOf(response), caller);
  const headers = new Headers({ 'x-content-type-options': 'nosniff' });
  for (const name of passedOn) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(response.body, { status: 200, headers });
}

function problem(status: number, code: string, { visitor }: Caller): Response {
  return Response.json({ code, requestId: visitor.requestId }, { status });
}

async function codeOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
  return typeof code === 'string' ? code : response.status === 404 ? 'not_found' : 'internal';
}
