import type { RunningSandbox } from '@quittance/sandbox';
import type { BookedPayment } from '../../conformance/index.ts';
import { toRef } from '../../port/index.ts';

/** An account at the stand-in, used as the brand's own people would use it: past the plugin. */
export interface StripeAccount {
  readonly name: string;
  readonly secretKey: string;
  readonly control: RunningSandbox['control'];
  get<T>(path: string): Promise<T>;
  post<T>(path: string, fields: Readonly<Record<string, string>>): Promise<T>;
}

export function stripeAccount({ url, control }: RunningSandbox, name: string): StripeAccount {
  const secretKey = `sk_test_${name}`;
  const call = async <T>(path: string, init: RequestInit): Promise<T> => {
    const response = await fetch(`${url}/v1/${path}`, { ...init, headers: { authorization: `Bearer ${secretKey}` } });
    if (!response.ok) throw new Error(`The stand-in answers ${response.status}: ${await response.text()}`);
    return response.json() as Promise<T>;
  };
  return {
    ...{ name, secretKey, control },
    get: (path) => call(path, {}),
    post: (path, fields) => call(path, { method: 'POST', body: new URLSearchParams(fields) }),
  };
}

interface BookedIntent {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: string;
}

/** Every payment that took money, or whose bank was told to, oldest first. */
export async function bookedPayments(account: StripeAccount): Promise<readonly BookedPayment[]> {
  const { data } = await account.get<{ data: BookedIntent[] }>('payment_intents?limit=100');
  return data
    .filter(({ status }) => status === 'succeeded' || status === 'processing')
    .map(({ id, amount, currency }) => ({ ref: toRef<'payment'>(id), wireAmount: String(amount), currency }))
    .reverse();
}
