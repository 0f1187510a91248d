import { newId, publicId, type TenantScope } from '@quittance/db';
import { salonPlan } from '../../scenarios/support/plans.ts';
import type { TestApi } from '../../setup/api/open-test-api.ts';
import type { TestBrand, TestPerson } from '../../setup/api/test-brands.ts';
import { addDispute } from './victim-dispute.ts';
import { addEndpoint, type VictimEndpoint } from './victim-endpoint.ts';

/** Ids, as they are written outside, of what a victim owes and pays with. */
export interface VictimBooks extends VictimEndpoint {
  readonly invoiceId: string;
  readonly methodId: string;
  /** The brand's own; all its customers share it. */
  readonly connectionId: string;
  readonly paymentId: string;
  /** One with a line that nothing explains. */
  readonly payoutId: string;
  /** An inquiry about the payment. */
  readonly disputeId: string;
  readonly subscriptionId: string;
}

/** Gives a customer an open invoice, a stored method, a payment that went through and a subscription. `mark` stands in their texts. */
export async function addBooks(
  { services }: TestApi,
  brand: TestBrand,
  person: TestPerson,
  mark: string,
): Promise<VictimBooks> {
  const [invoiceId, methodId, paymentId, subscriptionId] = [newId(), newId(), newId(), newId()];
  const payoutId = newId();
  const account_id = person.accountIds[0] ?? '';
  const { db, moment } = await brand.open();
  const created_at = moment.wallNow;
  const { connectionId, disputeId, endpoint } = await db.run(async (scope) => {
    const tenant_id = scope.tenantId;
    const connection_id = await addConnection(scope, services.encryption, created_at);
    const common = { tenant_id, account_id, connection_id, rail: 'card', created_at };
    await scope.trx
      .insertInto('payment_method')
      .values({
        ...common,
        method_id: methodId,
        status: 'active',
        method_ref: mark,
        customer_ref: mark,
        label: { brand: mark, last4: '4242' },
      })
      .execute();
    const party = { name: mark, addressLines: [], country: 'DE', vatId: null };
    await scope.trx
      .insertInto('invoice')
      .values({
        ...{ tenant_id, account_id, invoice_id: invoiceId, kind: 'invoice', series: mark, counter: 1n },
        ...{ number: `${mark}-00001`, currency: 'EUR', issue_date: moment.today, tax_point_date: moment.today },
        ...{ due_date: moment.today, language: 'de', seller: party, buyer: party, tax_behaviour: 'exclusive' },
        ...{ net_minor: 1_000n, tax_minor: 190n, gross_minor: 1_190n, issued_at: created_at, status: 'open' },
      })
      .execute();
    await scope.trx
      .insertInto('payment')
      .values({
        ...{ ...common, payment_id: paymentId, method_id: methodId, initiator: 'customer', status: 'succeeded' },
        ...{
          currency: 'EUR',
          amount_minor: 1_190n,
          received_minor: 1_190n,
          failure: null,
          business_date: moment.today,
        },
      })
      .execute();
    await addPayout(scope, { connection_id, payout_id: payoutId, at: created_at }, mark);
    const split = { tenant_id, payment_id: paymentId, invoice_id: invoiceId, amount_minor: 1_190n };
    await scope.trx.insertInto('payment_invoice').values(split).execute();
    await addSubscription(
      scope,
      { account_id, subscription_id: subscriptionId, today: moment.today, created_at },
      mark,
    );
    const disputed = { account_id, connection_id, payment_id: paymentId, at: created_at };
    const endpoint = await addEndpoint(scope, services, { account_id, at: created_at }, mark);
    return { connectionId: connection_id, disputeId: await addDispute(scope, disputed, mark), endpoint };
  });
  return {
    ...endpoint,
    connectionId: publicId('con', connectionId),
    invoiceId: publicId('inv', invoiceId),
    methodId: publicId('pm', methodId),
    paymentId: publicId('pay', paymentId),
    payoutId: publicId('pyo', payoutId),
    disputeId: publicId('dis', disputeId),
    subscriptionId: publicId('sub', subscriptionId),
  };
}

/** Of 11.90, of which nothing is explained. */
async function addPayout(
  { trx, tenantId: tenant_id }: TenantScope,
  { connection_id, payout_id, at }: { readonly connection_id: string; readonly payout_id: string; readonly at: Date },
  mark: string,
): Promise<void> {
  const known = { tenant_id, payout_id, connection_id, provider_ref: mark, currency: 'EUR', amount_minor: 1_190n };
  const booked = { status: 'paid' as const, rank: 20, as_of: at, first_seen_at: at, booked_on: '2026-01-01' };
  await trx
    .insertInto('payout')
    .values({ ...known, ...booked })
    .execute();
  const sums = { gross_minor: 1_190n, fee_minor: 0n, net_minor: 1_190n, fee_booked_minor: 0n };
  const line = { tenant_id, payout_id, line_no: 1, provider_line_id: '1', kind: 'other' as const, source: mark };
  await trx
    .insertInto('payout_line')
    .values({ ...line, ...sums, unexplained_minor: 1_190n, reason: 'unknown_source' })
    .execute();
}

/** To a plan of its own, billed for the first time in ten years. */
async function addSubscription(
  { trx, tenantId: tenant_id }: TenantScope,
  { account_id, subscription_id, today, created_at }: NewSubscription,
  mark: string,
): Promise<void> {
  const plan_version_id = newId();
  const name = { de: mark };
  const own = { tenant_id, plan_code: mark };
  const definition = { ...salonPlan, planCode: mark, name };
  await trx.insertInto('product').values({ tenant_id, product_code: mark, name }).execute();
  await trx
    .insertInto('plan')
    .values({ ...own, product_code: mark, name })
    .execute();
  await trx
    .insertInto('plan_version')
    .values({ ...own, plan_version_id, version: 1, definition, created_at })
    .execute();
  const begun = { status: 'active' as const, anchor: today, start_date: today, next_billing_date: '2036-01-01' };
  await trx
    .insertInto('subscription')
    .values({ ...begun, tenant_id, subscription_id, subscription_key: mark, account_id, plan_version_id })
    .execute();
}

interface NewSubscription {
  readonly account_id: string;
  readonly subscription_id: string;
  readonly today: string;
  readonly created_at: Date;
}

type Encryption = TestApi['services']['encryption'];

/** One connection per brand, whoever of its customers comes first. */
async function addConnection(
  { tenantId, trx }: TenantScope,
  encryption: Encryption,
  created_at: Date,
): Promise<string> {
  const known = await trx.selectFrom('provider_connection').select('connection_id').executeTakeFirst();
  if (known) return known.connection_id;
  const connection_id = newId();
  await trx
    .insertInto('provider_connection')
    .values({
      ...{ tenant_id: tenantId, connection_id, provider: 'nobody', environment: 'sandbox', config: {}, created_at },
      ...{ secrets: encryption.seal('{}'), secrets_key_id: encryption.keyId },
    })
    .execute();
  return connection_id;
}
