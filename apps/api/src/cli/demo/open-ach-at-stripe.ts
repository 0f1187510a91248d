import type { Services } from '../../services/services.ts';
import { openTenant } from '../../tenant/brand.ts';
import { setRails } from '../../use-cases/connections/set-rails.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import { CommandRefused, orRefuse } from '../refused.ts';
import { commandLine } from './command-line.ts';
import type { SeededBrand } from './seed-brand.ts';

const rails = ['card', 'ach_debit'];

/**
 * A demo brand in dollars that stored its customers' bank accounts at GoCardless takes electronic checks, and new
 * accounts, through Stripe from then on: the stored ones are charged where they are. Other brands stay as they are.
 */
export async function openAchAtStripe(services: Services, { tenantId, plan }: SeededBrand): Promise<void> {
  if (plan.brand.currency !== 'USD') return;
  const tenant = await openTenant(services.app, tenantId, services.wallNow(), services.providers);
  if (!tenant) throw new CommandRefused('The brand has disappeared.');
  const stripe = await tenant.db.runOne(({ trx, tenantId: id }) =>
    trx
      .selectFrom('provider_connection')
      .select('connection_id')
      .where('tenant_id', '=', id)
      .where('provider', '=', 'stripe')
      .executeTakeFirst(),
  );
  if (!stripe) return;
  const by = { actor: systemActor, from: commandLine };
  orRefuse(await setRails(services, tenant, { connectionId: stripe.connection_id, rails }, by));
}
