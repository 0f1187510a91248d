import type { ProviderManifest } from './manifest.ts';

/** What is wrong with a connection's settings, one sentence each, by the manifest's own fields. Values are never repeated. */
export function checkConfiguration(
  manifest: ProviderManifest,
  values: Readonly<Record<string, string | undefined>>,
): string[] {
  const problems: string[] = [];
  for (const { name, required, pattern } of manifest.configuration) {
    const value = values[name] ?? '';
    if (value === '' && required) problems.push(`"${name}" is missing.`);
    if (value !== '' && pattern !== null && !new RegExp(`^(?:${pattern})$`).test(value))
      problems.push(`"${name}" does not have the expected form.`);
  }
  const known = new Set(manifest.configuration.map(({ name }) => name));
  for (const name of Object.keys(values))
    if (!known.has(name)) problems.push(`"${name}" is not a setting of ${manifest.name}.`);
  return problems;
}
