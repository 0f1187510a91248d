import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, daysBetween } from '../calendar/day-arithmetic.ts';
import { date } from '../samples/subscription.ts';
import { decideRetry } from './decide-retry.ts';
import type { Decline, DeclineClass } from './outcome.ts';
import { defaultRetryPolicy } from './retry-after-decline.ts';
import { ruleOfCode } from './scheme-codes.ts';
import { type RetryScheme, retrySchemes, schemeLimits, schemeOfRail } from './scheme-limits.ts';

const first = date('2025-03-01');
const refused = (code: string | null, declineClass: DeclineClass = 'soft'): Decline => ({
  declineClass,
  reason: 'other',
  providerCode: code,
  methodUnusable: false,
});
const days = (...offsets: number[]) => offsets.map((offset) => addDays(first, offset));
const plan = (
  scheme: RetryScheme,
  code: string | null,
  offsets: number[] = [0],
  delays = defaultRetryPolicy.softDelayDays,
) => {
  const debt = { scheme, decline: refused(code), attempts: days(...offsets) };
  const decided = decideRetry({ softDelayDays: delays }, schemeLimits, debt);
  return decided.kind === 'retry' ? `day ${daysBetween(first, decided.on)}` : decided.reason;
};

describe('the first refusal on day 0, retried by the brand after 3 days', () => {
  it.each<[RetryScheme, string | null, string]>([
    ['visa', '51', 'day 3'],
    ['visa', null, 'day 3'],
    ['visa', '14', 'never_again'],
    ['visa', 'R3', 'never_again'],
    ['visa', '54', 'new_method_needed'],
    ['visa', 'something else', 'day 3'],
    ['mastercard', '51', 'day 3'],
    ['mastercard', 'MAC03', 'never_again'],
    ['mastercard', 'MAC21', 'never_again'],
    ['mastercard', 'MAC30', 'day 10'],
    ['mastercard', 'MAC24', 'day 3'],
    ['mastercard', 'MAC22', 'data_wrong'],
    ['mastercard', 'MAC40', 'new_method_needed'],
    ['ach', 'R01', 'day 3'],
    ['ach', 'R09', 'day 3'],
    ['ach', 'R02', 'new_method_needed'],
    ['ach', 'R08', 'customer_must_act'],
    ['ach', 'R10', 'never_again'],
    ['ach', 'R11', 'data_wrong'],
    ['ach', 'R31', 'look_by_hand'],
    ['sepa', 'AM04', 'day 3'],
    ['sepa', 'MD01', 'new_mandate_needed'],
    ['sepa', 'MD07', 'never_again'],
    ['sepa', 'MS02', 'customer_must_act'],
    ['sepa', 'MS03', 'day 3'],
    ['sepa', 'RR04', 'look_by_hand'],
    ['other_card', '41', 'never_again'],
    ['none', '41', 'day 3'],
  ])('%s answering %s: %s', (scheme, code, expected) => {
    expect(plan(scheme, code)).toBe(expected);
  });

  it.each<DeclineClass>(['hard', 'fraud'])(
    'a %s refusal is never retried, whatever the code would allow',
    (declineClass) => {
      const debt = { scheme: 'visa' as const, decline: refused('51', declineClass), attempts: [first] };
      expect(decideRetry(defaultRetryPolicy, schemeLimits, debt)).toEqual({
        kind: 'stop',
        reason: 'new_method_needed',
      });
    },
  );
});

describe('limits of the schemes', () => {
  const always = Array.from({ length: 99 }, () => 0);

  it('ACH: the second re-presentment is the last, though the brand would go on', () => {
    expect(plan('ach', 'R01', [0, 3], [3, 5, 7, 9])).toBe('day 8');
    expect(plan('ach', 'R01', [0, 3, 8], [3, 5, 7, 9])).toBe('scheme_limit');
  });

  it('SEPA MS03 is retried once', () => {
    expect(plan('sepa', 'MS03', [0, 3])).toBe('retries_used_up');
  });

  it('Mastercard: the 11th attempt of a day moves to the next', () => {
    expect(
      plan(
        'mastercard',
        '51',
        Array.from({ length: 9 }, () => 0),
        always,
      ),
    ).toBe('day 0');
    expect(
      plan(
        'mastercard',
        '51',
        Array.from({ length: 10 }, () => 0),
        always,
      ),
    ).toBe('day 1');
  });

  it('Mastercard: after 35 attempts on days 0 to 34, one falls out of the 30 days each day', () => {
    const daily = Array.from({ length: 35 }, (_, index) => Math.floor(index / 10));
    expect(plan('mastercard', '51', daily, always)).toBe('day 30');
  });

  it('Visa: the 16th retry waits until the first of 15 is 30 days old', () => {
    expect(
      plan(
        'visa',
        '51',
        Array.from({ length: 15 }, (_, day) => day),
        always,
      ),
    ).toBe('day 14');
    expect(
      plan(
        'visa',
        '51',
        Array.from({ length: 16 }, (_, day) => day),
        always,
      ),
    ).toBe('day 31');
  });

  it('a brand may set figures of its own', () => {
    const own = { ...schemeLimits, visa: [{ counts: 'retries' as const, most: 1, withinDays: null }] };
    const debt = { scheme: 'visa' as const, decline: refused('51'), attempts: days(0, 3) };
    expect(decideRetry(defaultRetryPolicy, own, debt)).toEqual({ kind: 'stop', reason: 'scheme_limit' });
  });

  it('no policy, however eager, and no order of answers ever goes beyond a limit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...retrySchemes),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 }),
        fc.array(fc.constantFrom(null, '51', 'R01', 'AM04', 'MAC24'), { minLength: 1 }),
        (scheme, softDelayDays, codes) => {
          const attempts = [first];
          for (let tries = 0; tries < 80; tries += 1) {
            const decline = refused(codes[tries % codes.length]!);
            const decided = decideRetry({ softDelayDays }, schemeLimits, { scheme, decline, attempts });
            if (decided.kind === 'stop') break;
            expect(decided.on >= attempts.at(-1)!).toBe(true);
            attempts.push(decided.on);
          }
          for (const { counts, most, withinDays } of schemeLimits[scheme]) {
            const counted = counts === 'attempts' ? attempts : attempts.slice(1);
            for (const start of counted) {
              const inWindow = counted.filter(
                (day) => day >= start && (withinDays === null || day < addDays(start, withinDays)),
              );
              expect(inWindow.length).toBeLessThanOrEqual(most);
            }
          }
        },
      ),
    );
  });
});

test('what is only recalled of a code is marked, so that a brand may say otherwise', () => {
  expect(ruleOfCode('sepa', 'TM01')).toEqual({ action: { kind: 'retry', afterDays: 0 }, unconfirmed: true });
  expect(ruleOfCode('sepa', 'AM04')).toMatchObject({ unconfirmed: false });
  expect(ruleOfCode('sepa', 'ZZ99')).toBeNull();
  expect(schemeLimits.visa[0]).toMatchObject({ most: 15, withinDays: 30, unconfirmed: true });
});

test('a debt nobody tried is no refused debt', () => {
  expect(() =>
    decideRetry(defaultRetryPolicy, schemeLimits, { scheme: 'ach', decline: refused('R01'), attempts: [] }),
  ).toThrow('at least once');
});

test.each([
  ['card', 'visa', 'visa'],
  ['card', 'mastercard', 'mastercard'],
  ['card', 'amex', 'other_card'],
  ['card', null, 'other_card'],
  ['sepa_debit', null, 'sepa'],
  ['ach_debit', null, 'ach'],
  ['paypal', null, 'none'],
])('a method on rail %s of brand %s keeps the rules of %s', (rail, brand, scheme) => {
  expect(schemeOfRail(rail, brand)).toBe(scheme);
});
