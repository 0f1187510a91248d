export { applyImport, type ImportReport } from './apply-import.ts';
export { isDataFile, namesMeant } from './file-names.ts';
export type { ImportPlan, WholePlan } from './import-plan.ts';
export { type KnownBrand, readAddition, readImport } from './read-import.ts';
