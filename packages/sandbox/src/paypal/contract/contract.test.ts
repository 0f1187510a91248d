import { expect, test } from 'vitest';
import { operations } from '../operations.ts';
import { checkBody, checkQuery, contractOperations } from './check-request.ts';
import { statedQueries } from './stated-requests.ts';

test('every operation that takes a body has a contract, and every contract is played', () => {
  const writing = Object.keys(operations).filter((operation) => /^(POST|PATCH) /.test(operation));
  expect(contractOperations().sort()).toEqual(writing.sort());
  expect(Object.keys(statedQueries).filter((operation) => !(operation in operations))).toEqual([]);
});

const ORDER = 'POST /v2/checkout/orders';
const unit = (more: object) => ({
  intent: 'CAPTURE',
  purchase_units: [{ amount: { currency_code: 'EUR', value: '1.00' }, ...more }],
});

test.each([
  ['at the top', ORDER, { ...unit({}), nickname: 'x' }, 'UNKNOWN_PARAMETER', '/nickname'],
  [
    'three levels down',
    ORDER,
    unit({ amount: { currency_code: 'EUR', value: '1', cents: 1 } }),
    'UNKNOWN_PARAMETER',
    '/purchase_units/0/amount/cents',
  ],
  ['missing', ORDER, { intent: 'CAPTURE' }, 'MISSING_REQUIRED_PARAMETER', '/purchase_units'],
  [
    'not a number',
    ORDER,
    unit({ amount: { currency_code: 'EUR', value: '1,00' } }),
    'INVALID_PARAMETER_SYNTAX',
    '/purchase_units/0/amount/value',
  ],
  ['too long', ORDER, unit({ custom_id: 'x'.repeat(128) }), 'INVALID_STRING_LENGTH', '/purchase_units/0/custom_id'],
  ['a word nobody knows', ORDER, { ...unit({}), intent: 'GIFT' }, 'INVALID_PARAMETER_VALUE', '/intent'],
])('a parameter that is wrong (%s) is refused by its place', (_case, operation, body, issue, field) => {
  const problem = checkBody(operation, body);
  expect(problem?.status).toBe(400);
  expect(problem?.details).toContainEqual(expect.objectContaining({ issue, field }));
});

test('a parameter that PayPal knows and nobody plays is a 501, and an unknown query field a 400', () => {
  expect(checkBody(ORDER, unit({ payee: { merchant_id: 'X' } }))?.status).toBe(501);
  expect(checkQuery('GET /v1/customer/disputes', { colour: 'red' })?.status).toBe(400);
  expect(checkQuery('GET /v2/payments/captures/{id}', { fields: 'all' })?.status).toBe(400);
});
