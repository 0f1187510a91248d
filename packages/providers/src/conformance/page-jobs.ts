import type { CallError, Result } from '@quittance/domain';
import type { Outcome } from '../port/index.ts';
import type { Bench, OpenPage } from './bench.ts';

/** A job that sends the customer to a page and asks afterwards what became of it. */
export interface PageJob {
  readonly name: string;
  begin(accountId?: string): Promise<OpenPage>;
  /** What became of it, and the name of what was stored or paid there. */
  complete(expected: OpenPage['expected']): Promise<Result<Outcome<string>, CallError>>;
}

/** The pages that the rail offers: storing a method, paying once, or both. */
export function pageJobs(bench: Bench): PageJob[] {
  const jobs: PageJob[] = [];
  if (bench.rail.save === 'setup') jobs.push(savePage(bench));
  if (bench.rail.payOnce) jobs.push(payPage(bench));
  return jobs;
}

function savePage(bench: Bench): PageJob {
  return {
    name: 'A page that stores',
    begin: async (accountId) => {
      const ours = bench.ours(accountId);
      const input = bench.saveInput(ours);
      const begun = bench.need(await bench.plugin.methods.beginSave(bench.context(), input), 'beginSave');
      const { session, customer } = begun;
      return { begun, expected: { key: ours.attemptId, session, customer, ours, amount: bench.money(0n) } };
    },
    complete: async ({ amount: _unused, ...expected }) =>
      named(await bench.plugin.methods.completeSave(bench.context(), expected), ({ ref }) => ref),
  };
}

function payPage(bench: Bench): PageJob {
  return {
    name: 'A page that pays',
    begin: (accountId) => bench.beginOnce(undefined, bench.ours(accountId)),
    complete: async (expected) =>
      named(await bench.plugin.payOnce.complete(bench.context(), expected), ({ payment }) => payment.ref),
  };
}

function named<T>(
  answer: Result<Outcome<T>, CallError>,
  nameOf: (snapshot: T) => string,
): Result<Outcome<string>, CallError> {
  if (!answer.ok) return answer;
  const { value } = answer;
  if (value.outcome === 'succeeded')
    return { ok: true, value: { outcome: 'succeeded', snapshot: nameOf(value.snapshot) } };
  return { ok: true, value: { ...value, snapshot: value.snapshot === null ? null : nameOf(value.snapshot) } };
}
