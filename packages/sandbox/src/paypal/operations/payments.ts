import { found, type Operation } from '../call.ts';
import { type Amount, readAmount } from '../money/amount.ts';
import { giveBack } from '../money/give-back.ts';
import { captureView, refundView } from '../objects/views.ts';

export const getCapture: Operation<undefined> = ({ account, base, id }) => ({
  status: 200,
  body: captureView(base, found(account.tables.capture, id)),
});

interface RefundWish {
  readonly amount?: Amount;
  readonly custom_id?: string;
  readonly invoice_id?: string;
  readonly note_to_payer?: string;
}

export const refundCapture: Operation<RefundWish> = ({ sandbox, account, base, id }, wish) => {
  const capture = found(account.tables.capture, id);
  const refund = giveBack(sandbox, account, capture, {
    units: wish.amount === undefined ? null : readAmount(wish.amount, '/amount'),
    currency: wish.amount?.currency_code ?? null,
    customId: wish.custom_id ?? null,
    invoiceId: wish.invoice_id ?? null,
    note: wish.note_to_payer ?? null,
  });
  return { status: 201, body: refundView(base, refund) };
};

export const getRefund: Operation<undefined> = ({ account, base, id }) => ({
  status: 200,
  body: refundView(base, found(account.tables.refund, id)),
});
