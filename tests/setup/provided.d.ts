import 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's embedded PostgreSQL: connection URL of its owner. */
    databaseOwnerUrl: string;
    databaseMaking: 'copied' | 'migrated' | 'spread';
  }
}
