import { traceStepValues } from '@quittance/domain';
import { expect, test } from 'vitest';
import { catalogues } from '../catalogues/catalogue.ts';
import { languages } from '../language.ts';
import { createI18n, translatorFor } from './create-i18n-for.ts';
import { refundedText } from './refunded-text.ts';
import { renderError } from './render-error.ts';
import { fieldText } from './render-field.ts';
import { renderQuantity } from './render-quantity.ts';
import { renderRail } from './render-rail.ts';
import { renderTrace } from './render-trace.ts';

test('a refusal becomes a sentence in each language', () => {
  const error = { code: 'account_not_chosen' };
  expect(renderError(error, 'en')).toBe('Please choose the account you want to see first.');
  expect(renderError(error, 'de')).toBe('Bitte wählen Sie zuerst das Konto, das Sie sehen möchten.');
  expect(renderError(error, 'hu')).toBe('Kérjük, előbb válassza ki a megtekinteni kívánt fiókot.');
});

test('a code without a sentence still tells the reader what to do, and names the code', () => {
  for (const language of languages)
    expect(renderError({ code: 'never_heard_of' }, language)).toContain('never_heard_of');
  expect(renderError({ code: '__proto__' }, 'en')).toContain('__proto__');
});

test('values are data: braces and markup in them stay as they are', () => {
  const values = { name: '{{host}} $t(action.save) <b>' };
  expect(createI18n('en').t('footer.operatedBy', values)).toBe('Operated by {{host}} $t(action.save) <b>');
});

test('a date in a text is written as in the country of the brand', () => {
  const values = { date: '2026-09-16' };
  const written = (country: string | null) => createI18n('en', country).t('admin:navigation.businessDate', values);
  expect([written('US'), written(null)]).toEqual([
    'Business date September 16, 2026',
    'Business date 16 September 2026',
  ]);
});

test('an unknown step of a calculation shows its code and its values', () => {
  expect(renderTrace({ code: 'moon_phase', values: { days: '3' } }, 'EUR', 'en')).toBe(
    'Calculation step moon_phase: days 3',
  );
});

test('texts format money and dates by themselves', () => {
  const values = { number: 'R-7', amountMinor: '119000', currency: 'EUR', dueDate: '2026-03-05' };
  expect(createI18n('de').t('mail:invoiceIssued.text', values)).toBe(
    'Ihre Rechnung R-7 über 1.190,00\u00a0€ liegt vor. Sie ist am 5. März 2026 fällig.',
  );
});

test('1 seat and 3 seats take their plural form', () => {
  expect(createI18n('de').t('invoice:seats', { count: 1 })).toBe('1 Platz');
  expect(createI18n('de').t('invoice:seats', { count: 3 })).toBe('3 Plätze');
  expect(createI18n('hu').t('invoice:seats', { count: 3 })).toBe('3 hely');
});

test('two requests never share a translator', () => {
  expect(createI18n('de')).not.toBe(createI18n('de'));
});

test('an amount without its currency is a bug and throws, it is never shown as bare minor units', () => {
  const values = { number: 'R-7', amountMinor: '119000', dueDate: '2026-03-05' };
  expect(() => createI18n('de').t('mail:invoiceIssued.text', values)).toThrow();
});

test('every kind of step of a calculation has a sentence that uses exactly the values it carries', () => {
  for (const language of languages) {
    const texts: Readonly<Record<string, unknown>> = catalogues[language].trace;
    for (const [code, values] of Object.entries(traceStepValues)) {
      const text = String(texts[code] ?? texts[`${code}_other`]);
      const used = [...text.matchAll(/\{\{([a-zA-Z]+)/g)].map(([, name]) => name ?? '');
      expect({ code, used: used.toSorted() }, language).toEqual({ code, used: [...values].toSorted() });
    }
  }
});

test('seats by day are explained with names, dates and prices of the language', () => {
  const seat = { class: 'professional', rule: 'provides_services', member: 'Ada', role: 'Stylist' };
  const days = { from: '2026-03-11', to: '2026-03-31', days: '21' };
  expect(renderTrace({ code: 'seat_occupied', values: { ...seat, ...days } }, 'HUF', 'en')).toBe(
    'Ada (Stylist): 21 days as “Professional”, from 11 Mar 2026 to 31 Mar 2026, because: provides services',
  );
  const full = { code: 'seat_full_period', values: { count: '1', class: 'house_band', price: '12.5' } };
  expect(renderTrace(full, 'EUR', 'de')).toBe('1 Platz „house_band“ zu 12,50\u00a0€ für den ganzen Zeitraum');
});

test.each([
  ['de', 'missing', 'Bitte füllen Sie dieses Feld aus.'],
  ['de', 'too_short:12', 'Bitte geben Sie mindestens 12 Zeichen ein.'],
  ['hu', 'too_long:200', 'Kérjük, legfeljebb 200 karaktert adjon meg.'],
  ['en', 'email', 'Please enter an e-mail address such as name@example.com.'],
  ['en', 'invalid', 'Choose a place.'],
  ['en', 'Invalid input: expected string', 'Choose a place.'],
] as const)('in %s the field problem %s reads “%s”', (language, problem, sentence) => {
  expect(fieldText(createI18n(language), problem, 'Choose a place.')).toBe(sentence);
});

test.each([
  ['en', '11 of 31 days', '-11 of 31 days', '2 + 21 of 31 days', '-1 - 468 of 744 hours', '100.5'],
  ['de', '11 von 31 Tagen', '-11 von 31 Tagen', '2 + 21 von 31 Tagen', '-1 - 468 von 744 Stunden', '100,5'],
  ['hu', '11 / 31 nap', '-11 / 31 nap', '2 + 21 / 31 nap', '-1 - 468 / 744 óra', '100,5'],
] as const)('part of a period is said in its days in %s: %s', (language, ...expected) => {
  const days = { isCredit: false, whole: 0, parts: 11, of: 31, unit: 'day' } as const;
  const shares = [
    days,
    { ...days, isCredit: true },
    { ...days, whole: 2, parts: 21 },
    { isCredit: true, whole: 1, parts: 468, of: 744, unit: 'hour' },
    null,
  ] as const;
  expect(shares.map((share) => renderQuantity({ quantity: '100.5', share }, language))).toEqual(expected);
});

test.each([
  ['en', 'Partly refunded', 'Refunded'],
  ['de', 'Teilweise erstattet', 'Erstattet'],
  ['hu', 'Részben visszatérítve', 'Visszatérítve'],
] as const)(
  'in %s a payment of 100.00 is “%s” after 40.00 went back and “%s” after all of it did',
  (language, partly, whole) => {
    const told = (amountMinor: string) =>
      refundedText(translatorFor(language), { amountMinor: '10000' }, { amountMinor });
    expect([told('0'), told('4000'), told('10000')]).toEqual([null, partly, whole]);
  },
);

test('a way to pay is called by its name, and one of an added plugin has a general one', () => {
  expect(['card', 'check', 'carrier_pigeon'].map((rail) => renderRail(rail, 'de'))).toEqual([
    'Karte',
    'Scheck',
    'Online-Zahlung',
  ]);
});
