export { loadTenant } from './copy.ts'
export {
  closeDoor,
  closeToken,
  closeWitnessDoor,
  openDoors,
  openToken,
  openWitnessDoor,
  type Place,
  setDoor,
  setWitnessDoor,
} from './doors.ts'
export { type Dump, dump, type DumpedTable } from './dump.ts'
export { load } from './load.ts'
export { migrate } from './migrate.ts'
export { type Pools, openPool, openPools } from './pools.ts'
export { enqueue, enqueueAfter, enqueueEverywhere } from './queue.ts'
export { from, many, one, plain, prepared, type Query, run, sql } from './query.ts'
export { openTenant, type Read, readsIn, type TenantDatabase, type Tx, type Write } from './tenant.ts'
export { proveWall } from './wall.ts'
