import type { Refusal } from '@quittance/domain';
import type { TRPCError } from '@trpc/server';

interface Mapping {
  readonly trpc: TRPCError['code'];
  readonly http: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503 | 507;
}

/**
 * Every refusal this API can answer, with its transport status. The sentence people read stands in the `errors` area of
 * the message catalogues under the same code; a test proves that none is missing.
 */
export const refusals = {
  visitor_unsigned: { trpc: 'UNAUTHORIZED', http: 401 },
  visitor_stale: { trpc: 'UNAUTHORIZED', http: 401 },
  visitor_forged: { trpc: 'UNAUTHORIZED', http: 401 },
  unknown_host: { trpc: 'NOT_FOUND', http: 404 },
  not_signed_in: { trpc: 'UNAUTHORIZED', http: 401 },
  wrong_credentials: { trpc: 'UNAUTHORIZED', http: 401 },
  account_not_chosen: { trpc: 'PRECONDITION_FAILED', http: 409 },
  not_allowed: { trpc: 'FORBIDDEN', http: 403 },
  not_found: { trpc: 'NOT_FOUND', http: 404 },
  invalid_input: { trpc: 'BAD_REQUEST', http: 422 },
  too_many_attempts: { trpc: 'TOO_MANY_REQUESTS', http: 429 },
  link_invalid: { trpc: 'NOT_FOUND', http: 404 },
  link_expired: { trpc: 'CONFLICT', http: 410 },
  link_used: { trpc: 'CONFLICT', http: 410 },
  password_too_short: { trpc: 'BAD_REQUEST', http: 422 },
  email_taken: { trpc: 'CONFLICT', http: 409 },
  slug_taken: { trpc: 'CONFLICT', http: 409 },
  invoice_not_payable: { trpc: 'CONFLICT', http: 409 },
  payment_under_way: { trpc: 'CONFLICT', http: 409 },
  payment_not_refundable: { trpc: 'CONFLICT', http: 409 },
  payment_not_reversible: { trpc: 'CONFLICT', http: 409 },
  allocation_too_high: { trpc: 'BAD_REQUEST', http: 422 },
  refund_too_high: { trpc: 'BAD_REQUEST', http: 422 },
  refund_changed: { trpc: 'CONFLICT', http: 409 },
  coupon_taken: { trpc: 'CONFLICT', http: 409 },
  coupon_unknown: { trpc: 'BAD_REQUEST', http: 422 },
  coupon_ended: { trpc: 'CONFLICT', http: 409 },
  coupon_redeemed: { trpc: 'CONFLICT', http: 409 },
  invoice_not_creditable: { trpc: 'CONFLICT', http: 409 },
  nothing_to_credit: { trpc: 'BAD_REQUEST', http: 422 },
  more_than_invoiced: { trpc: 'BAD_REQUEST', http: 422 },
  method_not_usable: { trpc: 'CONFLICT', http: 409 },
  no_payment_provider: { trpc: 'PRECONDITION_FAILED', http: 409 },
  rail_not_offered: { trpc: 'CONFLICT', http: 409 },
  key_refused: { trpc: 'BAD_REQUEST', http: 422 },
  provider_unavailable: { trpc: 'SERVICE_UNAVAILABLE', http: 503 },
  run_in_progress: { trpc: 'CONFLICT', http: 409 },
  campaign_elsewhere: { trpc: 'CONFLICT', http: 409 },
  campaign_invoiced: { trpc: 'CONFLICT', http: 409 },
  campaign_notice_passed: { trpc: 'CONFLICT', http: 409 },
  campaign_not_tried: { trpc: 'CONFLICT', http: 409 },
  opt_out_not_offered: { trpc: 'CONFLICT', http: 409 },
  opt_out_too_late: { trpc: 'CONFLICT', http: 409 },
  not_a_sandbox: { trpc: 'CONFLICT', http: 409 },
  clock_only_forward: { trpc: 'BAD_REQUEST', http: 422 },
  clock_step_too_long: { trpc: 'BAD_REQUEST', http: 422 },
  file_too_large: { trpc: 'PAYLOAD_TOO_LARGE', http: 413 },
  file_type_refused: { trpc: 'BAD_REQUEST', http: 422 },
  storage_full: { trpc: 'INTERNAL_SERVER_ERROR', http: 507 },
  webhook_refused: { trpc: 'BAD_REQUEST', http: 400 },
  api_key_invalid: { trpc: 'UNAUTHORIZED', http: 401 },
  account_not_billable: { trpc: 'CONFLICT', http: 409 },
  plan_not_offered: { trpc: 'CONFLICT', http: 409 },
  only_at_period_end: { trpc: 'CONFLICT', http: 409 },
  only_at_usual_date: { trpc: 'CONFLICT', http: 409 },
  transition_not_allowed: { trpc: 'CONFLICT', http: 409 },
  date_in_the_past: { trpc: 'BAD_REQUEST', http: 422 },
  date_too_far: { trpc: 'BAD_REQUEST', http: 422 },
  resume_before_pause: { trpc: 'BAD_REQUEST', http: 422 },
  plan_version_invalid: { trpc: 'CONFLICT', http: 409 },
  already_on_plan_version: { trpc: 'CONFLICT', http: 409 },
  currency_differs: { trpc: 'CONFLICT', http: 409 },
  unknown_role: { trpc: 'BAD_REQUEST', http: 422 },
  location_not_open: { trpc: 'CONFLICT', http: 409 },
  location_already_open: { trpc: 'CONFLICT', http: 409 },
  seat_already_held: { trpc: 'CONFLICT', http: 409 },
  seat_not_held: { trpc: 'CONFLICT', http: 409 },
  nothing_to_undo: { trpc: 'CONFLICT', http: 409 },
  internal: { trpc: 'INTERNAL_SERVER_ERROR', http: 500 },
} as const satisfies Record<string, Mapping>;

export type RefusalCode = keyof typeof refusals;
export type ApiRefusal = Refusal<RefusalCode>;
