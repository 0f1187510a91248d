import { isCurrencyCode, money, parseDecimal } from '@quittance/domain';
import { z } from 'zod';
import { refusalError, unwrap } from '../../../errors/refusal-error.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { createCoupon as create, type NewCoupon } from '../../../use-cases/coupons/create-coupon.ts';

/** Codes are compared as they are shown: capitals only, so that nobody asks which spelling counts. */
const couponCodeInput = z.string().regex(/^[A-Z0-9][A-Z0-9._-]{0,39}$/);

const codes = z.array(z.string().min(1).max(64)).min(1).max(50).nullable();

const input = z.object({
  code: couponCodeInput,
  discount: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('amount'),
      amountMinor: z.string().regex(/^[1-9]\d{0,14}$/),
      currency: z.string().length(3),
    }),
    z.object({ kind: z.literal('percent'), percent: z.string().regex(/^\d{1,3}(\.\d{1,6})?$/) }),
  ]),
  periods: z.int().min(1).max(1_200).nullable(),
  componentCodes: codes,
  planCodes: codes,
});

/** Makes a coupon that staff can redeem for customers. It never changes afterwards. */
export const createCoupon = staffProcedure('plan.manage')
  .input(input)
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: { discount, ...wanted } }) => {
    unwrap(await create(tenant, { ...wanted, discount: discountOf(discount) }, { actor, from: visitor }));
  });

function discountOf(wanted: z.infer<typeof input>['discount']): NewCoupon['discount'] {
  if (wanted.kind === 'amount') {
    if (!isCurrencyCode(wanted.currency)) throw refusalError('invalid_input', { field: 'discount.currency' });
    return { kind: 'amount', amount: money(BigInt(wanted.amountMinor), wanted.currency) };
  }
  const share = parseDecimal(wanted.percent);
  const fits = share.ok && share.value.numerator > 0n && share.value.numerator <= 100n * share.value.denominator;
  if (!fits) throw refusalError('invalid_input', { field: 'discount.percent' });
  return wanted;
}
