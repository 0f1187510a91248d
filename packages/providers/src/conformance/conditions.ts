import type { Condition } from './check.ts';
import type { PlayedRail } from './harness.ts';

/** Conditions under which a check is called for, each with the sentence that says why it is not. */

export const chargesStored: Condition = ({ rail }) => (rail.offSession ? null : 'It charges no stored method.');

export const savesOnPage: Condition = ({ rail }) =>
  rail.save === 'setup' ? null : 'It stores no method on a page of its own.';

export const paysOnce: Condition = ({ rail }) => (rail.payOnce ? null : 'It takes no single payments on a page.');

export const refundsParts: Condition = ({ rail }) =>
  rail.refund === 'partial' ? null : 'It gives no part of a payment back.';

export const refunds: Condition = ({ rail }) => (rail.refund === 'none' ? 'It gives no money back.' : null);

export const settlesLater: Condition = ({ rail }) => (rail.settlement === 'async' ? null : 'Its money moves at once.');

export const needsMandate: Condition = ({ rail }) => (rail.mandate.required ? null : 'It needs no mandate.');

export const canBeDisputed: Condition = ({ rail }) => (rail.disputes === 'none' ? 'It knows no disputes.' : null);

export const canBeContested: Condition = ({ rail }) =>
  rail.disputes === 'contestable' ? null : 'Its disputes are not negotiated.';

export const failsLate: Condition = ({ rail }) => (rail.lateFailureDays > 0 ? null : 'Its money does not fail late.');

export const pullsEvents: Condition = ({ manifest }) =>
  manifest.webhooks.pullDays === null ? 'Its events cannot be read again.' : null;

export const stampsWebhooks: Condition = ({ manifest }) =>
  manifest.webhooks.hasTimestamp ? null : 'Its signatures carry no time.';

export const sendsBatches: Condition = ({ manifest }) =>
  manifest.webhooks.batch ? null : 'It sends one event at a time.';

export const reconciles: Condition = ({ manifest }) => (manifest.reconciliation ? null : 'It lists no payouts.');

/** Met unless the stand-in says that this never happens on the rail. */
export function canHappen(name: keyof PlayedRail['never']): Condition {
  return ({ never }) => never[name] ?? null;
}
