import type { Happening } from '@quittance/providers/conformance';
import type { Books } from '../stand-in/books.ts';
import { giveBack } from '../stand-in/move-money.ts';
import { removeWallet } from '../stand-in/remove-wallet.ts';

/** Plays in the stand-in's books what happens at Lantern Pay without us. */
export function happen(books: Books, happening: Happening): void {
  switch (happening.what) {
    case 'refunded_outside':
      giveBack(books, happening.payment, Number(happening.amount.amountMinor), null);
      return;
    case 'method_revoked': {
      const method = books.methods.get(happening.method);
      if (!method) throw new Error('There is no such wallet.');
      removeWallet(books, method);
      return;
    }
    default:
      throw new Error(`The harness does not say how "${happening.what}" happens at Lantern Pay.`);
  }
}
