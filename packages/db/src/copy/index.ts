export { type Loader, loadRows, migrationsOf } from './loader.ts';
export { type BrandRow, openSnapshot, type Snapshot } from './snapshot.ts';
export type { TableShape } from './table-shapes.ts';
