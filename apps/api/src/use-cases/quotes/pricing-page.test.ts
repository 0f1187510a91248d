import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatMajor, money } from '@quittance/domain';
import { describe, expect, it, test } from 'vitest';
import type { WireMoney } from './present-quote.ts';
import { quoteOf } from './testing/quote-of.ts';

const page = readFileSync(new URL('../../../../../docs/pricing.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/### (.+)|## (.+)|```json quote\n([^`]+)```\s+```text total\n(.+)\n```/g)];
let heading = '';
const cases = examples.flatMap(([, sub, main, quote, total]) => {
  heading = sub ?? main ?? heading;
  return quote === undefined ? [] : [{ heading, quote, total: total ?? '' }];
});

const major = ({ amountMinor, currency }: WireMoney) => formatMajor(money(BigInt(amountMinor), currency));

describe('docs/pricing.md is right about', () => {
  it.each(cases)('$heading: $total', ({ quote, total }) => {
    const { net, tax, gross } = quoteOf(JSON.parse(quote)).invoices[0]!.totals;
    expect(`net ${major(net)}, tax ${major(tax)}, gross ${major(gross)}`).toBe(total);
  });

  it('at least ten examples, and none without its sum', () => {
    expect(cases.length).toBeGreaterThanOrEqual(10);
    expect(page.split('```json quote').length - 1).toBe(cases.length);
  });
});

describe('quittance quote', () => {
  const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
  const run = (input: string, ...options: string[]) =>
    spawnSync(process.execPath, [main, 'quote', ...options], { input, encoding: 'utf8' });

  it('prints the invoice in German with its reasons', () => {
    const { stdout, status } = run(cases[1]!.quote, '--lang', 'de');
    expect(status).toBe(0);
    expect(stdout).toContain('Staffel 2: 150 zu 0,05\u00a0€: 7,50\u00a0€');
    expect(stdout).toMatch(/Gesamtbetrag +20,83\u00a0€/);
  });

  it('prints problems as JSON and ends with 3', () => {
    const { stdout, stderr, status } = run('{"kind":"components"}', '--json');
    expect(status).toBe(3);
    expect(JSON.parse(stdout).problems[0]).toEqual({
      code: 'missing_field',
      path: 'currency',
      sentence: 'This field is missing.',
    });
    expect(stderr).toContain('currency: This field is missing. (missing_field)');
  });
});

test('every kind of price component and every usage model has its example', () => {
  for (const word of [
    '"per_unit"',
    '"graduated"',
    '"volume"',
    '"package"',
    '"percentage"',
    '"commitment"',
    '"per_seat"',
  ]) {
    expect(page).toContain(word);
  }
});
