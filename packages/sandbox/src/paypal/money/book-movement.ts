import { type Account, accountNowMs } from '../account.ts';
import type { Capture } from '../objects/records.ts';
import type { Amount } from './amount.ts';

/** Writes one line of the account's balance. `amount` and `fee` carry their sign: what comes in is positive. */
export function bookMovement(
  account: Account,
  code: string,
  id: string,
  facts: { readonly amount: Amount; readonly fee: Amount | null; readonly capture: Capture },
): void {
  account.tables.movement.set(`${code} ${id}`, {
    id,
    code,
    atMs: accountNowMs(account),
    amount: facts.amount,
    fee: facts.fee,
    customId: facts.capture.customId,
    invoiceId: facts.capture.invoiceId,
    referenceId: id === facts.capture.id ? null : facts.capture.id,
  });
}

/** The same money in the other direction. */
export function negative({ currency_code, value }: Amount): Amount {
  return { currency_code, value: value.startsWith('-') ? value.slice(1) : `-${value}` };
}
