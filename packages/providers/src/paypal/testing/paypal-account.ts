import type { RunningSandbox } from '@quittance/sandbox';
import type { BookedPayment } from '../../conformance/index.ts';
import { toRef } from '../../port/index.ts';

/** An account at the stand-in, used as the brand's own people would use it: past the plugin. */
export interface PaypalAccount {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where PayPal's API begins at the stand-in. */
  readonly base: string;
  readonly control: RunningSandbox['control'];
  post(path: string, body: object): Promise<{ readonly id: string }>;
}

export function paypalAccount({ url, control }: RunningSandbox, name: string): PaypalAccount {
  const [clientId, clientSecret, base] = [`paypal-${name}`, `paypal_secret_${name}`, `${url}/paypal`];
  const post = async (path: string, body: object) => {
    const authorization = `Bearer ${await accessToken(base, clientId, clientSecret)}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const made = await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!made.ok) throw new Error(`The stand-in answers ${made.status}: ${await made.text()}`);
    return (await made.json()) as { id: string };
  };
  return { clientId, clientSecret, base, control, post };
}

async function accessToken(base: string, clientId: string, clientSecret: string): Promise<string> {
  const opened = await fetch(`${base}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: 'grant_type=client_credentials',
  });
  return ((await opened.json()) as { access_token: string }).access_token;
}

/** The stand-in's log has one such event for every capture that took money or was promised it. */
export async function bookedPayments({ control, clientId }: PaypalAccount): Promise<readonly BookedPayment[]> {
  const { events } = await control.log(clientId);
  return events
    .filter(({ type }) => type === 'PAYMENT.CAPTURE.COMPLETED' || type === 'PAYMENT.CAPTURE.PENDING')
    .map(({ data: { object } }) => {
      const { value, currency_code } = object['amount'] as { value: string; currency_code: string };
      return { ref: toRef<'payment'>(String(object['id'])), wireAmount: value, currency: currency_code };
    });
}
