import { expect, test } from 'vitest';
import { apiProblem } from './api-problem.ts';
import { resultOf } from './result-of.ts';

const clientError = (data?: unknown) => Object.assign(new Error('x'), { name: 'TRPCClientError', data });
const refused = (httpStatus: number, code: string, more: object = {}) =>
  clientError({ httpStatus, refusal: { code, ...more }, fields: null });

test('a refusal keeps its status, code, values and the words for its fields', () => {
  const error = clientError({
    httpStatus: 400,
    refusal: { code: 'invalid_input', values: { limit: '3' } },
    fields: { email: ['wrong'] },
  });
  expect(apiProblem(error)).toEqual({
    status: 400,
    refusal: { code: 'invalid_input', values: { limit: '3' }, fields: { email: ['wrong'] } },
  });
});

test.each([undefined, null, 'text', {}, { httpStatus: '400' }])(
  'an answer with %j means that the API was not reached',
  (data) => {
    expect(apiProblem(clientError(data))).toEqual({ status: 503, refusal: { code: 'api_unreachable' } });
  },
);

test('an error of our own is no answer of the API', () => {
  expect(apiProblem(new TypeError('x'))).toBeNull();
  expect(apiProblem('TRPCClientError')).toBeNull();
});

test.each([
  [422, 'invalid_input'],
  [401, 'wrong_credentials'],
  [404, 'link_invalid'],
  [410, 'link_expired'],
  [409, 'payment_under_way'],
  [429, 'too_many_attempts'],
  [503, 'provider_unavailable'],
  [507, 'storage_full'],
])('%i %s is shown in the form', async (status, code) => {
  expect(await resultOf(Promise.reject(refused(status, code)))).toEqual({ ok: false, error: { code, status } });
});

test.each([
  [401, 'not_signed_in'],
  [403, 'not_allowed'],
  [404, 'not_found'],
  [409, 'account_not_chosen'],
  [500, 'internal'],
  [500, 'something_new'],
])('%i %s keeps travelling and becomes a page', async (status, code) => {
  const error = refused(status, code);
  await expect(resultOf(Promise.reject(error))).rejects.toBe(error);
});

test('an answer is a value, and a bug keeps travelling', async () => {
  expect(await resultOf(Promise.resolve(7))).toEqual({ ok: true, value: 7 });
  await expect(resultOf(Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
});
