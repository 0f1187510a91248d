import type { DueAccount } from '@quittance/db/billing';
import {
  acceptedReplay,
  type BusinessDate,
  businessDate,
  type Coupon,
  type InvoicePlan,
  invariant,
  type ManagedSubscription,
  type Money,
  money,
  type RedeemedCoupon,
  redeemCoupons,
  settleInvoice,
  zero,
} from '@quittance/domain';

type Redemption = DueAccount['redemptions'][number];

interface HeldCoupon {
  readonly redeemed: RedeemedCoupon;
  /** A subscription id, or '' for all of the account's: with the code it says which redemption this is. */
  readonly scope: string;
  readonly taken: Map<BusinessDate, Money>;
}

/** What an account brings along when its invoices are made one after the other: coupons and credit, as far as they go. */
export interface Purse {
  readonly coupons: readonly HeldCoupon[];
  readonly credit: Map<string, Money>;
}

/** What a coupon took off a line, and which redemption of it. */
export interface TakenDiscount {
  readonly lineNo: number;
  readonly discountNo: number;
  readonly couponCode: string;
  readonly scope: string;
  readonly periodStart: BusinessDate;
  readonly amount: Money;
}

/** What an invoice took out of the purse. */
export interface PurseUse {
  readonly discounts: readonly TakenDiscount[];
  /** Zero when there was no credit, or nothing to pay. */
  readonly credit: Money;
}

/** The purse as it stands before the first invoice. */
export function openPurse(account: DueAccount, subscriptions: readonly ManagedSubscription[], on: BusinessDate): Purse {
  const credit = account.credit.map((row): [string, Money] => [
    row.currency,
    money(BigInt(row.amount_minor), row.currency),
  ]);
  return {
    coupons: account.redemptions.map((row) => held(row, subscriptions, on)),
    credit: new Map(credit.filter(([, { amountMinor }]) => amountMinor > 0n)),
  };
}

/**
 * Takes out what the invoice used: sums of coupons are then used up for their period, and credit is spent. Null, and
 * nothing is taken, when what would be left to pay is less than the smallest payment: such an invoice waits.
 */
export function useForInvoice(purse: Purse, plan: InvoicePlan, smallestPayment: Money | null): PurseUse | null {
  const credit = spendCredit(purse, plan, smallestPayment);
  if (credit === null) return null;
  const discounts = plan.lines.flatMap(({ lineNo, charge, discounts: taken }) =>
    taken.map(({ couponCode, amount }, index): TakenDiscount => {
      const coupon = purse.coupons.find(({ redeemed: { coupon: known, windows } }) => {
        return known.code === couponCode && windows.has(charge.subscriptionId);
      });
      invariant(coupon, `the account has redeemed ${couponCode}`);
      const { periodStart } = charge;
      const before = coupon.taken.get(periodStart)?.amountMinor ?? 0n;
      coupon.taken.set(periodStart, money(before + amount.amountMinor, amount.currency));
      return { lineNo, discountNo: index + 1, couponCode, scope: coupon.scope, periodStart, amount };
    }),
  );
  return { discounts, credit };
}

function spendCredit({ credit }: Purse, plan: InvoicePlan, smallestPayment: Money | null): Money | null {
  const none = zero(plan.currency);
  const facts = { deposit: none, credit: credit.get(plan.currency) ?? none, smallestPayment };
  const settlement = settleInvoice(plan, facts);
  if (settlement.kind === 'carried') return null;
  credit.set(plan.currency, settlement.creditAfter);
  return settlement.kind === 'issued' ? settlement.creditUsed : none;
}

function held(row: Redemption, subscriptions: readonly ManagedSubscription[], on: BusinessDate): HeldCoupon {
  const meant = subscriptions.filter(({ subscriptionId }) => row.scope === '' || row.scope === subscriptionId);
  const standing = meant.map(({ subscriptionId, moves }) => {
    const { phases } = acceptedReplay(moves);
    const { anchor, planVersion } = phases.findLast((phase) => phase.startDate <= on) ?? phases[0]!;
    return { subscriptionId, anchor, planVersion };
  });
  const [redeemed] = redeemCoupons([couponOf(row)], standing);
  const currency = row.currency ?? '';
  const taken = new Map(
    row.used.map((used): [BusinessDate, Money] => [
      businessDate(used.period_start),
      money(BigInt(used.amount_minor), currency),
    ]),
  );
  const isSum = row.discount_kind === 'amount';
  return { redeemed: isSum ? { ...redeemed!, taken } : redeemed!, scope: row.scope, taken };
}

function couponOf(row: Redemption): Coupon {
  return {
    code: row.coupon_code,
    discount:
      row.discount_kind === 'amount'
        ? { kind: 'amount', amount: money(BigInt(row.amount_minor ?? '0'), row.currency ?? '') }
        : { kind: 'percent', percent: row.percent ?? '0' },
    from: businessDate(row.valid_from),
    until: row.removed_on === null ? null : businessDate(row.removed_on),
    periods: row.periods,
    componentCodes: row.component_codes,
    planCodes: row.plan_codes,
  };
}
