import type { RunningSandbox } from '@quittance/sandbox';
import { visitFlow } from '@quittance/sandbox';
import { providerOf, type Rail } from './rails.ts';

/** A person fills in a provider's page to the end. Whatever the page says to it, the person goes away. */
export async function fillIn(sandbox: RunningSandbox, rail: Rail, url: string, person: string): Promise<void> {
  switch (providerOf(rail)) {
    case 'stripe':
      await sandbox.control.completeCheckout(url, { ...typedAt(rail, person), challenge: 'complete' });
      return;
    case 'paypal': {
      const body = new URLSearchParams({ buyer: person, answer: 'approve' });
      const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
      await answer.body?.cancel();
      return;
    }
    default:
      await visitFlow(url, { givenName: person });
  }
}

function typedAt(rail: Rail, person: string) {
  if (rail === 'stripe sepa_debit') return { iban: person };
  return rail === 'stripe ach_debit' ? { bank: { account: person } } : { card: person };
}
