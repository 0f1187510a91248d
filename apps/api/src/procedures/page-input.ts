import { z } from 'zod';
import type { Cursor, Page } from '../use-cases/paging/read-page.ts';

/** Rows on one page of a list. */
export const pageSize = 25;

/**
 * The place a page begins at, as the page before handed it out. `values` says what each sort value looks like: a
 * cursor that was tampered with is refused before it reaches the database.
 */
export function cursorInput(values: z.ZodType<readonly string[]>) {
  const cursor = z.object({ side: z.enum(['after', 'before']), values });
  return z
    .string()
    .max(1_000)
    .nullable()
    .default(null)
    .transform((text, check): Cursor | null => {
      if (text === null) return null;
      const read = cursor.safeParse(decode(text));
      if (read.success) return read.data;
      check.addIssue({ code: 'custom', message: 'not a place in this list' });
      return z.NEVER;
    });
}

/** A part of a name or number that is looked for; empty finds all. */
export const searchInput = z.string().trim().max(100).default('');

/** The UUID, date, integer or instant that a sort value is made of. */
export const uuidText = z.uuid();
export const dateText = z.iso.date();
export const integerText = z.string().regex(/^-?\d{1,19}$/);
/** As PostgreSQL writes an instant. */
export const instantText = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/);

export function pageOutput<Row extends z.ZodType>(row: Row) {
  const place = z.string().nullable();
  return z.object({ rows: z.array(row), total: z.number(), from: z.number(), previous: place, next: place });
}

export function toPageOutput<Row, Output>(
  { rows, total, from, previous, next }: Page<Row>,
  toRow: (row: Row) => Output,
) {
  return { rows: rows.map(toRow), total, from, previous: toPlace(previous), next: toPlace(next) };
}

/** Where a page begins, as text that `cursorInput` reads. */
export function toPlace(cursor: Cursor | null): string | null {
  return cursor && Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
}
