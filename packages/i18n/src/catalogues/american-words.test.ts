import { expect, test } from 'vitest';
import { createI18n } from '../render/create-i18n-for.ts';

test('a brand in the United States speaks of sales tax and tax ids, any other of VAT', () => {
  const words = ['invoice:vatNumber', 'invoice:taxRate', 'admin:customer.vatId'] as const;
  expect(words.map((word) => createI18n('en', 'US').t(word))).toEqual(['Tax ID', 'Sales tax', 'Tax ID']);
  expect(words.map((word) => createI18n('en', 'DE').t(word))).toEqual(['VAT number', 'VAT', 'VAT number']);
});
