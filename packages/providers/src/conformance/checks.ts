import type { Check, Group, GroupedCheck } from './check.ts';
import { amountChecks } from './checks/amounts.ts';
import { capabilityChecks } from './checks/capabilities.ts';
import { disputeChecks } from './checks/disputes.ts';
import { idempotencyChecks } from './checks/idempotency.ts';
import { operationChecks } from './checks/operations.ts';
import { payoutChecks } from './checks/payouts.ts';
import { refundChecks } from './checks/refunds.ts';
import { savingChecks } from './checks/saving.ts';
import { slowMoneyChecks } from './checks/slow-money.ts';
import { unknownOutcomeChecks } from './checks/unknown-outcome.ts';
import { webhookContentChecks } from './checks/webhook-content.ts';
import { webhookOrderChecks } from './checks/webhook-order.ts';
import { webhookSignatureChecks } from './checks/webhook-signatures.ts';

const grouped: readonly (readonly [Group, readonly Check[]])[] = [
  ['Idempotency', idempotencyChecks],
  ['Unknown outcome', unknownOutcomeChecks],
  ['Webhooks', [...webhookOrderChecks, ...webhookSignatureChecks, ...webhookContentChecks]],
  ['Money', [...amountChecks, ...refundChecks, ...disputeChecks]],
  ['Slow money', slowMoneyChecks],
  ['Saving', savingChecks],
  ['Operations', [...operationChecks, ...payoutChecks, ...capabilityChecks]],
];

/** Every check of the kit, by number. */
export const checks: readonly GroupedCheck[] = grouped
  .flatMap(([group, some]) => some.map((check) => ({ ...check, group })))
  .sort((a, b) => a.number - b.number);
