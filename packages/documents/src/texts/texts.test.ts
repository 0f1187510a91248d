import { languages } from '@quittance/i18n';
import { expect, test } from 'vitest';
import { fillText } from './fill-text.ts';
import { texts } from './texts.ts';

/** Every leaf of a tree of texts by its path. */
function leaves(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
}

const english = new Map(leaves(texts.en));

test.each(languages)('%s has exactly the keys of English, none of them empty', (language) => {
  const found = leaves(texts[language]);
  expect(found.map(([path]) => path)).toEqual([...english.keys()]);
  expect(found.filter(([, text]) => text.trim() === '')).toEqual([]);
});

test.each(languages)('%s uses the same placeholders as English in every text', (language) => {
  const differing = leaves(texts[language]).filter(
    ([path, text]) => placeholders(text).join() !== placeholders(english.get(path)!).join(),
  );
  expect(differing).toEqual([]);
});

test('German and Hungarian sentences are translated, not left in English', () => {
  for (const language of ['de', 'hu'] as const) {
    const same = leaves(texts[language]).filter(([path, text]) => text.includes(' ') && text === english.get(path));
    expect(same.filter(([, text]) => /[a-z]{3}/.test(text.replace(/\{\w+\}/g, '')))).toEqual([]);
  }
});

test('a German credit note is never called Gutschrift, which means self-billing in VAT law', () => {
  expect(leaves(texts.de.invoice).filter(([, text]) => /gutschrift/i.test(text))).toEqual([]);
});

test('a value that looks like a placeholder is not filled again', () => {
  expect(fillText('Hello {name} of {brand}', { name: '{brand}', brand: 'Tischwerk' })).toBe(
    'Hello {brand} of Tischwerk',
  );
});

test('a text with a missing value throws instead of leaving a hole', () => {
  expect(() => fillText('Hello {name}', {})).toThrow('{name}');
});

test('a line break inside a value becomes a space, a no-break space stays', () => {
  expect(fillText('{name}!', { name: 'A\r\nB\u00a0C' })).toBe('A B\u00a0C!');
});
