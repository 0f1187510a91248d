import { expect, test } from 'vitest';
import { parseRules, rulesText } from './rules-text.ts';

const rules = [
  'cut; service_provided; 40%; haircut colour',
  'rest; service_provided; 0:30% 5000:40%',
  'booking; appointment_booked; 2.50',
].join('\n');

test('rules are read line by line, and written the same again', () => {
  const read = parseRules(`\n${rules}\n`);
  expect(read).toMatchObject({
    ok: true,
    value: [
      { code: 'cut', rate: { kind: 'percent', percent: '40' }, serviceCodes: ['haircut', 'colour'] },
      { code: 'rest', rate: { kind: 'stepped', steps: [{ from: '0' }, { from: '5000', percent: '40' }] } },
      { code: 'booking', kind: 'appointment_booked', rate: { kind: 'per_piece', amount: '2.50' } },
    ],
  });
  expect(read.ok && rulesText(read.value)).toBe(rules);
  expect(parseRules('booking; appointment_booked; 2,50')).toMatchObject({ ok: true });
  expect(parseRules('')).toEqual({ ok: true, value: [] });
});

test.each([
  ['a b; service_provided; 40%', 'form'],
  ['cut; service_provided; 40%; haircut; more', 'form'],
  ['cut; haircut; 40%', 'kind'],
  ['cut; service_provided; -5', 'rate'],
  ['cut; service_provided; 101%', 'rate'],
  ['cut; service_provided; much', 'rate'],
  ['cut; service_provided; 100:30%', 'rate'],
  ['cut; service_provided; 0:30% 0:40%', 'rate'],
])('%s is refused on its line: %s', (line, code) => {
  expect(parseRules(`fine; payment_taken; 1%\n${line}`)).toEqual({ ok: false, error: [{ line: 2, code }] });
});

test('a code that stands twice is refused in the second line', () => {
  const twice = 'cut; service_provided; 1%\ncut; payment_taken; 1%';
  expect(parseRules(twice)).toEqual({ ok: false, error: [{ line: 2, code: 'code_taken' }] });
});
