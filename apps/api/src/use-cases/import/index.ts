export { applyImport, type ImportReport } from './apply-import.ts';
export type { ImportPlan } from './import-plan.ts';
export { readImport } from './read-import.ts';
