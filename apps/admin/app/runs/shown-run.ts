import type { Amount } from '~/money.ts';
import type { RunStatus } from './run-badge.tsx';

/** As much of a billing run as its page shows. */
export interface ShownRun {
  readonly status: RunStatus;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
  readonly subscriptionsDue: number;
  readonly subscriptions: number;
  readonly done: number;
  readonly invoices: number;
  readonly setAside: number;
  readonly totals: readonly { readonly invoices: number; readonly gross: Amount }[];
  readonly estimate: { readonly perSecond: number; readonly remaining: number; readonly endsAt: string } | null;
}
