/** Money that came without a provider: checks, transfers and cash that staff write down. */
export const statements: readonly string[] = [
  `alter table payment alter column connection_id drop not null`,
  `alter table payment add column reference text`,
  `alter table payment add column note text`,
  `alter table payment add constraint payment_by_hand
    check ((connection_id is null) = (rail in ('check', 'bank_transfer', 'cash')))`,
];
