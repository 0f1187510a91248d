import type { Health, PaymentProvider } from '@quittance/providers';
import { ask } from './ask.ts';
import { send } from './client.ts';

/** Asks who we are: a refused key is a `config` error. */
export const health: PaymentProvider['health'] = (cx) =>
  ask(async (): Promise<Health> => {
    const account = (await send(cx, { method: 'GET', path: '/account' })) as { id: string; mode: Health['mode'] };
    return { accountId: account.id, mode: account.mode, warnings: [] };
  });
