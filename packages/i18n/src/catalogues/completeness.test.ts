import { describe, expect, test } from 'vitest';
import { languages } from '../language.ts';
import { type Area, catalogues } from './catalogue.ts';

const areas = Object.keys(catalogues.en) as Area[];
const pluralEnding = /_(zero|one|two|few|many|other)$/;

describe.each(areas)('The texts of %s', (area) => {
  test('exist under the same keys in German, Hungarian and English', () => {
    const expected = plainKeys('en', area);
    for (const language of languages) expect(plainKeys(language, area), language).toEqual(expected);
  });

  test('use the same placeholders in every language, with the same formats', () => {
    for (const language of languages) {
      for (const [key, text] of textsOf(language, area)) {
        const english = new Map(textsOf('en', area));
        const twin = english.get(key) ?? english.get(key.replace(pluralEnding, '_other'));
        expect({ key, placeholders: placeholders(text) }, language).toEqual({ key, placeholders: placeholders(twin) });
      }
    }
  });

  test('have exactly the plural forms that their language knows', () => {
    for (const language of languages) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
      const found = Map.groupBy(
        textsOf(language, area)
          .map(([key]) => key)
          .filter((key) => pluralEnding.test(key)),
        (key) => key.replace(pluralEnding, ''),
      );
      for (const [key, keys] of found) {
        expect({ key, forms: keys.map((k) => pluralEnding.exec(k)?.[1] ?? '').toSorted() }, language).toEqual({
          key,
          forms,
        });
      }
    }
  });

  test('are never empty, never padded and never hold an unclosed placeholder', () => {
    for (const language of languages) {
      for (const [key, text] of textsOf(language, area)) {
        expect(text, `${language} ${key}`).toMatch(/^\S(.*\S)?$/su);
        expect(text.replaceAll(/\{\{[a-zA-Z]+(, [a-zA-Z]+)?\}\}/g, ''), `${language} ${key}`).not.toMatch(/[{}]/);
      }
    }
  });
});

test('The test sees texts: more than 200 in each language', () => {
  for (const language of languages) {
    const count = areas.flatMap((area) => textsOf(language, area)).length;
    expect(count, language).toBeGreaterThan(200);
  }
});

type Texts = { readonly [key: string]: string | Texts };

function textsOf(language: keyof typeof catalogues, area: Area): [string, string][] {
  const flatten = (texts: Texts, path: string): [string, string][] =>
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value]] : flatten(value, `${path}${key}.`),
    );
  return flatten(catalogues[language][area], '');
}

function plainKeys(language: keyof typeof catalogues, area: Area): string[] {
  return [...new Set(textsOf(language, area).map(([key]) => key.replace(pluralEnding, '')))].toSorted();
}

function placeholders(text: string | undefined): string[] {
  return [...new Set(text?.match(/\{\{[^}]*\}\}/g) ?? [])].toSorted();
}
