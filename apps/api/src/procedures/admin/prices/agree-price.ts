import { businessDate, parseDecimal } from '@quittance/domain';
import { z } from 'zod';
import { refusalError, unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { agreePrice as agree, type WantedAgreement } from '../../../use-cases/prices/agree-price.ts';

const dateInput = z.iso.date().transform(businessDate);
const input = z.object({
  accountId: idInput('acc'),
  /** Made with the form: sent twice, it is agreed once. */
  agreementId: z.uuid(),
  subscriptionId: idInput('sub').nullable(),
  componentCode: z.string().min(1).max(64),
  price: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('price'), unitPrice: z.string().regex(/^\d{1,12}(\.\d{1,12})?$/) }),
    z.object({ kind: z.literal('discount'), percent: z.string().regex(/^\d{1,3}(\.\d{1,6})?$/) }),
  ]),
  from: dateInput,
  until: dateInput.nullable(),
  reason: z.string().trim().min(1).max(300),
});

/** Agrees a price, or a discount, on one component with a customer. */
export const agreePrice = staffProcedure('subscription.change')
  .input(input)
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: { price, ...wanted } }) => {
    if (wanted.until !== null && wanted.until <= wanted.from) throw refusalError('invalid_input', { field: 'until' });
    unwrap(await agree(tenant, { ...wanted, price: priceOf(price) }, { actor, from: visitor }));
  });

function priceOf(wanted: z.infer<typeof input>['price']): WantedAgreement['price'] {
  if (wanted.kind === 'price') return { unitPrice: wanted.unitPrice };
  const share = parseDecimal(wanted.percent);
  const fits = share.ok && share.value.numerator > 0n && share.value.numerator <= 100n * share.value.denominator;
  if (!fits) throw refusalError('invalid_input', { field: 'price.percent' });
  return { discountPercent: wanted.percent };
}
