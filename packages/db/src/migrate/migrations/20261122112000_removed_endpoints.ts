/** An endpoint that staff took away stays as a row, switched off and without secrets, so that the audit log can name it. */
export const statements: readonly string[] = [
  `alter table webhook_endpoint add column removed_at timestamptz check (removed_at is null or switched_off is not null)`,
];
