import type { Config } from '../config/read-config.ts';

/** Where a provider's stand-in listens: at an address of its own, or beside the others; undefined where there is none. */
export function sandboxAddress(config: Config, provider: string): string | undefined {
  return config.PROVIDER_SANDBOXES[provider] ?? config.SANDBOX_URL;
}
