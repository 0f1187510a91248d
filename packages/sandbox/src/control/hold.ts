import type { Account } from '../state/account.ts';
import { ControlProblem } from './control-problem.ts';

/** Who moved the clock and died before it moved its own has been replaced by then, or never will be. */
const HELD_AT_MOST_MS = 60_000;
/** Who asks again after a death comes to an offset that is smaller by the time that has gone by. */
const AS_FAR_MS = 240_000;

/** Keeps webhooks back: they are signed with the account's clock, and whoever checks them must have come as far first. */
export function hold(account: Account): void {
  account.heldUntilMs = Date.now() + HELD_AT_MOST_MS;
}

/**
 * Lets webhooks go that were held. Answers false, and holds on to them, for someone whose own clock, told as `offsetMs`
 * to wall time, is minutes behind the account's.
 */
export function letGo(account: Account, offsetMs: unknown): boolean {
  if (offsetMs !== undefined && !Number.isSafeInteger(offsetMs))
    throw new ControlProblem('milliseconds must be a whole number');
  const isHeld = account.heldUntilMs > Date.now();
  if (isHeld && offsetMs !== undefined && Number(offsetMs) < account.offsetMs - AS_FAR_MS) return false;
  account.heldUntilMs = 0;
  return true;
}
