import type { ServerBuild } from '@remix-run/node';
import { expect, test } from 'vitest';
import { answerApiErrors } from './answer-api-errors.ts';

const reported: string[] = [];
const refused = (httpStatus: number, code: string) =>
  Object.assign(new Error(code), { name: 'TRPCClientError', data: { httpStatus, refusal: { code } } });

async function outcome(thrown: unknown, path = '/invoices?page=2', method = 'GET'): Promise<unknown> {
  const loader = () => Promise.reject(thrown);
  const build = {
    routes: { page: { id: 'page', path: 'x', module: { default: () => null, loader, action: loader } } },
  };
  const guarded = answerApiErrors(
    build as Partial<ServerBuild> as ServerBuild,
    { not_signed_in: '/sign-in' },
    (_error, requestId) => reported.push(requestId),
  );
  const request = new Request(`http://brand.example${path}`, { method });
  const context = { visit: { visitor: { requestId: 'r-1' } } };
  const load = method === 'GET' ? guarded.routes['page']?.module.loader : guarded.routes['page']?.module.action;
  return Promise.resolve(load?.({ request, params: {}, context })).catch((error: unknown) => error);
}

test('a refusal becomes a response with its status, its code and the number of the request', async () => {
  const response = await outcome(refused(403, 'not_allowed'));
  if (!(response instanceof Response)) throw new Error('no response');
  expect(response.status).toBe(403);
  expect(await response.json()).toEqual({ code: 'not_allowed', requestId: 'r-1' });
});

test.each([
  ['/invoices?page=2', 'GET', '/sign-in?next=%2Finvoices%3Fpage%3D2'],
  ['/invoices.data?page=2', 'GET', '/sign-in?next=%2Finvoices%3Fpage%3D2'],
  ['/', 'GET', '/sign-in'],
  ['/pay', 'POST', '/sign-in'],
])('whoever asks for %s by %s and is not signed in goes to %s', async (path, method, location) => {
  const response = await outcome(refused(401, 'not_signed_in'), path, method);
  expect(response instanceof Response && [response.status, response.headers.get('location')]).toEqual([302, location]);
});

test.each([
  ['GET', 404, 'not_found'],
  ['POST', 422, 'invalid_input'],
])('what the API cannot read is by %s a %i of code %s', async (method, status, code) => {
  const response = await outcome(refused(422, 'invalid_input'), '/payments/pay_nosuch', method);
  if (!(response instanceof Response)) throw new Error('no response');
  expect([response.status, await response.json()]).toEqual([status, { code, requestId: 'r-1' }]);
});

test('an unexpected error is reported with its request and tells nothing of its inside', async () => {
  const response = await outcome(new Error('secret'));
  if (!(response instanceof Response)) throw new Error('no response');
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ code: 'internal', requestId: 'r-1' });
  expect(reported).toEqual(['r-1']);
});

test('responses pass as they are', async () => {
  const redirect = new Response(null, { status: 302 });
  expect(await outcome(redirect)).toBe(redirect);
});
