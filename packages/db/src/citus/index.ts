export { distribute, readTables } from './distribute.ts';
export { type DistributedTable, distributionStatements } from './distribution.ts';
