import type { Account } from '../account.ts';
import { type BuyerName, buyers } from '../buyers.ts';
import { toAmount, unitsOf } from '../money/amount.ts';
import { accountNumber } from './account-number.ts';
import { type Link, link } from './links.ts';
import type { Capture, Customer, Order, PaymentToken, Refund, SetupToken } from './records.ts';
import { instant } from './time.ts';

/** A setup token as PayPal shows it. */
export function setupTokenView(base: string, token: SetupToken) {
  return {
    id: token.id,
    customer: token.customer,
    status: token.status,
    payment_source: {
      paypal: { ...(token.description !== null && { description: token.description }), ...walletOf(token.buyer) },
    },
    links: [
      link(base, 'self', `/v3/vault/setup-tokens/${token.id}`),
      ...(token.status === 'PAYER_ACTION_REQUIRED'
        ? [link(base, 'approve', `/agreements/approve?approval_session_id=${token.id}`)]
        : []),
      ...(token.status === 'APPROVED' ? [link(base, 'confirm', '/v3/vault/payment-tokens', 'POST')] : []),
    ],
  };
}

/** A payment token as PayPal shows it. */
export function paymentTokenView(base: string, token: PaymentToken) {
  return {
    id: token.id,
    customer: token.customer,
    payment_source: { paypal: { usage_type: 'MERCHANT', ...walletOf(token.buyer), ...personOf(token.buyer) } },
    links: [
      link(base, 'self', `/v3/vault/payment-tokens/${token.id}`),
      link(base, 'delete', `/v3/vault/payment-tokens/${token.id}`, 'DELETE'),
    ],
  };
}

/** An order with its captures and refunds as PayPal shows it. */
export function orderView(base: string, account: Account, order: Order) {
  const captures = [...account.tables.capture.values()].filter(({ id }) => id === order.captureId);
  const refunds = [...account.tables.refund.values()].filter(({ captureId }) => captureId === order.captureId);
  return {
    id: order.id,
    intent: 'CAPTURE',
    status: order.status,
    payment_source: { paypal: { ...walletOf(order.buyer), ...personOf(order.buyer), ...vaultOf(account, order) } },
    purchase_units: [
      {
        ...order.unit,
        payee: { merchant_id: account.id },
        ...(captures.length > 0 && {
          payments: {
            captures: captures.map((capture) => captureView(base, capture)),
            ...(refunds.length > 0 && { refunds: refunds.map((refund) => refundView(base, refund)) }),
          },
        }),
      },
    ],
    ...(order.buyer !== null && { payer: { ...personOf(order.buyer), payer_id: payerId(order.buyer) } }),
    create_time: instant(order.createdMs),
    update_time: instant(order.updatedMs),
    links: orderLinks(base, order),
  };
}

/** A capture as PayPal shows it. */
export function captureView(base: string, capture: Capture) {
  const net = unitsOf(capture.amount) - unitsOf(capture.fee);
  return {
    id: capture.id,
    status: capture.status,
    ...(capture.reason !== null && { status_details: { reason: capture.reason } }),
    amount: capture.amount,
    ...(capture.customId !== null && { custom_id: capture.customId }),
    ...(capture.invoiceId !== null && { invoice_id: capture.invoiceId }),
    final_capture: true,
    seller_protection: { status: 'NOT_ELIGIBLE' },
    ...(capture.status !== 'PENDING' && {
      seller_receivable_breakdown: {
        gross_amount: capture.amount,
        paypal_fee: capture.fee,
        net_amount: toAmount(net, capture.amount.currency_code),
      },
    }),
    supplementary_data: { related_ids: { order_id: capture.orderId } },
    create_time: instant(capture.createdMs),
    update_time: instant(capture.updatedMs),
    links: [
      link(base, 'self', `/v2/payments/captures/${capture.id}`),
      link(base, 'refund', `/v2/payments/captures/${capture.id}/refund`, 'POST'),
      link(base, 'up', `/v2/checkout/orders/${capture.orderId}`),
    ],
  };
}

/** A refund as PayPal shows it. */
export function refundView(base: string, refund: Refund) {
  return {
    id: refund.id,
    status: refund.status,
    amount: refund.amount,
    ...(refund.customId !== null && { custom_id: refund.customId }),
    ...(refund.invoiceId !== null && { invoice_id: refund.invoiceId }),
    ...(refund.note !== null && { note_to_payer: refund.note }),
    seller_payable_breakdown: { gross_amount: refund.amount, total_refunded_amount: refund.totalRefunded },
    create_time: instant(refund.createdMs),
    update_time: instant(refund.updatedMs),
    links: [
      link(base, 'self', `/v2/payments/refunds/${refund.id}`),
      link(base, 'up', `/v2/payments/captures/${refund.captureId}`),
    ],
  };
}

/** The payer's id follows from the person. */
export function payerId(buyer: BuyerName): string {
  return accountNumber(buyers[buyer].email);
}

function walletOf(buyer: BuyerName | null): object {
  return buyer === null ? {} : { email_address: buyers[buyer].email, account_id: payerId(buyer) };
}

function personOf(buyer: BuyerName | null): object {
  if (buyer === null) return {};
  const { given, surname, email } = buyers[buyer];
  return { name: { given_name: given, surname }, email_address: email };
}

function vaultOf(account: Account, order: Order): object {
  const token = account.tables.payment_token.get(order.paymentTokenId ?? '');
  if (token === undefined || order.savesFor === null) return {};
  return { attributes: { vault: { id: token.id, status: 'VAULTED', customer: token.customer satisfies Customer } } };
}

function orderLinks(base: string, order: Order): Link[] {
  const self = link(base, 'self', `/v2/checkout/orders/${order.id}`);
  if (order.status === 'PAYER_ACTION_REQUIRED' || order.status === 'CREATED')
    return [self, link(base, 'payer-action', `/checkoutnow?token=${order.id}`)];
  if (order.status === 'APPROVED')
    return [
      self,
      link(base, 'update', `/v2/checkout/orders/${order.id}`, 'PATCH'),
      link(base, 'capture', `/v2/checkout/orders/${order.id}/capture`, 'POST'),
    ];
  return [self];
}
