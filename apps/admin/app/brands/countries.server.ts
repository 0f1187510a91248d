/** Countries a brand is most likely to sit in; the API takes every country of ISO 3166. */
const countryCodes =
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK US'.split(' ');

/** The countries by their names in the language, in its order. On the server only: browsers know other names. */
export function countriesIn(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const options = countryCodes.map((value) => ({ value, label: names.of(value) ?? value }));
  return options.toSorted((a, b) => a.label.localeCompare(b.label, language));
}
