import type { StandIn } from '../stand-in.ts';
import type { Account } from '../state/account.ts';
import { ControlProblem } from './control-problem.ts';

/** Does to an account what its stand-in knows under this path. Throws ControlProblem when it knows no such thing. */
export function intervene(standIn: StandIn, account: Account, path: string, fields: Record<string, unknown>): object {
  const intervention = standIn.interventions[path];
  if (intervention === undefined)
    throw new ControlProblem(`${path} is nothing that can be done to an account at ${standIn.provider}`);
  // An account only ever meets the stand-in that made it.
  return intervention(account as never, fields);
}
