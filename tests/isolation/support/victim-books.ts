import { newId, publicId, type TenantScope } from '@quittance/db';
import type { TestApi } from '../../setup/api/open-test-api.ts';
import type { TestBrand, TestPerson } from '../../setup/api/test-brands.ts';

/** Ids, as they are written outside, of what a victim owes and pays with. */
export interface VictimBooks {
  readonly invoiceId: string;
  readonly methodId: string;
  readonly paymentId: string;
}

/** Gives a customer an open invoice, a stored method and a payment that went through. `mark` stands in their texts. */
export async function addBooks(
  { services }: TestApi,
  brand: TestBrand,
  person: TestPerson,
  mark: string,
): Promise<VictimBooks> {
  const [invoiceId, methodId, paymentId] = [newId(), newId(), newId()];
  const account_id = person.accountIds[0] ?? '';
  const { db, moment } = await brand.open();
  const created_at = moment.wallNow;
  await db.run(async (scope) => {
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
    const split = { tenant_id, payment_id: paymentId, invoice_id: invoiceId, amount_minor: 1_190n };
    await scope.trx.insertInto('payment_invoice').values(split).execute();
  });
  return {
    invoiceId: publicId('inv', invoiceId),
    methodId: publicId('pm', methodId),
    paymentId: publicId('pay', paymentId),
  };
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
