import type { ReceiptTexts } from './en.ts';

/** Hungarian words of receipts. */
export const receiptHu: ReceiptTexts = {
  title: 'Bizonylat',
  received: '{date} napján {amount} érkezett be. Köszönjük.',
  number: 'Fizetés: {number}',
  method: 'Fizetés módja: {method}',
  refunded: 'Ebből visszatérítettünk: {amount}.',
  invoice: 'Számla',
  amount: 'Összeg',
  notice: 'Ez a bizonylat egy fizetést igazol. Nem számla; adózási célra a fent megnevezett számlák szolgálnak.',
};
