import { offeredRails } from '../../providers/offered-rails.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type RailSpeed, railSpeed } from './rail-speed.ts';

/** A way to pay that the brand offers in a currency. */
export interface OfferedRail {
  readonly rail: string;
  /** By language. */
  readonly label: Readonly<Record<string, string>>;
  /** A method of it can be stored on a page of its own. */
  readonly canSave: boolean;
  /** One debt can be paid with it on the provider's page. */
  readonly canPay: boolean;
  readonly speed: RailSpeed;
}

/**
 * What customers may pay with, each rail once, by the oldest connection that has it. The same order in which a
 * connection is chosen when one of them is used.
 */
export async function listRails(services: Services, tenant: Tenant, currency: string): Promise<OfferedRail[]> {
  const connections = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('provider_connection')
      .select(['provider', 'config'])
      .where('tenant_id', '=', tenantId)
      .where('active', '=', true)
      .orderBy('created_at')
      .execute(),
  );
  const rails = connections.flatMap(({ provider, config }) => {
    const offered = offeredRails(config);
    return services.providers.get(provider)?.manifest.rails.filter(({ rail }) => offered.includes(rail)) ?? [];
  });
  const found = new Map<string, OfferedRail>();
  for (const capabilities of rails) {
    const { rail, label, currencies, save, payOnce } = capabilities;
    if (found.has(rail) || (currencies !== null && !currencies.some((offered) => offered === currency))) continue;
    found.set(rail, { rail, label, canSave: save === 'setup', canPay: payOnce, speed: railSpeed(capabilities) });
  }
  return [...found.values()];
}
