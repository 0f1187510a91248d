import { publicId } from '@quittance/db';
import { taxCategories } from '@quittance/domain';
import { z } from 'zod';
import type { Agreement } from '../../../use-cases/prices/list-agreements.ts';
import type { AdHocChargeFacts } from '../../../use-cases/prices/list-charges.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';

/** A price that was agreed with a customer, and from when to when. */
export const agreementOutput = z.object({
  id: z.string(),
  /** Null for all of the customer's subscriptions. */
  subscriptionId: z.string().nullable(),
  componentCode: z.string(),
  currency: z.string(),
  unitPrice: z.string().nullable(),
  discountPercent: z.string().nullable(),
  from: z.string(),
  until: z.string().nullable(),
  reason: z.string(),
  agreedBy: z.string(),
});

export function toAgreementOutput({ agreementId, subscriptionId, ...agreement }: Agreement) {
  return {
    ...agreement,
    id: publicId('agr', agreementId),
    subscriptionId: subscriptionId && publicId('sub', subscriptionId),
  };
}

/** A charge outside any plan, and the invoice on which it stands or will stand. */
export const chargeOutput = z.object({
  id: z.string(),
  subscriptionId: z.string(),
  locationName: z.string().nullable(),
  description: z.string(),
  suppliedOn: z.string(),
  quantity: z.string(),
  unitPrice: z.string(),
  amount: moneyOutput,
  taxCategory: z.enum(taxCategories),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('pending'), on: z.string().nullable() }),
    z.object({ kind: z.literal('invoiced'), invoiceId: z.string(), number: z.string() }),
    z.object({ kind: z.literal('withdrawn') }),
  ]),
});

export function toChargeOutput({ chargeId, subscriptionId, amount, state, ...charge }: AdHocChargeFacts) {
  return {
    ...charge,
    id: publicId('chg', chargeId),
    subscriptionId: publicId('sub', subscriptionId),
    amount: toMoneyOutput(amount.amountMinor, amount.currency),
    state: state.kind === 'invoiced' ? { ...state, invoiceId: publicId('inv', state.invoiceId) } : state,
  };
}
