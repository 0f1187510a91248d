import { unwrap } from '../../../apps/api/src/errors/refusal-error.ts';
import type { Services } from '../../../apps/api/src/services/services.ts';
import { openTenant, type Tenant } from '../../../apps/api/src/tenant/brand.ts';
import { connectProvider } from '../../../apps/api/src/use-cases/connections/connect-provider.ts';
import { addCustomer, type Customer } from '../../scenarios/support/customers.ts';
import { flatPlan } from '../../scenarios/support/plans.ts';
import { letTimePass, placeClock } from '../../scenarios/support/time.ts';
import type { World } from '../../scenarios/support/world.ts';
import { addBrand, type TestBrand } from '../../setup/api/test-brands.ts';
import type { Arena } from './arena.ts';
import { type MortalProcess, startMortal } from './mortal-services.ts';
import type { Plan } from './plan.ts';
import type { Currency } from './rails.ts';

/** Where the plan of one seed is played: a brand, its accounts at the stand-ins, its customers, and two processes. */
export interface Stage {
  readonly arena: Arena;
  readonly brand: TestBrand;
  readonly plan: Plan;
  /** Credentials by provider, which also name the stand-in's accounts. */
  readonly accounts: Readonly<Record<'stripe' | 'paypal' | 'gocardless', string>>;
  readonly customers: readonly Customer[];
  /** The process that ticks the brand, and the one that serves people; a killed one is replaced. */
  worker: MortalProcess;
  people: MortalProcess;
  /** Subscriptions made so far, for their names. */
  bills: number;
}

const today = '2026-03-02';

export async function openStage(arena: Arena, plan: Plan, name: string): Promise<Stage> {
  const { api, operatorId } = arena;
  const brand = await addBrand(api, operatorId, name);
  await placeClock(api, brand.tenantId, today);
  const own = api.owner.updateTable('tenant').set({ currency: plan.currency });
  await own.where('tenant_id', '=', brand.tenantId).execute();
  const accounts = { stripe: `sk_test_${name}`, paypal: `paypal-${name}`, gocardless: `sandbox_${name}` };
  const debit = plan.currency === 'EUR' ? 'sepa_debit' : 'ach_debit';
  const { services } = api;
  const connect = async (provider: string, config: Record<string, string>, secrets: Record<string, string>) => {
    const wanted = { provider, environment: 'sandbox' as const, config, secrets };
    unwrap(await connectProvider(services, await brand.open(), wanted));
  };
  const ofStripe = plan.debits === 'stripe' ? { rails: `card,${debit}` } : {};
  await connect('stripe', ofStripe, { secretKey: accounts.stripe });
  const clientSecret = `paypal_secret_${name}`;
  await connect('paypal', { clientId: accounts.paypal, rails: 'paypal' }, { clientSecret });
  await connect('gocardless', { rails: debit }, { accessToken: accounts.gocardless });
  const customers: Customer[] = [];
  const stage = { arena, brand, plan, accounts, customers, bills: 0 };
  const alive = { ...stage, worker: startMortal(services), people: startMortal(services) };
  for (let who = 0; who < plan.customers; who += 1) customers.push(await addPayer(alive, who, plan.currency));
  return alive;
}

async function addPayer(stage: Stage, who: number, currency: Currency): Promise<Customer> {
  const key = `${stage.brand.slug}k${who}`;
  return addCustomer(worldOf(stage, stage.arena.api.services), {
    key,
    plan: yearlyPlan(`${key}b0`, currency, who),
    startDate: today,
    // Half of them are charged at once, the others have three days to pay by hand.
    ...((stage.plan.seed + who) % 2 === 1 && { terms: { kind: 'net', days: 3 } }),
  });
}

/** Paid once a year, so that invoices come when the plan says so and at no other time. */
export function yearlyPlan(code: string, currency: Currency, variety: number) {
  const price = ['50.00', '19.90', '0.99', '349.00', '7.77'][variety % 5] ?? '50.00';
  return flatPlan(code, price, { currency, interval: { unit: 'year', count: 1 } });
}

/** The stage as the scenarios' own functions want it, seen from one process. */
export function worldOf(stage: Stage, services: Services): World {
  const { arena, brand } = stage;
  const never = () => Promise.reject(new Error('The plan alone decides when work is done.'));
  return {
    api: { ...arena.api, services },
    brand,
    operatorId: arena.operatorId,
    sandbox: arena.sandbox,
    mail: arena.mail,
    stripeAccount: stage.accounts.stripe,
    connectionId: '',
    open: () => openBrand(stage, services),
    ...{ work: never, settle: never, advanceTo: never, wait: never, close: never },
  };
}

/** The brand's rows and moment, read anew by one process. */
export async function openBrand(stage: Stage, services: Services): Promise<Tenant> {
  const tenant = await openTenant(services.app, stage.brand.tenantId, services.wallNow(), services.providers);
  if (!tenant) throw new Error('The brand of the run is gone.');
  return tenant;
}

/** Lets wall time go by for the brand and all its accounts at providers alike. */
export async function passTime({ arena, brand, accounts }: Stage, ms: number): Promise<void> {
  const { control } = arena.sandbox;
  for (const account of Object.values(accounts)) await control.advanceClock(account, ms);
  await letTimePass(arena.api, brand.tenantId, ms);
}

/** Waits until the stand-ins have tried every webhook that is due. */
export async function hearAll({ arena, accounts }: Stage): Promise<void> {
  for (const account of Object.values(accounts)) await arena.sandbox.control.settle(account);
}
