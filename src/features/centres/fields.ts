import { z } from 'zod'
import { textField } from '../../kit/form.ts'

export const Method = z.object({ label: textField('the name of the method', 100) })
