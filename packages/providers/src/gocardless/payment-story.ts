import type { Decline, ReversalKind } from '@quittance/domain';
import type { Event } from 'gocardless-nodejs/types';
import type { Instant } from '../port/index.ts';
import { toDecline } from './causes.ts';

/** What a payment's events tell beyond its status: whether it had succeeded before it failed, why, and what next. */
export interface PaymentStory {
  readonly hadSucceeded: boolean;
  readonly failure: Decline | null;
  readonly reversal: { readonly kind: ReversalKind; readonly decline: Decline; readonly at: Instant } | null;
  readonly providerWillRetry: boolean;
}

const BEGINNING: PaymentStory = { hadSucceeded: false, failure: null, reversal: null, providerWillRetry: false };

/** Reads a payment's events, oldest first. The status alone does not tell a late failure from an early one. */
export function toPaymentStory(events: readonly Event[]): PaymentStory {
  return events.reduce(continued, BEGINNING);
}

function continued(story: PaymentStory, event: Event): PaymentStory {
  const { details = {}, created_at: at = '' } = event;
  const decline = toDecline({ cause: details.cause, reasonCode: details.reason_code });
  const reversed = (kind: ReversalKind): PaymentStory => ({ ...story, reversal: { kind, decline, at } });
  switch (event.action) {
    case 'confirmed':
    case 'paid_out':
      return { ...story, hadSucceeded: true, failure: null, providerWillRetry: false };
    case 'failed': {
      const providerWillRetry = details.will_attempt_retry === true;
      return story.hadSucceeded
        ? { ...reversed('late_failure'), providerWillRetry }
        : { ...story, failure: decline, providerWillRetry };
    }
    case 'resubmission_requested':
      return { ...story, failure: null, providerWillRetry: true };
    case 'charged_back':
      return { ...reversed('charged_back'), hadSucceeded: true };
    case 'chargeback_cancelled':
      return { ...reversed('chargeback_cancelled'), hadSucceeded: true };
    default:
      return story;
  }
}
