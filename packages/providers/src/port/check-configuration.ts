import type { ProviderManifest } from './manifest.ts';

/** What is wrong with one setting: the field's name, a code for forms and a sentence for developers. */
export interface SettingProblem {
  readonly name: string;
  readonly problem: 'missing' | 'invalid' | 'unknown';
  readonly sentence: string;
}

/** What is wrong with a connection's settings, by the manifest's own fields. Values are never repeated. */
export function checkConfiguration(
  manifest: ProviderManifest,
  values: Readonly<Record<string, string | undefined>>,
): SettingProblem[] {
  const problems: SettingProblem[] = [];
  for (const { name, required, pattern } of manifest.configuration) {
    const value = values[name] ?? '';
    if (value === '' && required) problems.push({ name, problem: 'missing', sentence: `"${name}" is missing.` });
    if (value !== '' && pattern !== null && !new RegExp(`^(?:${pattern})$`).test(value))
      problems.push({ name, problem: 'invalid', sentence: `"${name}" does not have the expected form.` });
  }
  const known = new Set(manifest.configuration.map(({ name }) => name));
  for (const name of Object.keys(values)) {
    const sentence = `"${name}" is not a setting of ${manifest.name}.`;
    if (!known.has(name)) problems.push({ name, problem: 'unknown', sentence });
  }
  return problems;
}
