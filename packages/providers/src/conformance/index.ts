export { Bench } from './bench.ts';
export type { Check } from './check.ts';
export * from './describe-provider.ts';
export type * from './harness.ts';
export { checks, runCheck } from './run-checks.ts';
