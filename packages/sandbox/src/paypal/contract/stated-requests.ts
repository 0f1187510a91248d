import type { SchemaNode } from './type-to-schema.ts';

/**
 * Requests of which the server SDK says nothing: disputes, webhooks, patches and all query strings. Written down from
 * PayPal's published reference of disputes v1, webhooks v1, reporting v1, orders v2 and vault v3.
 */
export const statedBodies: Readonly<Record<string, SchemaNode>> = {
  'PATCH /v2/checkout/orders/{id}': {
    type: 'array',
    minItems: 1,
    items: body({ op: word('add', 'replace', 'remove'), path: text(400), value: {} }, ['op', 'path']),
  },
  'POST /v1/notifications/webhooks': body(
    { url: text(2048), event_types: { type: 'array', minItems: 1, items: body({ name: text(50) }, ['name']) } },
    ['url', 'event_types'],
  ),
  'POST /v1/notifications/webhooks-events/{id}/resend': body({ webhook_ids: { type: 'array', items: text(50) } }, []),
  'POST /v1/notifications/verify-webhook-signature': body(
    {
      ...{ auth_algo: text(100), cert_url: text(500), transmission_id: text(50), transmission_sig: text(500) },
      ...{ transmission_time: text(100), webhook_id: text(50), webhook_event: { type: 'object' } },
    },
    [
      'auth_algo',
      'cert_url',
      'transmission_id',
      'transmission_sig',
      'transmission_time',
      'webhook_id',
      'webhook_event',
    ],
  ),
  'POST /v1/notifications/simulate-event': body(
    { webhook_id: text(50), event_type: text(50), resource_version: text(10) },
    ['webhook_id', 'event_type'],
  ),
  'POST /v1/customer/disputes/{id}/provide-evidence': body(
    {
      evidences: {
        type: 'array',
        minItems: 1,
        items: body({ evidence_type: text(255), notes: text(2000) }, ['evidence_type']),
      },
    },
    ['evidences'],
  ),
  'POST /v1/customer/disputes/{id}/accept-claim': body({ note: text(2000), accept_claim_reason: text(255) }, []),
  'POST /v1/customer/disputes/{id}/escalate': body({ note: text(2000) }, ['note']),
  'POST /v1/customer/disputes/{id}/adjudicate': body({ adjudication_outcome: word('BUYER_FAVOR', 'SELLER_FAVOR') }, [
    'adjudication_outcome',
  ]),
  'POST /v1/customer/disputes/{id}/require-evidence': body({ action: word('BUYER_EVIDENCE', 'SELLER_EVIDENCE') }, [
    'action',
  ]),
};

const PAGE = { page: whole(), page_size: whole() };

/** Query strings; an operation that is not listed takes none. */
export const statedQueries: Readonly<Record<string, SchemaNode>> = {
  'GET /v2/checkout/orders/{id}': body({ fields: text(255) }, []),
  'GET /v3/vault/payment-tokens': body({ customer_id: text(255), ...PAGE, total_required: text(5) }, ['customer_id']),
  'GET /v1/customer/disputes': body(
    {
      ...{ start_time: text(64), disputed_transaction_id: text(255), page_size: whole(), next_page_token: text(255) },
      ...{ dispute_state: text(255), update_time_before: text(64), update_time_after: text(64) },
    },
    [],
  ),
  'GET /v1/notifications/webhooks': body({ anchor_type: word('APPLICATION', 'ACCOUNT') }, []),
  'GET /v1/notifications/webhooks-events': body(
    {
      ...{ page_size: whole(), start_time: text(64), end_time: text(64) },
      ...{ transaction_id: text(64), event_type: text(64), start_index: whole() },
    },
    [],
  ),
  'GET /v1/reporting/transactions': body(
    {
      ...{ start_date: text(64), end_date: text(64), fields: text(255), transaction_id: text(19), ...PAGE },
      ...{ transaction_currency: text(3), balance_affecting_records_only: word('Y', 'N') },
    },
    ['start_date', 'end_date'],
  ),
};

function body(properties: SchemaNode, required: readonly string[]): SchemaNode {
  return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false };
}

function text(maxLength: number): SchemaNode {
  return { type: 'string', minLength: 1, maxLength };
}

function word(...words: readonly string[]): SchemaNode {
  return { type: 'string', enum: words };
}

function whole(): SchemaNode {
  return { type: 'string', pattern: '^[0-9]{1,6}$' };
}
