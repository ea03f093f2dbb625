import { Client, type ClientConfig } from 'pg'

/** A connection of its own. A break is told by its `end`; without a listener its `error` would end the process. */
export async function connect(config: ClientConfig): Promise<Client> {
  const client = new Client(config)
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}
