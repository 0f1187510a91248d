import { offeredRails } from '../../providers/offered-rails.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type OfferedScript, pageScriptOf } from './page-script.ts';
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
  /** A script of the provider's that the page for paying may load; null for none. */
  readonly pageScript: OfferedScript | null;
}

/**
 * What customers may pay with, each rail once, by the oldest connection that has it. The same order in which a
 * connection is chosen when one of them is used.
 */
export async function listRails(services: Services, tenant: Tenant, currency: string): Promise<OfferedRail[]> {
  const connections = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('provider_connection')
      .select(['provider', 'environment', 'config'])
      .where('tenant_id', '=', tenantId)
      .where('active', '=', true)
      .orderBy('created_at')
      .execute(),
  );
  const found = new Map<string, OfferedRail>();
  for (const connection of connections) {
    const manifest = services.providers.get(connection.provider)?.manifest;
    if (!manifest) continue;
    const offered = offeredRails(connection.config);
    const pageScript = pageScriptOf(manifest, connection);
    for (const capabilities of manifest.rails.filter((one) => offered.includes(one.rail))) {
      const { rail, label, currencies, save, payOnce } = capabilities;
      if (found.has(rail) || (currencies !== null && !currencies.some((known) => known === currency))) continue;
      const facts = { canSave: save === 'setup', canPay: payOnce, speed: railSpeed(capabilities), pageScript };
      found.set(rail, { rail, label, ...facts });
    }
  }
  return [...found.values()];
}
