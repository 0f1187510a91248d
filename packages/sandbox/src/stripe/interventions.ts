import { ControlProblem } from '../control/control-problem.ts';
import { type Account, accountNow } from './account.ts';
import { openDispute } from './disputes/open-dispute.ts';
import { emit } from './emit.ts';
import { Problem } from './problem.ts';

const KINDS = ['fraudulent', 'product_not_received', 'inquiry'] as const;

/** A cardholder disputes a charge: `{ charge, kind }`. */
export function raiseDispute(account: Account, fields: Record<string, unknown>): object {
  const charge = account.tables.charge.get(String(fields['charge']));
  if (charge === undefined) throw new ControlProblem(`there is no charge ${String(fields['charge'])}`);
  const kind = KINDS.find((known) => known === (fields['kind'] ?? 'fraudulent'));
  if (kind === undefined) throw new ControlProblem(`kind must be one of ${KINDS.join(', ')}`);
  try {
    return { dispute: openDispute(account, charge, kind).id };
  } catch (error) {
    if (error instanceof Problem) throw new ControlProblem(error.message);
    throw error;
  }
}

/** A stored card runs out: its last month becomes the one before now. */
export function expireCard(account: Account, fields: Record<string, unknown>): object {
  const method = account.tables.payment_method.get(String(fields['paymentMethod']));
  if (method?.card === undefined) throw new ControlProblem(`there is no card ${String(fields['paymentMethod'])}`);
  const { exp_month, exp_year } = method.card;
  const month = new Date(accountNow(account) * 1000);
  month.setUTCDate(0);
  method.card.exp_month = month.getUTCMonth() + 1;
  method.card.exp_year = month.getUTCFullYear();
  emit(account, 'payment_method.automatically_updated', method, { card: { exp_month, exp_year } });
  return { paymentMethod: method.id };
}
