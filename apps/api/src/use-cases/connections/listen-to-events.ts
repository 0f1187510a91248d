import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Connection } from '../../providers/connection.ts';
import { addSandboxEndpoint } from '../../providers/sandbox-clock.ts';
import type { Services } from '../../services/services.ts';

interface Endpoint {
  readonly account: Parameters<typeof addSandboxEndpoint>[1];
  /** The same for what is tried again, so that the provider makes one endpoint. */
  readonly key: string;
  readonly url: string;
  readonly inSandbox: boolean;
}

/**
 * Has the provider send its events to us; answers the signing secret under the name of its setting. Where a provider
 * has endpoints made in its dashboard alone, staff do that and bring the secret along; the stand-in has no staff. Refuses
 * `provider_unavailable`.
 */
export async function listenToEvents(
  services: Services,
  { provider, context }: Connection,
  { account, key, url, inSandbox }: Endpoint,
): Promise<Result<Readonly<Record<string, string>>, ApiRefusal>> {
  if (!provider.manifest.webhooks.register) {
    return ok(inSandbox ? { webhookSecret: await addSandboxEndpoint(services, account, url) } : {});
  }
  const registered = await provider.webhooks.register(context(), { key, url });
  if (!registered.ok) return refuse('provider_unavailable', { why: registered.error.kind });
  const { secret } = registered.value;
  return ok(secret ? { [secret.name]: secret.value } : {});
}
