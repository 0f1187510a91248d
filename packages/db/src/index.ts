export { type ConnectOptions, connect, type Database } from './connect/connect.ts';
export type { PoolLoad } from './connect/connection-pool.ts';
export { DatabaseTrouble, type TroubleCode } from './connect/database-trouble.ts';
export {
  leasedTenantDatabase,
  type OperatorScope,
  runAsOperator,
  runForTenants,
  type TenantDatabase,
  type TenantScope,
  type TenantStatements,
  tenantDatabase,
} from './connect/tenant-database.ts';
export { newId, parsePublicId, publicId } from './ids/ids.ts';
export type * from './schema/index.ts';
