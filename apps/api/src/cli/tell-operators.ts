import type { Schema } from '@quittance/db';
import type { Kysely } from 'kysely';
import type { OperatorAuditAction } from '../use-cases/access-log/audit-actions.ts';
import { recordOperatorAudit } from '../use-cases/access-log/record-audit.ts';
import { systemActor } from '../use-cases/outbox/system-actor.ts';
import { commandLine } from './demo/command-line.ts';

/**
 * Tells the operators' log what the command line has done with a brand as a whole, or with all of them. It is done by
 * then: a log that cannot be written is said in a sentence, and ends nothing.
 */
export async function tellOperators(
  operator: Kysely<Schema>,
  action: OperatorAuditAction,
  target: Readonly<Record<string, string>>,
): Promise<void> {
  try {
    const entry = { actor: systemActor, action, target, at: new Date(), from: commandLine };
    await recordOperatorAudit(operator, null, entry);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    console.error(`The operators' log could not be told of it (${action}): ${why}`);
  }
}
