import type { Sandbox } from '../../state/sandbox.ts';
import { type Account, paypalAccounts } from '../account.ts';
import type { BuyerName } from '../buyers.ts';
import type { Amount } from '../money/amount.ts';
import type { Experience } from '../objects/records.ts';
import { payerId } from '../objects/views.ts';
import { approveOrder, livingOrder } from '../operations/orders.ts';
import { livingSetupToken } from '../operations/vault.ts';
import { Problem } from '../problem.ts';

/** What the buyer is asked to agree to: a payment, or the keeping of a wallet. */
export interface Wish extends Experience {
  readonly account: Account;
  readonly id: string;
  /** Null when a wallet is to be kept. */
  readonly amount: Amount | null;
  readonly description: string | null;
  /** False once it was answered. */
  readonly isOpen: boolean;
  /** Notes the agreement and answers where the browser goes. */
  approve(buyer: BuyerName): string | null;
}

/** The wish behind the token in the page's address; undefined when there is none, or its time is over. */
export function findWish(sandbox: Sandbox, kind: 'order' | 'setup', id: string): Wish | undefined {
  for (const account of paypalAccounts(sandbox)) {
    const wish = alive(() => (kind === 'order' ? orderWish(sandbox, account, id) : setupWish(account, id)));
    if (wish !== undefined) return wish;
  }
  return undefined;
}

function orderWish(sandbox: Sandbox, account: Account, id: string): Wish {
  const order = livingOrder(account, id);
  const { returnUrl, unit } = order;
  return {
    ...{ account, id, amount: unit.amount, description: unit.description ?? null },
    ...experience(order),
    isOpen: order.status === 'PAYER_ACTION_REQUIRED' || order.status === 'CREATED',
    approve(buyer) {
      approveOrder(sandbox, account, order, buyer);
      return withQuery(returnUrl, { token: id, PayerID: payerId(buyer) });
    },
  };
}

function setupWish(account: Account, id: string): Wish {
  const token = livingSetupToken(account, id);
  return {
    ...{ account, id, amount: null, description: token.description },
    ...experience(token),
    isOpen: token.status === 'PAYER_ACTION_REQUIRED',
    approve(buyer) {
      Object.assign(token, { status: 'APPROVED', buyer });
      return withQuery(token.returnUrl, { approval_token_id: id, approval_session_id: id });
    },
  };
}

/** The address with these fields added to its query. */
export function withQuery(url: string | null, fields: Record<string, string>): string | null {
  if (url === null) return null;
  const target = new URL(url);
  for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value);
  return target.toString();
}

function experience({ returnUrl, cancelUrl, locale, brandName }: Experience): Experience {
  return { returnUrl, cancelUrl, locale, brandName };
}

function alive(find: () => Wish): Wish | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
