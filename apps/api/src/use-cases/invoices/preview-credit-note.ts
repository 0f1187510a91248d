import { type Money, money, ok, type Result } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { decideCreditNote, type NotePlan, type NoteRequest, readCreditedSoFar } from './decide-credit-note.ts';
import { readCorrectable } from './lock-invoice.ts';

/** What is left of an invoice's line to be given back, tax included. */
export interface LineLeft {
  readonly lineNo: number;
  readonly left: Money;
}

export interface CreditPreview {
  readonly lines: readonly LineLeft[];
  /** How many credit notes the invoice has already. */
  readonly notes: number;
  /** Null when nothing was asked for yet. */
  readonly note: NotePlan | null;
}

/** The credit note that a request would come to, and what is left to ask for; writes nothing. Refuses like the issue. */
export async function previewCreditNote(
  tenant: Tenant,
  invoiceId: string,
  request: NoteRequest | null,
): Promise<Result<CreditPreview, ApiRefusal>> {
  return tenant.db.run(async (scope) => {
    const found = await readCorrectable(scope, invoiceId);
    if (!found.ok) return found;
    const before = await readCreditedSoFar(scope, found.value);
    const decided = request && decideCreditNote(tenant, found.value, before, request);
    if (decided && !decided.ok) return decided;
    const { plan, earlier } = before;
    const credited = earlier.flatMap(({ lines }) => lines);
    const lines = plan.lines.map(({ lineNo, gross }) => {
      const given = credited.filter((line) => line.lineNo === lineNo);
      const left = given.reduce((rest, line) => rest + line.gross.amountMinor, gross.amountMinor);
      return { lineNo, left: money(left, plan.currency) };
    });
    return ok({ lines, notes: earlier.length, note: decided ? decided.value : null });
  });
}
