import { publicId } from '@quittance/db';
import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { type AuditSummary, listAudit as list } from '../../../use-cases/access-log/list-audit.ts';
import { cursorInput, instantText, pageSize, toPlace, uuidText } from '../../page-input.ts';
import { toPublicText, toStoredText } from './audit-ids.ts';

const row = z.object({
  id: z.string(),
  actor: z.object({
    kind: z.enum(['person', 'staff', 'operator', 'api_key', 'system']),
    id: z.string().nullable(),
    name: z.string(),
  }),
  action: z.string(),
  /** What it was about: ids as they are written outside, or codes. */
  target: z.record(z.string(), z.string()),
  address: z.string().nullable(),
  device: z.string().nullable(),
  at: z.string(),
  /** Whether the chain of hashes has it already; the worker seals within minutes. */
  sealed: z.boolean(),
});

const filter = z.discriminatedUnion('by', [
  z.object({ by: z.literal('none') }),
  z.object({ by: z.enum(['actor', 'action', 'subject']), value: z.string().trim().min(1).max(200) }),
]);

const instant = z.iso.datetime({ offset: true }).nullable().default(null);

/** What people did in the brand, the newest first: by who did it, what was done, what it was about, and when. */
export const listAudit = staffProcedure('security.read')
  .input(
    z.object({
      filter: filter.default({ by: 'none' }),
      from: instant,
      until: instant,
      cursor: cursorInput(z.tuple([instantText, uuidText])),
    }),
  )
  .output(z.object({ rows: z.array(row), previous: z.string().nullable(), next: z.string().nullable() }))
  .query(async ({ ctx: { tenant }, input: { filter: wanted, from, until, cursor } }) => {
    const stored = wanted.by === 'none' ? wanted : { ...wanted, value: toStoredText(wanted.value) };
    const period = { from: from === null ? null : new Date(from), until: until === null ? null : new Date(until) };
    const page = await tenant.db.runOne((scope) => list(scope, { filter: stored, ...period, cursor, pageSize }));
    return { rows: page.rows.map(toRow), previous: toPlace(page.previous), next: toPlace(page.next) };
  });

function toRow({ auditId, actor, target, at, ...entry }: AuditSummary) {
  return {
    ...entry,
    id: publicId('aud', auditId),
    actor: { ...actor, id: actor.id === null ? null : toPublicText(actor.kind, actor.id) },
    target: Object.fromEntries(Object.entries(target).map(([kind, text]) => [kind, toPublicText(kind, text)])),
    at: at.toISOString(),
  };
}
