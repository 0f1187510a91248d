import type { RunningSandbox } from '@quittance/sandbox';
import type { BookedPayment } from '../../conformance/index.ts';
import { toRef } from '../../port/index.ts';

/** An account at the stand-in, used as the brand's own people would use it: past the plugin. */
export interface GocardlessAccount {
  readonly token: string;
  readonly control: RunningSandbox['control'];
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
}

export function gocardlessAccount({ url, control }: RunningSandbox, name: string): GocardlessAccount {
  const token = `sandbox_${name}`;
  const headers = {
    authorization: `Bearer ${token}`,
    'gocardless-version': '2015-07-06',
    'content-type': 'application/json',
  };
  const call = async <T>(path: string, init: RequestInit): Promise<T> => {
    const response = await fetch(`${url}/gocardless/${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`The stand-in answers ${response.status}: ${await response.text()}`);
    return response.json() as Promise<T>;
  };
  return {
    ...{ token, control },
    get: (path) => call(path, {}),
    post: (path, body) => call(path, { method: 'POST', body: JSON.stringify(body) }),
  };
}

interface BookedRow {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: string;
}

/** Every debit that was neither refused nor cancelled, oldest first. */
export async function bookedPayments(account: GocardlessAccount): Promise<readonly BookedPayment[]> {
  const { payments } = await account.get<{ payments: BookedRow[] }>('payments?limit=500');
  return payments
    .filter(({ status }) => status !== 'failed' && status !== 'cancelled')
    .map(({ id, amount, currency }) => ({ ref: toRef<'payment'>(id), wireAmount: String(amount), currency }))
    .reverse();
}
