export * from './money/money.ts';
export * from './payments/outcome.ts';
export * from './result.ts';
