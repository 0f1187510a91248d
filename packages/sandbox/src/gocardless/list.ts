import type { Answered } from './call.ts';
import { validationFailed } from './problem.ts';

/** Cursor parameters every list takes. */
export interface Page {
  readonly limit?: number;
  readonly after?: string;
  readonly before?: string;
  readonly created_at?: { gt?: string; gte?: string; lt?: string; lte?: string };
}

interface Listed {
  readonly id: string;
  readonly created_at: string;
}

const DEFAULT = 50;
const MOST = 500;

/** One page, newest first, as GoCardless's cursors cut it. Throws when limit, cursor or time make no sense. */
export function listPage<T extends Listed>(
  envelope: string,
  rows: Map<string, T>,
  page: Page,
  keep: (row: T) => boolean,
  show: (row: T) => object = (row) => row,
): Answered {
  const limit = page.limit ?? DEFAULT;
  if (limit < 1 || limit > MOST)
    throw validationFailed(envelope, [{ field: 'limit', message: `must be between 1 and ${MOST}` }]);
  const within = isWithin(envelope, page.created_at ?? {});
  const all = [...rows.values()].filter((row) => keep(row) && within(row)).reverse();
  const cursor = page.after ?? page.before;
  if (cursor !== undefined && !rows.has(cursor))
    throw validationFailed(envelope, [{ field: page.after === undefined ? 'before' : 'after', message: 'is unknown' }]);
  const { items, more } = cut(all, page, limit);
  const cursors = { before: items[0]?.id ?? null, after: more ? (items.at(-1)?.id ?? null) : null };
  return { body: { [envelope]: items.map(show), meta: { cursors, limit } }, made: null };
}

function cut<T extends Listed>(all: readonly T[], page: Page, limit: number): { items: readonly T[]; more: boolean } {
  const place = (id: string) => {
    const index = all.findIndex((row) => row.id === id);
    return index < 0 ? all.length : index;
  };
  if (page.before !== undefined) {
    const newer = all.slice(0, place(page.before));
    return { items: newer.slice(-limit), more: true };
  }
  const from = page.after === undefined ? 0 : place(page.after) + 1;
  return { items: all.slice(from, from + limit), more: all.length > from + limit };
}

function isWithin(envelope: string, range: NonNullable<Page['created_at']>): (row: Listed) => boolean {
  const limits = Object.fromEntries(
    Object.entries(range).map(([name, text]) => {
      const moment = Date.parse(text);
      if (Number.isNaN(moment))
        throw validationFailed(envelope, [{ field: 'created_at', message: 'must be an ISO 8601 time' }]);
      return [name, moment];
    }),
  );
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = limits;
  return ({ created_at }) => {
    const created = Date.parse(created_at);
    return created > gt && created >= gte && created < lt && created <= lte;
  };
}
