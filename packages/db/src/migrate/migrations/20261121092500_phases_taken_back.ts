import { roles } from '../statements.ts';

/** A phase that is taken back before anything was charged for it leaves no progress behind for a later one of its number. */
export const statements: readonly string[] = [`grant delete on subscription_phase to ${roles.app}`];
