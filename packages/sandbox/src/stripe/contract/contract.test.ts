import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { operations } from '../operations.ts';
import { buildContract } from './build-contract.ts';
import { checkRequest, contractOperations } from './check-request.ts';
import { contractFile, renderContract } from './render-contract.ts';

test('the committed contract is what the installed SDK says today', { timeout: 60_000 }, () => {
  expect(renderContract(buildContract())).toBe(readFileSync(contractFile, 'utf8'));
});

test('every operation of the contract is played and nothing else', () => {
  expect(Object.keys(operations).sort()).toEqual(contractOperations().sort());
});

test('every object in the contract is closed', () => {
  const open: string[] = [];
  const walk = (node: unknown, path: string) => {
    if (typeof node !== 'object' || node === null) return;
    if ('type' in node && node.type === 'object' && !('additionalProperties' in node)) open.push(path);
    for (const [key, inner] of Object.entries(node)) walk(inner, `${path}/${key}`);
  };
  walk(JSON.parse(readFileSync(contractFile, 'utf8')), '');
  expect(open).toEqual([]);
});

const SESSION = 'POST /v1/checkout/sessions';
const line = (price: object) => ({ line_items: [{ quantity: '1', price_data: price }] });

test.each([
  ['at the top', 'POST /v1/customers', { nickname: 'x' }, 'parameter_unknown', 'nickname'],
  [
    'the removed payment_method_types',
    SESSION,
    { payment_method_types: ['card'] },
    'parameter_unknown',
    'payment_method_types',
  ],
  [
    'three levels down',
    SESSION,
    line({ currency: 'eur', product_data: { name: 'A', colour: 'red' } }),
    'parameter_unknown',
    'line_items[0][price_data][product_data][colour]',
  ],
  ['in a query', 'GET /v1/customers', { page: '2' }, 'parameter_unknown', 'page'],
  ['missing', 'POST /v1/payment_intents', { amount: '100' }, 'parameter_missing', 'currency'],
  ['no number', 'POST /v1/payment_intents', { amount: '1.5', currency: 'eur' }, 'parameter_invalid_integer', 'amount'],
  [
    'known but not played',
    'POST /v1/payment_intents',
    { amount: '1', currency: 'eur', transfer_group: 'x' },
    'sandbox_not_played',
    'transfer_group',
  ],
  ['a word Stripe does not know', SESSION, { mode: 'gift' }, undefined, 'mode'],
  ['a list where a word belongs', 'POST /v1/customers', { name: ['x'] }, 'parameter_invalid_string', 'name'],
])('a parameter that is wrong (%s) is refused by its name', (_case, operation, params, code, param) => {
  expect(checkRequest(operation, params)?.body).toMatchObject({ code, param });
});

test('form strings become the numbers and booleans the operation asks for', () => {
  const params = { amount: '5000', currency: 'eur', confirm: 'true', off_session: 'true', metadata: { count: '7' } };
  expect(checkRequest('POST /v1/payment_intents', params)).toBeUndefined();
  expect(params).toEqual({
    amount: 5_000,
    currency: 'eur',
    confirm: true,
    off_session: true,
    metadata: { count: '7' },
  });
});
