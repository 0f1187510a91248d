import type { StandIn } from '../stand-in.ts';
import { type Account, accountNowMs } from '../state/account.ts';
import { ControlProblem } from './control-problem.ts';
import { hold } from './hold.ts';

/**
 * Moves an account's clock forward: `offsetMs` places it relative to wall time, `advanceMs` moves it on. An account
 * in which nothing happened yet may be placed in the past, so that a history can be played from there. With
 * `onlyForward` a clock that is later already stays: whoever was killed before it heard the answer asks again. With
 * `hold` webhooks wait until whoever moved it has moved its own clock too and says so with `settle`.
 */
export function setClock(standIn: StandIn, account: Account, fields: Record<string, unknown>): object {
  const { offsetMs, advanceMs, onlyForward = false, hold: isHeld = false } = fields;
  if (typeof isHeld !== 'boolean') throw new ControlProblem('hold must be true or false');
  if (typeof onlyForward !== 'boolean') throw new ControlProblem('onlyForward must be true or false');
  if ((offsetMs === undefined) === (advanceMs === undefined)) throw new ControlProblem('send offsetMs or advanceMs');
  const value = offsetMs ?? advanceMs;
  if (!Number.isSafeInteger(value)) throw new ControlProblem('milliseconds must be a whole number');
  const wanted = offsetMs === undefined ? account.offsetMs + Number(value) : Number(value);
  const next = onlyForward && !standIn.isFresh(account) ? Math.max(account.offsetMs, wanted) : wanted;
  const placesFreshAccount = offsetMs !== undefined && standIn.isFresh(account);
  if (next < account.offsetMs && !placesFreshAccount) throw new ControlProblem('a clock moves forward only');
  account.offsetMs = next;
  if (isHeld) hold(account);
  return { account: account.name, offsetMs: next, nowMs: accountNowMs(account) };
}
