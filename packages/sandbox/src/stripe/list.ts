import type { Call } from './call.ts';
import { invalid, missing } from './problem.ts';

/** Cursor parameters every list takes. */
export interface Page {
  readonly limit?: number;
  readonly starting_after?: string;
  readonly ending_before?: string;
  readonly created?: number | { gt?: number; gte?: number; lt?: number; lte?: number };
}

interface Listed {
  readonly id: string;
  readonly created?: number;
}

/** One page, newest first, as Stripe's cursors cut it. Throws when limit or cursor make no sense. */
export function listPage<T extends Listed>(
  call: Call,
  table: Map<string, T>,
  params: Page,
  keep: (item: T) => boolean,
) {
  const limit = params.limit ?? 10;
  if (limit < 1 || limit > 100) {
    throw invalid('Invalid limit: must be between 1 and 100', 'parameter_invalid_integer', 'limit');
  }
  const all = [...table.values()].filter((item) => keep(item) && isCreatedWithin(item, params.created)).reverse();
  const cursor = params.starting_after ?? params.ending_before;
  if (cursor !== undefined && !table.has(cursor)) {
    throw missing('object', cursor, params.starting_after === undefined ? 'ending_before' : 'starting_after');
  }
  const [data, hasMore] = cut(all, params, limit);
  return { object: 'list', data, has_more: hasMore, url: call.path };
}

function cut<T extends Listed>(all: readonly T[], params: Page, limit: number): [T[], boolean] {
  if (params.ending_before !== undefined) {
    const before = all.slice(0, indexOf(all, params.ending_before));
    return [before.slice(-limit), before.length > limit];
  }
  const from = params.starting_after === undefined ? 0 : indexOf(all, params.starting_after) + 1;
  return [all.slice(from, from + limit), all.length > from + limit];
}

function indexOf(all: readonly Listed[], id: string): number {
  const index = all.findIndex((item) => item.id === id);
  return index < 0 ? all.length : index;
}

function isCreatedWithin(item: Listed, range: Page['created']): boolean {
  if (range === undefined) return true;
  const created = item.created ?? 0;
  if (typeof range === 'number') return created === range;
  const { gt = -1, gte = 0, lt = Infinity, lte = Infinity } = range;
  return created > gt && created >= gte && created < lt && created <= lte;
}
