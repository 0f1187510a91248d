export { Bench } from './bench.ts';
export type { Check, Claims, Condition, GroupedCheck } from './check.ts';
export * from './check-provider.ts';
export { checks } from './checks.ts';
export * from './describe-provider.ts';
export type * from './happening.ts';
export type * from './harness.ts';
export { reportAsMarkdown } from './report-as-markdown.ts';
export { type CheckResult, runCheck } from './run-check.ts';
