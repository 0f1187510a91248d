import type { Services } from '../../../services/services.ts';

/** What a plugin calls its provider; its id while the plugin is not loaded. */
export function providerName({ providers }: Services, provider: string): string {
  return providers.get(provider)?.manifest.name ?? provider;
}
