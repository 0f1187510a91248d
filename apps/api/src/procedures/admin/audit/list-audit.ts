import { publicId } from '@quittance/db';
import { addDays, businessDate } from '@quittance/domain';
import { z } from 'zod';
import { startOfDayInZone } from '../../../time/start-of-day.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { findSubject } from '../../../use-cases/access-log/find-subject.ts';
import { type AuditSummary, listAudit as list } from '../../../use-cases/access-log/list-audit.ts';
import { readAuditNames } from '../../../use-cases/access-log/read-audit-names.ts';
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
  /** What it was about: ids as they are written outside, or codes, and what people call it where that is known. */
  about: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() })),
  address: z.string().nullable(),
  device: z.string().nullable(),
  at: z.string(),
  /** Whether the chain of hashes has it already; the worker seals within minutes. */
  sealed: z.boolean(),
});

const wanted = z.string().trim().min(1).max(200).nullable().default(null);
const instant = z.iso.datetime({ offset: true }).nullable().default(null);
const day = z.iso.date().nullable().default(null);

/** What people did in the brand, the newest first: by who did it, what was done, what it was about, and when. */
export const listAudit = staffProcedure('security.read')
  .input(
    z.object({
      actor: wanted,
      action: wanted,
      subject: wanted,
      from: instant,
      until: instant,
      /** Days of the brand's time zone, both of them included; they narrow what the instants leave. */
      firstDay: day,
      lastDay: day,
      cursor: cursorInput(z.tuple([instantText, uuidText])),
    }),
  )
  .output(z.object({ rows: z.array(row), previous: z.string().nullable(), next: z.string().nullable() }))
  .query(async ({ ctx: { tenant }, input }) => {
    const { actor, action, cursor } = input;
    const period = periodOf(input, tenant.brand.timeZone);
    return tenant.db.run(async (scope) => {
      const subject = input.subject === null ? null : await subjectOf(scope, input.subject);
      const filter = { actor: actor && toStoredText(actor), action, subject };
      const page = await list(scope, { filter, ...period, cursor, pageSize });
      const names = await readAuditNames(
        scope,
        page.rows.map(({ target }) => target),
      );
      const rows = page.rows.map((entry) => toRow(entry, names));
      return { rows, previous: toPlace(page.previous), next: toPlace(page.next) };
    });
  });

function subjectOf(scope: Parameters<typeof findSubject>[0], text: string) {
  return findSubject(scope, text.split('_', 1)[0] ?? '', toStoredText(text));
}

interface Wish {
  readonly from: string | null;
  readonly until: string | null;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

function periodOf({ from, until, firstDay, lastDay }: Wish, timeZone: string) {
  const begins = [from && new Date(from), firstDay && startOfDayInZone(businessDate(firstDay), timeZone)];
  const ends = [until && new Date(until), lastDay && startOfDayInZone(addDays(businessDate(lastDay), 1), timeZone)];
  return { from: latest(begins), until: earliest(ends) };
}

type Bound = Date | '' | null;

function latest(bounds: readonly Bound[]): Date | null {
  return bounds.reduce<Date | null>((found, bound) => (bound && (!found || bound > found) ? bound : found), null);
}

function earliest(bounds: readonly Bound[]): Date | null {
  return bounds.reduce<Date | null>((found, bound) => (bound && (!found || bound < found) ? bound : found), null);
}

function toRow({ auditId, actor, target, at, ...entry }: AuditSummary, names: ReadonlyMap<string, string>) {
  return {
    ...entry,
    id: publicId('aud', auditId),
    actor: { ...actor, id: actor.id === null ? null : toPublicText(actor.kind, actor.id) },
    about: Object.entries(target).map(([kind, text]) => {
      return { kind, id: toPublicText(kind, text), name: names.get(text) ?? null };
    }),
    at: at.toISOString(),
  };
}
