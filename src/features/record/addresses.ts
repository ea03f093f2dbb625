import type { NodeVerdict } from '../../engine/index.ts'

/** Where an entry that a requirement asks for is added, begun with what the requirement says of it. */
export const addressToAdd = ({ asks, wants = {} }: Pick<NodeVerdict, 'asks' | 'wants'>): string =>
  asks === undefined ? '/record/add' : `/record/start?${new URLSearchParams({ ...strings(wants), kind: asks })}`

/** Where one like the entry is added: the renewal of what runs out. */
export const addressToRenew = (entry: string): string => `/record/start?like=${entry}`

const strings = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
