import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildContract } from '../../packages/sandbox/src/gocardless/contract/build-contract.ts';
import { contractFile, renderContract } from '../../packages/sandbox/src/gocardless/contract/render-contract.ts';

test('the committed contract of GoCardless is what the installed SDK says today', () => {
  expect(renderContract(buildContract())).toBe(readFileSync(contractFile, 'utf8'));
});
