import type { Account } from '../state/account.ts';
import { type Sandbox, standInOf } from '../state/sandbox.ts';
import { ControlProblem } from './control-problem.ts';

/** Does to an account what its stand-in knows under this path. Throws ControlProblem when it knows no such thing. */
export function intervene(sandbox: Sandbox, account: Account, path: string, fields: Record<string, unknown>): object {
  const standIn = standInOf(sandbox, account);
  const intervention = standIn.interventions[path];
  if (intervention === undefined)
    throw new ControlProblem(`${path} is nothing that can be done to an account at ${standIn.provider}`);
  // An account only ever meets the stand-in that made it.
  return intervention(account as never, fields, sandbox);
}
