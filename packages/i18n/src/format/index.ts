export * from './format-address.ts';
export * from './format-date.ts';
export * from './format-date-time.ts';
export * from './format-money.ts';
export * from './format-number.ts';
export { parseDecimalText } from './parse-decimal-text.ts';
export { parseMoney } from './parse-money.ts';
