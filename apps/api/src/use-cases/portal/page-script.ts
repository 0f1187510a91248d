import type { Environment, PageOrigins, ProviderManifest } from '@quittance/providers';

/** A provider's script that the page for paying may load. */
export interface OfferedScript {
  readonly provider: string;
  readonly environment: 'test' | 'live';
  /** What the script needs to know; nothing of it is secret. */
  readonly settings: Readonly<Record<string, string>>;
  readonly origins: PageOrigins;
}

/** What the decision looks at of a connection. */
export interface ScriptedConnection {
  readonly environment: Environment;
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * The script of a connection that says so, at the provider itself: never for the sandbox, whose stand-in has no script,
 * and never a setting that the manifest calls secret or does not share.
 */
export function pageScriptOf(
  { id, pageScript, configuration }: Pick<ProviderManifest, 'id' | 'pageScript' | 'configuration'>,
  { environment, config }: ScriptedConnection,
): OfferedScript | null {
  if (!pageScript || environment === 'sandbox' || config[pageScript.setting] !== 'on') return null;
  const shared = configuration.filter(({ name, secret }) => !secret && pageScript.shares.includes(name));
  const settings = shared.flatMap(({ name }): [string, string][] => {
    const value = config[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return { provider: id, environment, settings: Object.fromEntries(settings), origins: pageScript.origins };
}
