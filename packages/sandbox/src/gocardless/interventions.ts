import { ControlProblem } from '../control/control-problem.ts';
import { type Account, instantNow } from './account.ts';
import { playScenario, type Reason } from './operations/simulators.ts';
import { payOut } from './payments/pay-out.ts';
import { Problem } from './problem.ts';

/**
 * Plays a scenario on one thing: `{ scenario, resource, cause?, code? }`, such as a debit that fails or a mandate that is
 * revoked. Cause and the bank's code replace those that the scenario has by itself.
 */
export function simulate(account: Account, fields: Record<string, unknown>): object {
  const scenario = textIn(fields, 'scenario');
  const resource = textIn(fields, 'resource');
  try {
    playScenario(account, scenario, resource, reasonIn(fields));
  } catch (error) {
    if (error instanceof Problem) throw new ControlProblem(`${scenario} of ${resource}: ${error.message}`);
    throw error;
  }
  return { scenario, resource };
}

/** A hosted page runs out now: `{ page }`. */
export function expirePage(account: Account, fields: Record<string, unknown>): object {
  const flow = account.tables.billing_request_flows.get(textIn(fields, 'page'));
  if (flow === undefined) throw new ControlProblem(`there is no page ${textIn(fields, 'page')}`);
  account.tables.billing_request_flows.set(flow.id, { ...flow, expires_at: instantNow(account) });
  return { page: flow.id };
}

/** Pays out all that has gathered in a currency: `{ currency }`. */
export function payOutNow(account: Account, fields: Record<string, unknown>): object {
  const payout = payOut(account, textIn(fields, 'currency') || 'EUR');
  if (payout === null) throw new ControlProblem('there is nothing to pay out');
  return { payout: payout.id };
}

function reasonIn(fields: Record<string, unknown>): Reason | undefined {
  const [cause, code] = [textIn(fields, 'cause'), textIn(fields, 'code')];
  if ((cause === '') !== (code === '')) throw new ControlProblem('send cause and code together');
  return cause === '' ? undefined : { cause, code };
}

function textIn(fields: Record<string, unknown>, name: string): string {
  const found = fields[name];
  return typeof found === 'string' ? found : '';
}
