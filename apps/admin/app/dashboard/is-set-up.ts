import type { Dashboard } from './read-dashboard.server.ts';

/** Whether the brand has everything that a first invoice needs. */
export function isSetUp({ provider, catalogue, customers, run }: Dashboard['firstSteps']): boolean {
  return provider && catalogue === 'version' && customers && run;
}
