/** Disputed payments are few: those that went back twice are found among them. */
export const statements: readonly string[] = [
  `create index payment_disputed on payment (tenant_id, as_of) where disputed_minor > 0`,
];
