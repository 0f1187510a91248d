import { type CompiledQuery, SelectQueryNode } from 'kysely';

/** True for what the query builder knows to be a SELECT without WITH, in which writing statements could hide. */
export function onlyReads({ query }: CompiledQuery): boolean {
  return SelectQueryNode.is(query) && query.with === undefined;
}
