import { roles } from '../statements.ts';

/** An account that is billed again and set aside in the same run for another reason has the later one on record. */
export const statements: readonly string[] = [`grant update (code, detail, at) on run_exception to ${roles.app}`];
