import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildContract } from '../../packages/sandbox/src/paypal/contract/build-contract.ts';
import { contractFile, renderContract } from '../../packages/sandbox/src/paypal/contract/render-contract.ts';

test('the committed contract of the stand-in for PayPal is what the installed SDK says today', () => {
  expect(renderContract(buildContract())).toBe(readFileSync(contractFile, 'utf8'));
});
