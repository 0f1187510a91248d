import type { Account } from '../account.ts';
import { emit } from '../emit.ts';
import { find } from '../find.ts';
import type { CreditorRow } from '../rows.ts';

/** GoCardless looks at who the creditor is, and wants more, is still looking, or is content. */
export function verifyCreditor(
  account: Account,
  id: string,
  verification_status: NonNullable<CreditorRow['verification_status']>,
): void {
  account.tables.creditors.set(id, { ...find(account, 'creditors', id), verification_status });
  emit(account, {
    resource: 'creditors',
    action: 'updated',
    links: { creditor: id },
    details: {
      origin: 'gocardless',
      cause: 'creditor_updated',
      description: `The verification is ${verification_status}.`,
    },
  });
}
