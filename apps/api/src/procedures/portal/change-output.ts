import { publicId } from '@quittance/db';
import {
  assertNever,
  classifySeat,
  type InvoicePlan,
  type LocalizedText,
  type ScheduledEvent,
  textIn,
} from '@quittance/domain';
import { z } from 'zod';
import type { AccountDecision } from '../../use-cases/billing/decide-account.ts';
import type { InvoiceLineDetail, Wording } from '../../use-cases/portal/read-invoice.ts';
import type { ChangeAnswer } from '../../use-cases/subscriptions/confirm-change.ts';
import type { ChangeBasis } from '../../use-cases/subscriptions/gather-change.ts';
import { instantOf } from '../../use-cases/subscriptions/move-row.ts';
import type { ChangeQuote } from '../../use-cases/subscriptions/quote-change.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';
import { lineGroupsOutput, toLineGroups } from './line-groups-output.ts';
import { planPriceOutput, toPlanPriceOutput } from './plan-price-output.ts';
import { capabilityNames, rulingOutput, toRulingOutput } from './ruling-output.ts';

const invoiceOutput = z.object({
  kind: z.enum(['invoice', 'credit_note']),
  dueDate: z.string(),
  taxBehaviour: z.enum(['exclusive', 'inclusive']),
  net: moneyOutput,
  tax: moneyOutput,
  gross: moneyOutput,
  /** What the customer's credit pays of it. */
  credit: moneyOutput,
  toPay: moneyOutput,
  groups: lineGroupsOutput,
});

const eventKinds = [
  'starts',
  'trial_ends',
  'switches_plan',
  'pauses',
  'resumes',
  'ends',
  'seat_starts',
  'seat_ends',
  'location_opens',
  'location_closes',
] as const satisfies readonly ScheduledEvent['kind'][];

/** A change before it is made: what is billed at once, what comes next, and what to confirm it with. */
export const quoteOutput = z.object({
  key: z.string(),
  inputHash: z.string(),
  /** The business date for which it holds. */
  asOf: z.string(),
  effectiveOn: z.string(),
  /** When on that day, for plans prorated by the second; null for its beginning. */
  effectiveAt: z.string().nullable(),
  /** The moment for which it was reckoned; confirming hands it back. */
  shownAt: z.string(),
  /** The seat that begins, why it is paid or free, and what would change that; null when none does. */
  seat: rulingOutput.extend({ memberName: z.string(), roleName: z.string() }).nullable(),
  /** Of a switch: what the plan costs until then, and from then on. */
  prices: z.object({ before: planPriceOutput, after: planPriceOutput }).nullable(),
  /** The subscription's status after the change, on that date. */
  status: z.enum(['trialing', 'active', 'paused', 'cancelling', 'ended']),
  dueNow: z.array(invoiceOutput),
  /** What is too little to be collected today and comes with the next invoice. */
  waiting: z.array(moneyOutput),
  next: z.object({ on: z.string(), invoices: z.array(invoiceOutput) }).nullable(),
  schedule: z.array(z.object({ kind: z.enum(eventKinds), on: z.string(), name: z.string().nullable() })),
});

/** Made (the same answer however often it is sent), or not, because the quote that was shown no longer holds. */
export const answerOutput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('made'), effectiveOn: z.string(), invoiceIds: z.array(z.string()) }),
  z.object({ kind: z.literal('stale'), quote: quoteOutput }),
]);

export function toAnswerOutput(answer: ChangeAnswer, key: string, wording: Wording): z.infer<typeof answerOutput> {
  if (answer.kind === 'stale') return { kind: 'stale', quote: toQuoteOutput(answer.quote, key, wording) };
  const { kind, effectiveOn, invoiceIds } = answer;
  return { kind, effectiveOn, invoiceIds: invoiceIds.map((id) => publicId('inv', id)) };
}

export function toQuoteOutput(change: ChangeQuote, key: string, wording: Wording): z.infer<typeof quoteOutput> {
  const { quote, dueNow, next, basis } = change;
  const words: Words = (text) => textIn(text, wording.language, [wording.fallback, 'en']);
  const toInvoices = ({ invoices }: AccountDecision) =>
    invoices.map(({ plan, use }) => invoiceOf(plan, use.credit.amountMinor, basis, words));
  return {
    key,
    inputHash: change.shownHash,
    asOf: basis.asOf,
    effectiveOn: quote.plan.effectiveOn[0] ?? basis.asOf,
    effectiveAt: instantOf(quote.plan.effectiveAt[0])?.toISOString() ?? null,
    shownAt: new Date(basis.now * 1_000).toISOString(),
    seat: seatOf(change, wording),
    prices: pricesOf(change),
    status: quote.plan.status,
    dueNow: toInvoices(dueNow),
    waiting: dueNow.carried.map(({ totals, currency }) => toMoneyOutput(totals.gross.amountMinor, currency)),
    next: next === null ? null : { on: next.on, invoices: toInvoices(next.decision) },
    schedule: quote.plan.schedule.map((event) => ({
      kind: event.kind,
      on: event.on,
      name: nameOf(event, change, words),
    })),
  };
}

function pricesOf({ prices }: ChangeQuote): z.infer<typeof quoteOutput>['prices'] {
  return prices && { before: toPlanPriceOutput(prices.before), after: toPlanPriceOutput(prices.after) };
}

function seatOf({ changes, basis }: ChangeQuote, wording: Wording): z.infer<typeof quoteOutput>['seat'] {
  const added = changes.find((change) => change.kind === 'add_seat');
  const role = basis.catalogue.roles.find(({ code }) => code === added?.roleCode);
  if (!(added && role && basis.terms.seatPolicy)) return null;
  const ruling = toRulingOutput(
    classifySeat(role, basis.terms.seatPolicy),
    capabilityNames(basis.catalogue.capabilities, wording),
  );
  return { ...ruling, memberName: added.memberName, roleName: role.name };
}

type Words = (text: LocalizedText) => string;

function invoiceOf(plan: InvoicePlan, credit: bigint, basis: ChangeBasis, words: Words): z.infer<typeof invoiceOutput> {
  const { kind, dueDate, taxBehaviour, currency, totals } = plan;
  const lines = plan.lines.map((line) => lineOf(line, basis, words));
  return {
    kind,
    dueDate,
    taxBehaviour,
    net: toMoneyOutput(totals.net.amountMinor, currency),
    tax: toMoneyOutput(totals.tax.amountMinor, currency),
    gross: toMoneyOutput(totals.gross.amountMinor, currency),
    credit: toMoneyOutput(credit, currency),
    toPay: toMoneyOutput(totals.gross.amountMinor - credit, currency),
    groups: toLineGroups(lines, taxBehaviour, currency),
  };
}

function lineOf(line: InvoicePlan['lines'][number], { catalogue }: ChangeBasis, words: Words): InvoiceLineDetail {
  const { charge, treatment, lineNo, locationName, net, gross } = line;
  return {
    lineNo,
    locationName,
    description: words(charge.componentName) || charge.componentCode,
    periodStart: charge.servicePeriod.start,
    periodEnd: charge.servicePeriod.end,
    quantity: charge.quantity,
    unitPrice: charge.unitPrice,
    taxCode: treatment.code,
    taxRate: treatment.ratePercent,
    net,
    gross,
    trace: charge.trace.map((step) => {
      if (step.code !== 'seat_occupied') return step;
      const role = catalogue.roles.find(({ code }) => code === step.values.role)?.name ?? step.values.role;
      return { ...step, values: { ...step.values, role } };
    }),
  };
}

function nameOf(event: ScheduledEvent, { basis, quote }: ChangeQuote, words: Words): string | null {
  switch (event.kind) {
    case 'switches_plan': {
      const version = basis.catalogue.planVersions.get(event.planVersionId);
      return version ? words(version.name) || version.planCode : null;
    }
    case 'seat_starts':
    case 'seat_ends':
      return (
        quote.plan.subscription.assignments.find(({ memberId }) => memberId === event.memberId)?.memberName ?? null
      );
    case 'location_opens':
    case 'location_closes':
      return quote.plan.subscription.locations.find((place) => place.locationId === event.locationId)?.name ?? null;
    case 'starts':
    case 'trial_ends':
    case 'pauses':
    case 'resumes':
    case 'ends':
      return null;
    default:
      return assertNever(event);
  }
}
