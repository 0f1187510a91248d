/** Passwords of the database roles in the throw-away cluster of a test run. */
export const rolePasswords = {
  app: 'app-of-a-test',
  ingest: 'ingest-of-a-test',
  operator: 'operator-of-a-test',
  jobs: 'jobs-of-a-test',
  backup: 'backup-of-a-test',
} as const;

/** The migrated database every test database is copied from. */
export const templateName = 'quittance_template';
