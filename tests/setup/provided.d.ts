import 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file in which the run's database tells its address once it stands. */
    databaseAddressFile: string;
    databaseMaking: 'copied' | 'migrated' | 'spread';
  }
}
