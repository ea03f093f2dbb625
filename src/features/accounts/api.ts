import { z } from 'zod'
import { id, operation, type Operation } from '../../api/index.ts'
import { roleList } from '../../kit/actor.ts'

/** Who a program acts as. What is behind sign-in is for people alone. */
export const accountsApi: readonly Operation[] = [
  operation({
    id: 'readMe',
    method: 'get',
    path: '/me',
    tag: 'Me',
    summary: 'Who you are here, and the parts you play today',
    answer: z.object({
      id,
      name: z.string(),
      area: z.object({ id, name: z.string() }),
      today: z.string(),
      roles: z.array(
        z.object({
          role: z.enum(roleList),
          organisation: id.nullable(),
          team: id.nullable(),
        }),
      ),
    }),
    handle: ({ actor, tenant, today }) =>
      Promise.resolve({ ...actor, area: { id: tenant, name: actor.area }, roles: [...actor.roles], today }),
  }),
]
