import { z } from 'zod'
import { textField } from '../../kit/form.ts'
import { mostSaid } from './rules.ts'

export const Objecting = z.object({ said: textField('what is not right', mostSaid) })
export const Answering = z.object({ answer: textField('your answer', mostSaid) })
