import type { Services } from '../services/services.ts';
import type { Tenant } from '../tenant/brand.ts';
import { sandboxAddress } from './sandbox-address.ts';

/** The account that a provider's stand-in keeps for a brand. */
interface SandboxAccount {
  readonly provider: string;
  readonly account: string;
}

/**
 * Places the clocks of the brand's stand-in accounts beside the brand's own, so that their days pass together. One that is
 * later already stays so: a worker that was killed in between had moved it, and the brand's clock follows. Webhooks wait
 * for `settleWebhooks`, because until the brand's clock has followed the brand would refuse them as signed in the future.
 */
export async function followClock(services: Services, tenant: Tenant, offsetMs: number): Promise<void> {
  for (const { provider, account } of await sandboxAccounts(tenant))
    await tell(services, provider, 'clock', { account, offsetMs, onlyForward: true, hold: true });
}

/** Puts a new stand-in account into the brand's time before anything happens there. */
export async function placeSandboxClock(
  services: Services,
  tenant: Tenant,
  { provider, account }: SandboxAccount,
): Promise<void> {
  await tell(services, provider, 'clock', { account, offsetMs: Number(tenant.brand.businessOffsetMs) });
}

/**
 * Waits until the stand-in has tried every webhook that is due for the brand, whose clock stands at `offsetMs`; those of
 * a day that the brand has not come to are kept.
 */
export async function settleWebhooks(services: Services, tenant: Tenant, offsetMs: number): Promise<void> {
  for (const { provider, account } of await sandboxAccounts(tenant))
    await tell(services, provider, 'settle', { account, offsetMs });
}

/** The accounts that the stand-ins keep for a brand. */
export async function sandboxAccounts({ db }: Tenant): Promise<SandboxAccount[]> {
  const rows = await db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('provider_connection')
      .select(['provider', 'config'])
      .where('tenant_id', '=', tenantId)
      .where('environment', '=', 'sandbox')
      .execute(),
  );
  return rows.flatMap(({ provider, config: { accountId } }) =>
    typeof accountId === 'string' ? [{ provider, account: accountId }] : [],
  );
}

/** Adds a webhook endpoint to a stand-in account, as a person does in a dashboard; answers its signing secret. */
export async function addSandboxEndpoint(
  services: Services,
  { provider, account }: SandboxAccount,
  url: string,
): Promise<string> {
  const answer = await tell(services, provider, 'webhook-endpoints', { account, url });
  return typeof answer['secret'] === 'string' ? answer['secret'] : '';
}

async function tell(
  services: Services,
  provider: string,
  path: string,
  body: object,
): Promise<Record<string, unknown>> {
  const base = sandboxAddress(services.config, provider);
  if (!base) return {};
  const response = await fetch(`${base}/_sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Error(`The provider sandbox refused to ${path}: ${response.status}.`);
  return (await response.json()) as Record<string, unknown>;
}
