import { isDeepStrictEqual } from 'node:util';
import {
  type BusinessDate,
  businessDate,
  fixedOf,
  formatFixed,
  fractionDigits,
  idPrefixes,
  type MeteredPhase,
  ok,
  parseBusinessDate,
  type Result,
} from '@quittance/domain';
import type { NewUsage } from './new-usage.ts';
import { idOrKey, type MeteredSubscription, type UsageContent, type UsageFacts } from './read-usage-facts.ts';
import { type UsageProblem, type UsageProblemCode, usageProblem } from './usage-problem.ts';

export interface UsageToStore extends UsageContent {
  readonly key: string;
}

export interface UsageDecision {
  readonly store: readonly UsageToStore[];
  /** How many were stored before, or stood twice in what came. */
  readonly known: number;
  readonly problems: readonly UsageProblem[];
}

/** Which records are new, which are known, and what is wrong with each of the others. Pure. */
export function decideUsage(records: readonly NewUsage[], facts: UsageFacts, today: BusinessDate): UsageDecision {
  const store = new Map<string, UsageToStore>();
  const problems: UsageProblem[] = [];
  let known = 0;
  for (const [index, record] of records.entries()) {
    const { key } = record;
    const checked = contentOf(record, facts, today);
    if (!checked.ok) {
      problems.push(usageProblem(index, key, checked.error));
      continue;
    }
    const before = facts.stored.get(key) ?? withoutKey(store.get(key));
    if (before === undefined) {
      const late = lateness(record, checked.value, facts);
      if (late) problems.push(usageProblem(index, key, late));
      else store.set(key, { key, ...checked.value });
    } else if (isDeepStrictEqual(before, checked.value)) known += 1;
    else problems.push(usageProblem(index, key, 'key_reused'));
  }
  return { store: [...store.values()], known, problems };
}

function withoutKey(stored: UsageToStore | undefined): UsageContent | undefined {
  if (!stored) return undefined;
  const { key: _, ...content } = stored;
  return content;
}

const quantityPattern = /^\d{1,15}(\.\d{1,12})?$/;

function contentOf(record: NewUsage, facts: UsageFacts, today: BusinessDate): Result<UsageContent, UsageProblemCode> {
  const usedOn = parseBusinessDate(record.usedOn);
  if (!usedOn.ok) return failed('invalid_date');
  if (!quantityPattern.test(record.quantity)) return failed('invalid_quantity');
  const subscription = facts.subscriptions.get(idOrKey(idPrefixes.subscription, record.subscription));
  if (!subscription) return failed('unknown_subscription');
  if (usedOn.value > today) return failed('in_future');
  const phase = phaseOn(subscription, usedOn.value);
  if (!phase) return failed('not_served');
  if (!phase.meters.has(record.meter)) return failed('unknown_meter');
  const place = record.location === null ? null : idOrKey(idPrefixes.location, record.location);
  const locationId = place === null ? null : subscription.locations.get(place);
  if (locationId === undefined) return failed('unknown_location');
  const { subscriptionId } = subscription;
  const { meter, items } = record;
  return ok({ subscriptionId, meter, locationId, usedOn: usedOn.value, quantity: plain(record.quantity), items });
}

/** The plan in force on the day decides, not today's: a report may come after a switch. */
function phaseOn({ phases }: MeteredSubscription, day: BusinessDate): MeteredPhase | undefined {
  return phases.find(({ from, until }) => from <= day && (until === null || day < until));
}

/** What was stored once may be sent again at any time; only what is new must still find its invoice. */
function lateness({ subscription }: NewUsage, { usedOn }: UsageContent, facts: UsageFacts): UsageProblemCode | null {
  const metered = facts.subscriptions.get(idOrKey(idPrefixes.subscription, subscription));
  const openFrom = metered && phaseOn(metered, businessDate(usedOn))?.openFrom;
  return openFrom && usedOn >= openFrom ? null : 'too_late';
}

/** `007.50` is `7.5`, so that equal quantities are equal texts. */
function plain(quantity: string): string {
  const digits = fractionDigits(quantity);
  return formatFixed(fixedOf(quantity, digits), digits);
}

function failed(code: UsageProblemCode): { readonly ok: false; readonly error: UsageProblemCode } {
  return { ok: false, error: code };
}
