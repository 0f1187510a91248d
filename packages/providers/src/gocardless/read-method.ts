import type { Mandate } from 'gocardless-nodejs/types';
import type { MethodSnapshot, ProviderContext } from '../port/index.ts';
import type { GoCardless } from './client.ts';
import { toMethodSnapshot } from './method-snapshot.ts';

/** A mandate is replaced seldom, and hardly ever twice; more than this is a circle. */
const MOST_REPLACEMENTS = 5;

/**
 * The stored method: a mandate and its bank account. A mandate that was replaced keeps its reference as our method's
 * name and leads to the one that is charged now.
 */
export async function readMethod(cx: ProviderContext, gocardless: GoCardless, id: string): Promise<MethodSnapshot> {
  const asOf = cx.now();
  const mandate = await readMandate(gocardless, id);
  const account = mandate.links?.customer_bank_account;
  const bankAccount = account ? await gocardless.get('customer_bank_accounts', account) : null;
  return toMethodSnapshot({ ref: id, mandate, bankAccount, asOf });
}

/** The mandate that is charged for this reference today. */
export async function readMandate(gocardless: GoCardless, id: string): Promise<Mandate> {
  let mandate = await gocardless.get('mandates', id);
  for (let left = MOST_REPLACEMENTS; left > 0 && mandate.links?.new_mandate; left -= 1)
    mandate = await gocardless.get('mandates', mandate.links.new_mandate);
  return mandate;
}
