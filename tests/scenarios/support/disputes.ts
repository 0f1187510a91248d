import type { DisputeActor } from '@quittance/domain';
import type { ByStaff } from '../../../apps/api/src/use-cases/disputes/by-staff.ts';
import type { Customer } from './customers.ts';
import { paypalAccount, settlePaypal } from './paypal.ts';
import type { World } from './world.ts';

/** Who works at the desk in a story. */
export function atDesk(desk: DisputeActor = 'dispute_desk'): ByStaff {
  return { actor: { kind: 'staff', id: null, name: 'Sören Nachtigall' }, desk, from: null };
}

/** The payer of the customer's last payment complains at PayPal; answers the case's id there. */
export async function complain(
  world: World,
  customer: Customer,
  kind: 'inquiry' | 'product_not_received' = 'product_not_received',
): Promise<string> {
  const { db } = await world.open();
  const { provider_ref } = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('payment')
      .select('provider_ref')
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', customer.accountId)
      .orderBy('payment_id', 'desc')
      .executeTakeFirstOrThrow(),
  );
  const dispute = await world.sandbox.control.raiseDispute(paypalAccount, provider_ref ?? '', kind);
  await settlePaypal(world);
  return dispute;
}

/** PayPal decides. */
export async function decide(world: World, dispute: string, winner: 'buyer' | 'seller'): Promise<void> {
  await world.sandbox.control.intervene(paypalAccount, 'disputes/decide', { dispute, winner });
  await settlePaypal(world);
}

/** The customer's disputes, oldest first. */
export async function disputesOf(world: World, { accountId }: Pick<Customer, 'accountId'>) {
  const { db } = await world.open();
  return db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('dispute')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .orderBy('dispute_id')
      .execute(),
  );
}

/** States of a dispute's answers, oldest first. */
export async function answersOf(world: World, disputeId: string): Promise<string[]> {
  const { db } = await world.open();
  const rows = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('dispute_answer')
      .select(['kind', 'state'])
      .where('tenant_id', '=', tenantId)
      .where('dispute_id', '=', disputeId)
      .orderBy('answer_no')
      .execute(),
  );
  return rows.map(({ kind, state }) => `${kind} ${state}`);
}

/** A PDF of this many pages, as small as one can be. */
export function pdfOf(pages: number): Uint8Array {
  const objects = Array.from({ length: pages }, (_, at) => `${at + 2} 0 obj <</Type /Page /Parent 1 0 R>> endobj`);
  return Buffer.from(`%PDF-1.7\n1 0 obj <</Type /Pages /Count ${pages}>> endobj\n${objects.join('\n')}\n%%EOF`);
}
