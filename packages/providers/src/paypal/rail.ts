import type { Rail } from '../port/index.ts';
import { Refused } from './ask.ts';

/** PayPal has one rail; every other is `unsupported`. */
export function assertRail(rail: Rail): void {
  if (rail !== 'paypal') throw new Refused({ kind: 'unsupported', what: `rail ${rail}` });
}
