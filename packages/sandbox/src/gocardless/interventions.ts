import { ControlProblem } from '../control/control-problem.ts';
import type { Account } from './account.ts';
import { playScenario } from './operations/simulators.ts';
import { payOut } from './payments/pay-out.ts';
import { Problem } from './problem.ts';

/** Plays a scenario on one thing: `{ scenario, resource }`, such as a debit that fails or a mandate that is revoked. */
export function simulate(account: Account, fields: Record<string, unknown>): object {
  const scenario = textIn(fields, 'scenario');
  const resource = textIn(fields, 'resource');
  try {
    playScenario(account, scenario, resource);
  } catch (error) {
    if (error instanceof Problem) throw new ControlProblem(`${scenario} of ${resource}: ${error.message}`);
    throw error;
  }
  return { scenario, resource };
}

/** Pays out all that has gathered in a currency: `{ currency }`. */
export function payOutNow(account: Account, fields: Record<string, unknown>): object {
  const payout = payOut(account, textIn(fields, 'currency') || 'EUR');
  if (payout === null) throw new ControlProblem('there is nothing to pay out');
  return { payout: payout.id };
}

function textIn(fields: Record<string, unknown>, name: string): string {
  const found = fields[name];
  return typeof found === 'string' ? found : '';
}
