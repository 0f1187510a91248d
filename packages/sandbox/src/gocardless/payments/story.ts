import type { Account } from '../account.ts';
import type { MandateRow, PaymentRow } from '../rows.ts';

/** What happens to the mandates and payments of a customer with one of the published given names. */
export type Story = 'Successful' | 'Penniless' | 'Fickle' | 'Late' | 'Invalid' | 'Expired' | 'Switching';

const STORIES: readonly Story[] = ['Penniless', 'Fickle', 'Late', 'Invalid', 'Expired', 'Switching'];

/** The story of a customer, by given name; all others are successful. */
function storyOfCustomer(account: Account, customerId: string | undefined): Story {
  const name = account.tables.customers.get(customerId ?? '')?.given_name?.trim();
  return STORIES.find((story) => story === name) ?? 'Successful';
}

/** The story of whoever granted the payment's mandate. */
export function storyOfPayment(account: Account, { links }: PaymentRow): Story {
  return storyOfMandate(account, account.tables.mandates.get(links.mandate ?? ''));
}

export function storyOfMandate(account: Account, mandate: MandateRow | undefined): Story {
  return storyOfCustomer(account, mandate?.links.customer);
}
