import type { Action } from '@quittance/domain';

/** What an API key can be made for: the actions that the public API offers. */
export const apiKeyScopes = ['entitlement.read', 'usage.record'] as const satisfies readonly Action[];
export type ApiKeyScope = (typeof apiKeyScopes)[number];

export function isApiKeyScope(text: string): text is ApiKeyScope {
  return apiKeyScopes.some((scope) => scope === text);
}
