import { totalmem } from 'node:os'

const megabyte = 1_048_576

/** What the machine, or the container with a limit of its own, has to give, in megabytes. */
function memory(): number {
  const limit = process.constrainedMemory()
  return Math.floor((limit > 0 ? Math.min(limit, totalmem()) : totalmem()) / megabyte)
}

/** The settings of Cairn's own PostgreSQL: one small machine, shared with Cairn itself, many short transactions. */
export function settings(socketDir: string): readonly string[] {
  const shared = Math.min(Math.max(Math.floor(memory() / 8), 64), 512)
  return Object.entries({
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    max_connections: 60,
    shared_buffers: `${shared}MB`,
    effective_cache_size: `${Math.floor(memory() / 2)}MB`,
    random_page_cost: 1.1,
    jit: 'off',
    // Parallel queries need /dev/shm, of which a container has 64 MB, and take the core that another request needs.
    max_parallel_workers_per_gather: 0,
    max_parallel_maintenance_workers: 0,
    wal_compression: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements that fail are told to whoever sent them. In the log they would leave people's data.
    log_min_messages: 'log',
    log_checkpoints: 'off',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
