import type { FaultOrder } from '@quittance/sandbox';
import { type Dice, diceOf } from './dice.ts';
import type { Death } from './mortal.ts';
import { type Currency, type Debits, type Rail, railsOf } from './rails.ts';

/** Something that a customer, a member of staff, a bank, a provider or time does. `who` counts customers from 0. */
export type Deed =
  | { readonly what: 'bill' | 'cancel' | 'remove' | 'revoke' | 'expire'; readonly who: number }
  | { readonly what: 'store'; readonly who: number; readonly rail: Rail; readonly person: string }
  | {
      readonly what: 'page';
      readonly who: number;
      readonly rail: Rail;
      readonly person: string;
      readonly end: PageEnd;
      readonly all: boolean;
      readonly save: boolean;
    }
  | { readonly what: 'saved'; readonly who: number; readonly all: boolean }
  /** Of the payment at `pick` per cent of all; `abroad` at the provider's own dashboard. */
  | { readonly what: 'refund'; readonly pick: number; readonly percent: number; readonly abroad: boolean }
  | {
      readonly what: 'dispute';
      readonly pick: number;
      readonly kind: 'fraudulent' | 'product_not_received' | 'inquiry';
    }
  | { readonly what: 'decide'; readonly pick: number; readonly won: boolean }
  | { readonly what: 'bank'; readonly pick: number; readonly scenario: BankScenario }
  | { readonly what: 'work' | 'settle' }
  | { readonly what: 'minutes'; readonly minutes: number }
  | { readonly what: 'days'; readonly days: number }
  | { readonly what: 'together'; readonly deeds: readonly Deed[] };

export type DeedOf<What extends Deed['what']> = Extract<Deed, { readonly what: What }>;

/** How a visit to a provider's page ends. */
export type PageEnd = (typeof pageEnds)[number];
export type BankScenario = (typeof bankScenarios)[number];

const pageEnds = [
  'paid_and_back',
  'paid_and_gone',
  'left_unpaid',
  'abandoned',
  'left_then_paid',
  'paid_in_two_tabs',
] as const;
const bankScenarios = [
  'payment_failed',
  'payment_late_failure',
  'payment_charged_back',
  'payment_chargeback_cancelled',
] as const;

/** A deed with what goes wrong while it happens. A death strikes whoever acts: the worker, or the API for a person. */
export interface Step {
  readonly deed: Deed;
  readonly faults: readonly FaultOrder[];
  readonly death: Death | null;
}

export interface Plan {
  readonly seed: number;
  readonly currency: Currency;
  readonly debits: Debits;
  readonly customers: number;
  readonly steps: readonly Step[];
}

/** How much happens: `tiny` for every day, `small` for the long tests, `large` for the night. */
export const sizes = ['tiny', 'small', 'large'] as const;
export type Size = (typeof sizes)[number];

/** Least and most customers, and steps besides those that prepare others. */
const amounts: Readonly<Record<Size, Readonly<Record<'customers' | 'steps', readonly [number, number]>>>> = {
  tiny: { customers: [1, 1], steps: [3, 5] },
  small: { customers: [1, 2], steps: [5, 8] },
  large: { customers: [1, 4], steps: [10, 22] },
};

/** Everything that will be tried in the run of a seed. The same seed always gives the same plan. */
export function makePlan(seed: number, size: Size): Plan {
  const dice = diceOf(seed);
  const currency = dice.percent(70) ? 'EUR' : 'USD';
  const customers = dice.between(...amounts[size].customers);
  const count = dice.between(...amounts[size].steps);
  // Every fifth brand collects from bank accounts through Stripe, the others through GoCardless.
  const debits = seed % 5 === 2 ? 'stripe' : 'gocardless';
  const rails = railsOf(currency, debits);
  const begin = Array.from({ length: customers }, (_, who) => calm(aMethod(dice, rails, who)));
  const first = [...begin.filter(() => dice.percent(70)), calm({ what: 'work' })];
  return { seed, currency, debits, customers, steps: [...first, ...manySteps(dice, count, rails, customers)] };
}

/** Whoever pays by hand owes something first: most ways to go wrong need money that moves. */
function manySteps(dice: Dice, count: number, rails: Rails, customers: number): Step[] {
  return Array.from({ length: count }, () => anyStep(dice, rails, customers)).flatMap((step) => {
    const { deed } = step;
    if ((deed.what !== 'page' && deed.what !== 'saved') || dice.percent(30)) return [step];
    return [calm({ what: 'bill', who: deed.who }), calm({ what: 'work' }), step];
  });
}

type Rails = ReturnType<typeof railsOf>;

function calm(deed: Deed): Step {
  return { deed, faults: [], death: null };
}

function anyStep(dice: Dice, rails: Rails, customers: number): Step {
  const deed = dice.percent(12)
    ? { what: 'together' as const, deeds: [anyDeed(dice, rails, customers), anyDeed(dice, rails, customers)] }
    : anyDeed(dice, rails, customers);
  const faults = Array.from({ length: dice.percent(45) ? dice.between(1, 2) : 0 }, () => anyFault(dice));
  const death = dice.percent(22) ? { nth: dice.between(1, 45), how: dice.oneOf(['unsent', 'unheard'] as const) } : null;
  return { deed, faults, death };
}

function aMethod(dice: Dice, rails: Rails, who: number): Deed {
  const { rail, people } = dice.oneOf(rails);
  return { what: 'store', who, rail, person: dice.oneOf(people) };
}

/** Weights by what has more ways to go wrong. */
const weights = {
  ...{ bill: 10, days: 14, minutes: 8, settle: 8, work: 8, store: 5, page: 14, saved: 8 },
  ...{ refund: 9, dispute: 5, decide: 4, bank: 6, remove: 2, revoke: 3, expire: 1, cancel: 1 },
} as const;

function anyDeed(dice: Dice, rails: Rails, customers: number): Deed {
  const who = dice.between(0, customers - 1);
  const pick = dice.between(0, 99);
  const what = dice.weighted(weights);
  switch (what) {
    case 'store':
      return aMethod(dice, rails, who);
    case 'page': {
      const { rail, people } = dice.oneOf(rails);
      const [end, person] = [dice.oneOf(pageEnds), dice.oneOf(people)];
      return { what, who, rail, person, end, all: dice.percent(70), save: dice.percent(30) };
    }
    case 'saved':
      return { what, who, all: dice.percent(70) };
    case 'refund':
      return { what, pick, percent: dice.oneOf([100, 100, 50, 33, 1]), abroad: dice.percent(25) };
    case 'dispute':
      return { what, pick, kind: dice.oneOf(['fraudulent', 'product_not_received', 'inquiry'] as const) };
    case 'decide':
      return { what, pick, won: dice.percent(50) };
    case 'bank':
      return { what, pick, scenario: dice.oneOf(bankScenarios) };
    case 'minutes':
      return { what, minutes: dice.oneOf([1, 2, 16, 61, 400]) };
    case 'days':
      return { what, days: dice.oneOf([1, 2, 3, 7]) };
    case 'work':
    case 'settle':
      return { what };
    default:
      return { what, who };
  }
}

const requestFaults = [
  'latency',
  '429',
  '500',
  'html_502',
  'reset_before_commit',
  'reset_after_commit',
  'truncated_body',
] as const;
const webhookFaults = ['drop', 'duplicate', 'reorder', 'delay', 'forge', 'old'] as const;

function anyFault(dice: Dice): FaultOrder {
  const times = dice.oneOf([1, 1, 1, 2, 5]);
  if (dice.percent(35)) return { kind: dice.oneOf(webhookFaults), times };
  const kind = dice.oneOf(requestFaults);
  const nth = dice.oneOf([1, 1, 1, 2, 3, 5]);
  return { kind, nth, times, ...(kind === 'latency' && { delayMs: dice.oneOf([5, 20, 60]) }) };
}
