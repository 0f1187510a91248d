import { sql } from 'kysely';
import { addKey } from '../../../apps/api/src/public-api/testing/public-api.ts';
import type { PlanVersion } from '../../../packages/domain/src/index.ts';
import { addCustomer, type Customer } from '../../scenarios/support/customers.ts';
import { addManyCustomers } from '../../scenarios/support/many-customers.ts';
import { storeCard } from '../../scenarios/support/pay.ts';
import { flatPlan } from '../../scenarios/support/plans.ts';
import { visitPortal } from '../../scenarios/support/portal-visitor.ts';
import type { World } from '../../scenarios/support/world.ts';
import { password } from '../../setup/api/test-brands.ts';
import type { TestVisitor } from '../../setup/api/visitor.ts';

export interface Payer {
  readonly customer: Customer;
  /** Signed in to the portal. */
  readonly visitor: TestVisitor;
}

/** Everybody in the story. */
export interface Cast {
  readonly payers: readonly Payer[];
  /** Subscriptions whose usage a machine reports. */
  readonly metered: readonly string[];
  /** The machine's key to the public API. */
  readonly token: string;
  /** The brand's admin, signed in. */
  readonly admin: TestVisitor;
}

export interface CastSize {
  /** Customers who are billed and otherwise leave no trace. */
  readonly crowd: number;
  /** Customers whose stored card is charged; every fourth card is declined. */
  readonly autopay: number;
  /** Customers who pay in the portal. */
  readonly payers: number;
}

export const firstDay = '2026-03-01';
const declinesLater = '4000000000000341';
const crowdPlans = [flatPlan('klein', '9.90'), flatPlan('mittel', '29.95'), flatPlan('gross', '119.00')];
const sms = {
  ...{ kind: 'usage' as const, code: 'sms', name: { de: 'SMS' }, meter: 'sms' },
  pricing: { model: 'per_unit' as const, unitPrice: '0.08' },
};
const metered: Omit<PlanVersion, 'id'> = {
  ...flatPlan('zähler', '5.00'),
  planCode: 'zaehler',
  components: [...flatPlan('zaehler', '5.00').components, sms],
};
const importedPlan = flatPlan('bistro', '50.00');

/** Fills a brand: the same size gives the same customers, by business keys, in every installation. */
export async function fillCast(world: World, size: CastSize): Promise<Cast> {
  const { owner } = world.api;
  await addManyCustomers(owner, world.brand.tenantId, crowdPlans, size.crowd, firstDay);
  await hushCrowd(world);
  const later = { startDate: firstDay };
  for (let nth = 1; nth <= size.autopay; nth += 1) {
    const customer = await addCustomer(world, { key: `auto-${nth}`, plan: importedPlan, ...later });
    await storeCard(world, customer, nth % 4 === 0 ? declinesLater : undefined);
  }
  const payers: Payer[] = [];
  for (let nth = 1; nth <= size.payers; nth += 1) {
    const story = { key: `pay-${nth}`, plan: flatPlan('imbiss', '39.00'), terms: { kind: 'net' as const, days: 10 } };
    const customer = await addCustomer(world, { ...story, ...later });
    payers.push({ customer, visitor: await visitPortal(world, customer) });
  }
  // Nobody pays these: they are reminded, and lose access in the end.
  for (let nth = 1; nth <= 2; nth += 1) {
    const terms = { kind: 'net' as const, days: 14 };
    await addCustomer(world, { key: `late-${nth}`, plan: importedPlan, terms, ...later });
  }
  const keys: string[] = [];
  for (let nth = 1; nth <= 3; nth += 1) {
    await addCustomer(world, { key: `meter-${nth}`, plan: metered, terms: { kind: 'net', days: 60 }, ...later });
    keys.push(`meter-${nth} ${metered.planCode}`);
  }
  const { token } = await addKey(world.brand, ['usage.record']);
  const admin = world.brand.admin();
  await admin.api.admin.session.signIn.mutate({ email: world.brand.staffEmail, password });
  return { payers, metered: keys, token, admin };
}

/** The crowd has a year to pay and gets no mails: writing thousands of them is another story, and a long one. */
async function hushCrowd({ api: { owner } }: World): Promise<void> {
  await sql`update account set terms = '{"kind":"net","days":366}' where account_key ~ '^k[0-9]+$'`.execute(owner);
  await sql`create function hush() returns trigger language plpgsql as $$
    begin
      new.delivered := exists (select from account a where a.tenant_id = new.tenant_id and a.account_id = new.account_id
        and a.account_key ~ '^k[0-9]+$');
      return new;
    end $$`.execute(owner);
  await sql`create trigger hush before insert on event for each row execute function hush()`.execute(owner);
}
