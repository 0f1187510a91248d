// The order matters: most browsers also name the ones they descend from.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** Browser and system in a browser's description of itself; null where either is not known. */
export function deviceOf(described: string): { readonly browser: string; readonly system: string } | null {
  const browser = nameIn(browsers, described);
  const system = nameIn(systems, described);
  return browser && system ? { browser, system } : null;
}

function nameIn(known: readonly (readonly [RegExp, string])[], described: string): string | null {
  return known.find(([pattern]) => pattern.test(described))?.[1] ?? null;
}
