import { businessDate, taxCategories } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { addCharge as add } from '../../../use-cases/prices/add-charge.ts';

const input = z.object({
  accountId: idInput('acc'),
  /** Made with the form: sent twice, it is charged once. */
  chargeId: z.uuid(),
  subscriptionId: idInput('sub'),
  locationId: idInput('loc').nullable(),
  description: z.string().trim().min(1).max(200),
  suppliedOn: z.iso.date().transform(businessDate),
  onItsDay: z.boolean(),
  quantity: z.string().regex(/^(?!0+(\.0+)?$)\d{1,9}(\.\d{1,6})?$/),
  /** Below zero gives something back. */
  unitPrice: z.string().regex(/^-?\d{1,9}(\.\d{1,6})?$/),
  taxCategory: z.enum(taxCategories),
});

/** Puts a charge outside any plan on a customer's next invoice, or on one of its own. */
export const addCharge = staffProcedure('invoice.issue')
  .input(input)
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: wanted }) => {
    unwrap(await add(tenant, wanted, { actor, from: visitor }));
  });
