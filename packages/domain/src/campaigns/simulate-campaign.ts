import type { BusinessDate } from '../calendar/business-date.ts';
import type { AccountId, SubscriptionId } from '../ids/ids.ts';
import { add, type Money, sum, zero } from '../money/money.ts';
import { ok, type Refusal, type Result } from '../result.ts';
import type { Campaign, CampaignSubject } from './campaign.ts';
import { type CampaignProblem, type CampaignProblemCode, checkCampaign } from './check-campaign.ts';
import { firstCharges, withoutCampaign } from './first-charges.ts';
import { type OutlierCode, outliersOf } from './outliers.ts';
import { planSubject, type SubjectOutcome, type SubjectPlan } from './plan-subject.ts';
import type { SeatDifference } from './seat-differences.ts';
import { seatDifferences } from './seat-differences.ts';

/** What the campaign does to one subscription, on its first invoice at the new price. */
export interface CampaignRow {
  readonly subscriptionId: SubscriptionId;
  readonly accountId: AccountId;
  readonly outcome: SubjectOutcome;
  /** Null where nothing changes. */
  readonly waveCode: string | null;
  readonly effectiveOn: BusinessDate | null;
  readonly firstInvoiceOn: BusinessDate | null;
  /** What that invoice would charge for the phase at the old and charges at the new price; net or gross as the plan. */
  readonly oldAmount: Money;
  readonly newAmount: Money;
  readonly seats: readonly SeatDifference[];
  readonly outliers: readonly OutlierCode[];
}

export interface AccountDifference {
  readonly accountId: AccountId;
  readonly oldAmount: Money;
  readonly newAmount: Money;
}

export interface CampaignDryRun {
  readonly rows: readonly CampaignRow[];
  readonly accounts: readonly AccountDifference[];
  readonly oldTotal: Money;
  readonly newTotal: Money;
}

/** The first problem as a refusal, with its path; all of them beside it. */
export interface CampaignRefusal extends Refusal<CampaignProblemCode> {
  readonly problems: readonly CampaignProblem[];
}

/**
 * What the campaign would change for whom, without changing anything: the sum of the new amounts is what the first
 * invoices at the new price will charge, unless seats or locations change meanwhile.
 */
export function simulateCampaign(
  campaign: Campaign,
  subjects: readonly CampaignSubject[],
  asOf: BusinessDate,
): Result<CampaignDryRun, CampaignRefusal> {
  const problems = checkCampaign(campaign, subjects, asOf);
  const [first] = problems;
  if (first) return { ok: false, error: { code: first.code, values: { path: first.path }, problems } };
  const rows = subjects.map((subject) => rowOf(campaign, planSubject(campaign, subject, asOf)));
  const { currency } = campaign.to;
  return ok({
    rows,
    accounts: accountsOf(rows, zero(currency)),
    oldTotal: sum(
      rows.map(({ oldAmount }) => oldAmount),
      currency,
    ),
    newTotal: sum(
      rows.map(({ newAmount }) => newAmount),
      currency,
    ),
  });
}

function rowOf(campaign: Campaign, plan: SubjectPlan): CampaignRow {
  const { subject, outcome, change } = plan;
  const { subscriptionId, accountId } = subject.subscription;
  const nothing = zero(campaign.to.currency);
  const untouched: CampaignRow = {
    subscriptionId,
    accountId,
    outcome,
    waveCode: null,
    effectiveOn: null,
    firstInvoiceOn: null,
    oldAmount: nothing,
    newAmount: nothing,
    seats: [],
    outliers: [],
  };
  if (!change) return untouched;
  const { effectiveOn, waveCode, subscription, phase, before } = change;
  const changed = { ...untouched, waveCode, effectiveOn };
  if (!phase) return changed;
  const next = firstCharges(subscription, phase);
  const old = firstCharges(subscription, withoutCampaign(phase, before));
  return {
    ...changed,
    firstInvoiceOn: next.on,
    oldAmount: old.amount,
    newAmount: next.amount,
    seats: seatDifferences(campaign, subject.subscription, effectiveOn),
    outliers: outliersOf(campaign.outliers, old.amount, next.amount),
  };
}

function accountsOf(rows: readonly CampaignRow[], nothing: Money): readonly AccountDifference[] {
  const byAccount = new Map<AccountId, AccountDifference>();
  for (const { accountId, oldAmount, newAmount } of rows) {
    const before = byAccount.get(accountId) ?? { accountId, oldAmount: nothing, newAmount: nothing };
    byAccount.set(accountId, {
      accountId,
      oldAmount: add(before.oldAmount, oldAmount),
      newAmount: add(before.newAmount, newAmount),
    });
  }
  return [...byAccount.values()];
}
