/**
 * The day on which a bank's refusal or return was heard of. A debit fails days after it was asked for, and a return comes
 * later still: the next try counts from that day.
 */
export const statements: readonly string[] = [`alter table payment add column refused_on date`];
