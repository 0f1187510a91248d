import type { CallError, Result } from '@quittance/domain';
import type { Bench } from './bench.ts';

/** Notes a finding unless the call is answered with `unsupported`, and without anything having been sent. */
export async function expectUnsupported(
  bench: Bench,
  call: () => Promise<Result<unknown, CallError>>,
  what: string,
): Promise<void> {
  const before = bench.network.requests;
  const answer = await call();
  const got = answer.ok ? 'answered' : `"${answer.error.kind}"`;
  bench.expect(!answer.ok && answer.error.kind === 'unsupported', `${what} is ${got} instead of "unsupported".`);
  const sent = bench.network.requests - before;
  bench.expect(sent === 0, `${what} is not claimed, and ${sent} requests were sent for it.`);
}
