/** People with a PayPal account who may approve here; each behaves in one way, so that a story can be told with them. */
export const buyers = {
  good: { email: 'anna.guthaben@buyer.example', given: 'Anna', surname: 'Guthaben', text: 'buyerGood' },
  echeck: { email: 'bela.echeck@buyer.example', given: 'Béla', surname: 'Echeck', text: 'buyerEcheck' },
  echeck_fails: { email: 'carl.rueckgabe@buyer.example', given: 'Carl', surname: 'Rückgabe', text: 'buyerEcheckFails' },
  declined: { email: 'dora.leer@buyer.example', given: 'Dora', surname: 'Leer', text: 'buyerDeclined' },
  fails_later: { email: 'emil.spaeter@buyer.example', given: 'Emil', surname: 'Später', text: 'buyerFailsLater' },
  asks_again: { email: 'flora.frage@buyer.example', given: 'Flora', surname: 'Frage', text: 'buyerAsksAgain' },
} as const;

export type BuyerName = keyof typeof buyers;

/** The buyer with this name, when there is one. */
export function buyerNamed(name: string): BuyerName | undefined {
  return Object.keys(buyers).find((known): known is BuyerName => known === name);
}

/** What PayPal answers when this buyer's wallet is charged; null when the money moves or is promised. */
export function refusalOf(buyer: BuyerName, isPresent: boolean): { issue: string; description: string } | null {
  if (buyer === 'declined' || (buyer === 'fails_later' && !isPresent))
    return { issue: 'INSTRUMENT_DECLINED', description: 'The instrument presented was declined by the processor.' };
  if (buyer === 'asks_again' && !isPresent)
    return { issue: 'PAYER_ACTION_REQUIRED', description: 'The payer has to act before this can be paid.' };
  return null;
}
