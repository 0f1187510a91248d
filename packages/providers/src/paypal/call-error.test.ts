import { expect, test } from 'vitest';
import { declineOf, fromFault, fromRefusal, wantsCustomer } from './call-error.ts';
import { issues } from './issues.ts';
import { readRefusal } from './refusal.ts';
import { TransportFault } from './transport.ts';

const refusal = (status: number, body: object, retryAfter: string | null = null) =>
  readRefusal({ status, text: JSON.stringify(body), debugId: 'abc123', retryAfter });
const issue = (code: string, field?: string) =>
  refusal(422, { name: 'UNPROCESSABLE_ENTITY', details: [{ issue: code, ...(field && { field }) }] });

test.each([
  ['INSTRUMENT_DECLINED', 'soft', 'do_not_honor', false],
  ['TRANSACTION_REFUSED', 'hard', 'do_not_honor', false],
  ['PAYER_CANNOT_PAY', 'hard', 'method_not_supported', false],
  ['COMPLIANCE_VIOLATION', 'fraud', 'compliance', false],
  ['PAYER_ACCOUNT_LOCKED_OR_CLOSED', 'hard', 'account_closed', true],
])('%s is a %s decline: %s', (code, declineClass, reason, methodUnusable) => {
  expect(declineOf(code)).toEqual({ declineClass, reason, providerCode: code, methodUnusable });
});

test.each([
  [issue('ORDER_ALREADY_CAPTURED'), { kind: 'conflict', reason: 'already_done' }],
  [issue('DUPLICATE_INVOICE_ID'), { kind: 'conflict', reason: 'already_done' }],
  [issue('REFUND_AMOUNT_EXCEEDED'), { kind: 'invalid', field: 'amount' }],
  [issue('REFUND_TIME_LIMIT_EXCEEDED'), { kind: 'invalid', field: 'payment' }],
  [issue('SOMETHING_NEW', '/purchase_units/0/amount/value'), { kind: 'invalid', field: 'amount' }],
  [refusal(404, { name: 'RESOURCE_NOT_FOUND' }), { kind: 'invalid' }],
  [refusal(409, { name: 'RESOURCE_CONFLICT' }), { kind: 'conflict', reason: 'wrong_state' }],
  [refusal(401, { error: 'invalid_client' }), { kind: 'config' }],
  [refusal(403, { name: 'NOT_AUTHORIZED' }), { kind: 'config' }],
  [
    refusal(429, { name: 'RATE_LIMIT_REACHED' }, '7'),
    { kind: 'transient', reason: 'rate_limited', retryAfterMs: 7000 },
  ],
])('%s means %j', (refused, error) => {
  expect(fromRefusal(refused)).toMatchObject(error);
});

test('what PayPal writes in prose never reaches a message', () => {
  const told = fromRefusal(
    refusal(400, { name: 'INVALID_REQUEST', message: 'secret 4242', details: [{ issue: '<b>' }] }),
  );
  expect(told).toMatchObject({ message: 'PayPal refused the request (status 400, INVALID_REQUEST, debug id abc123).' });
});

test.each([
  ['not_sent', true, { kind: 'transient', reason: 'not_sent' }],
  ['timeout', false, { kind: 'transient', reason: 'unavailable' }],
  ['timeout', true, { kind: 'unknown', cause: 'timeout' }],
  ['server_error', true, { kind: 'unknown', cause: 'server_error' }],
] as const)('a request with the fault %s that wrote: %s', (fault, wrote, error) => {
  expect(fromFault(new TransportFault(fault, wrote))).toMatchObject(error);
});

test('PAYER_ACTION_REQUIRED wants the customer and is no decline; every code of the table means one thing', () => {
  expect([wantsCustomer(issue('PAYER_ACTION_REQUIRED')), declineOf('PAYER_ACTION_REQUIRED')]).toEqual([true, null]);
  expect(Object.keys(issues).every((code) => /^[A-Z_]+$/.test(code))).toBe(true);
});
