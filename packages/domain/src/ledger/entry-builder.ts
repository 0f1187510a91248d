import type { AccountId, InvoiceId } from '../ids/ids.ts';
import type { CurrencyCode, Money } from '../money/money.ts';
import { invariant } from '../result.ts';
import { checkBalanced, type EntryPlan, type LedgerAccount, type PostingPlan } from './entry-plan.ts';

/** Whom and which invoice a posting is about. */
interface PostingSubject {
  readonly accountId: AccountId | null;
  readonly invoiceId: InvoiceId | null;
}

export function debit(ledgerAccount: LedgerAccount, amount: Money, subject: PostingSubject): PostingPlan {
  return { ledgerAccount, amountMinor: amount.amountMinor, ...subject };
}

export function credit(ledgerAccount: LedgerAccount, amount: Money, subject: PostingSubject): PostingPlan {
  return { ledgerAccount, amountMinor: -amount.amountMinor, ...subject };
}

/**
 * An entry of the postings that are not zero; null when none is left. Throws when it would not balance: a rule that
 * lost a cent is a bug.
 */
export function entryOf(
  head: Pick<EntryPlan, 'kind' | 'businessDate'> & { readonly currency: CurrencyCode },
  postings: readonly PostingPlan[],
): EntryPlan | null {
  const entry: EntryPlan = { ...head, postings: postings.filter(({ amountMinor }) => amountMinor !== 0n) };
  invariant(checkBalanced(entry), `the postings of ${entry.kind} add up to zero`);
  return entry.postings.length === 0 ? null : entry;
}
