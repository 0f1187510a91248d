import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLanguage, type Language } from './language.ts';
import { negotiateLanguage } from './negotiate-language.ts';

const german = { offered: ['de', 'en'], fallback: 'de' } as const;

test.each([
  ['hu;q=0.9,en;q=0.5,de;q=0.4', 'en', 'Hungarian is not offered, English weighs more than German'],
  ['de-AT,en;q=0.8', 'de', 'a region does not matter'],
  ['EN-us', 'en', 'letters of either case count'],
  ['en;q=0,fr', 'de', 'a weight of zero is a refusal'],
  ['en;q=2,de', 'de', 'a weight above one is nonsense'],
  ['fr,it', 'de', 'nothing fits, so the brand speaks its own language'],
  ['*', 'de', 'a wildcard leaves it to the brand'],
  ['', 'de', 'an empty header'],
  [null, 'de', 'no header'],
] as const)('%j leads to %s: %s', (acceptLanguage, expected, _reason) => {
  expect(negotiateLanguage({ chosen: [], acceptLanguage, ...german })).toBe(expected);
});

test('an own choice beats the browser, the cookie beats the stored language', () => {
  expect(negotiateLanguage({ chosen: ['en', 'de'], acceptLanguage: 'de', ...german })).toBe('en');
  expect(negotiateLanguage({ chosen: [null, 'en'], acceptLanguage: 'de', ...german })).toBe('en');
});

test('a choice that the brand does not offer is passed over', () => {
  expect(negotiateLanguage({ chosen: ['hu', 'xx', '../en'], acceptLanguage: 'en', ...german })).toBe('en');
});

test('whatever a header says, the answer is a language that the brand offers', () => {
  // What a header is made of, or any unit of UTF-16, halves of pairs too; the library’s own table of all
  // characters takes a second to set up.
  const unit = fc.oneof(fc.constantFrom(...'dehunq=;,.-01* '.split('')), fc.nat(0xffff).map(String.fromCharCode));
  const offers = fc.constantFrom<readonly Language[]>(['de'], ['hu', 'en'], ['de', 'hu', 'en']);
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 200 }), offers, (acceptLanguage, offered) => {
      const fallback = offered[0] ?? 'de';
      const language = negotiateLanguage({ chosen: [acceptLanguage], acceptLanguage, offered, fallback });
      expect(isLanguage(language) && offered.includes(language)).toBe(true);
    }),
  );
});
