import { laterDay } from '../../clock/holidays.ts';
import type { Account } from '../account.ts';
import { daysFromNow } from '../calendar/at-hour.ts';
import { businessDaysAfter, schemeOf } from '../calendar/schemes.ts';
import { type Operation, one } from '../call.ts';
import { find } from '../find.ts';
import { listPage, type Page } from '../list.ts';
import { endMandate, isUsable } from '../payments/mandate-steps.ts';
import { invalidState } from '../problem.ts';
import type { MandateRow } from '../rows.ts';

/** The first day a debit on this mandate can be taken: the scheme's lead time, after the bank knows the mandate. */
export function nextChargeDate(account: Account, mandate: MandateRow): string {
  const scheme = schemeOf(mandate.scheme);
  const byLead = daysFromNow(account, scheme, scheme.leadDays);
  if (mandate.status === 'active') return byLead;
  const known = businessDaysAfter(scheme, mandate.created_at.slice(0, 10), scheme.mandateDays + 1);
  return laterDay(known, byLead);
}

/** The mandate with what follows from today. */
function shown(account: Account, mandate: MandateRow): object {
  return { ...mandate, next_possible_charge_date: isUsable(mandate) ? nextChargeDate(account, mandate) : null };
}

export const getMandate: Operation<object> = ({ account, id }) =>
  one('mandates', shown(account, find(account, 'mandates', id)));

interface MandateQuery extends Page {
  readonly customer?: string;
  readonly status?: readonly string[];
}

export const listMandates: Operation<MandateQuery> = ({ account }, params) =>
  listPage(
    'mandates',
    account.tables.mandates,
    params,
    (mandate) =>
      (params.customer ?? mandate.links.customer) === mandate.links.customer &&
      (params.status === undefined || params.status.includes(mandate.status)),
    (mandate) => shown(account, mandate),
  );

export const cancelMandate: Operation<object> = ({ account, id }) => {
  const mandate = find(account, 'mandates', id);
  if (!isUsable(mandate)) throw invalidState('cancellation_failed', 'The mandate is not active any more.');
  endMandate(account, mandate, 'cancelled', { origin: 'api', cause: 'mandate_cancelled' });
  return one('mandates', shown(account, mandate));
};
