import { contractVersion, type ProviderManifest } from './manifest.ts';

/** What is wrong with a manifest, one sentence each; none means that it can be used. */
export function checkManifest(manifest: ProviderManifest): string[] {
  const problems: string[] = [];
  const { id, rails, configuration } = manifest;
  if (manifest.contractVersion !== contractVersion) {
    return [`It was written for contract version ${manifest.contractVersion}, this is version ${contractVersion}.`];
  }
  if (!/^[a-z][a-z0-9_]{1,39}$/.test(id))
    problems.push(`Its id "${id}" is not made of lower case letters, digits and underscores.`);
  if (rails.length === 0) problems.push('It offers no rail.');
  for (const twice of repeated(rails.map(({ rail }) => rail))) problems.push(`It lists the rail "${twice}" twice.`);
  for (const twice of repeated(configuration.map(({ name }) => name))) problems.push(`It asks twice for "${twice}".`);
  for (const { name, pattern } of configuration) {
    if (pattern !== null && !compiles(pattern)) problems.push(`The pattern of "${name}" is not a regular expression.`);
  }
  for (const host of manifest.allowedHosts) if (!isHost(host)) problems.push(`"${host}" is not a host name.`);
  for (const origin of manifest.redirectOrigins)
    if (!isOrigin(origin)) problems.push(`"${origin}" is not an https origin.`);
  return problems;
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`) instanceof RegExp;
  } catch {
    return false;
  }
}

function isHost(text: string): boolean {
  return URL.canParse(`https://${text}`) && new URL(`https://${text}`).hostname === text;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && text.startsWith('https://');
}
