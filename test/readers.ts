import type { Name } from './scenario.ts'

/** Who may open an address. A new address fails here until someone has said so. */
export type Readers =
  /** Everyone, signed in or not. */
  | 'open'
  /** Everyone who is signed in; what it shows is their own, or everybody's. */
  | 'everyone'
  /** Those who manage someone. */
  | 'managers'
  /** The person of the address, and those who manage them. */
  | 'the person’s managers'
  /** Two people alone, by name. */
  | 'the person who says it, and the one who decides'
  | 'whoever said it, and administrators'
  | 'rule owners'
  | 'administrators'

/** Who is in the area and may not: nobody administers and manages at once. */
export const others: Readonly<Record<Readers, readonly Name[]>> = {
  open: [],
  everyone: [],
  managers: ['amina', 'sunita'],
  'the person’s managers': ['leo', 'omar', 'sunita'],
  'the person who says it, and the one who decides': ['leo', 'omar', 'petra', 'maya', 'sunita'],
  'whoever said it, and administrators': ['leo', 'dilip', 'maya'],
  'rule owners': ['amina', 'dilip', 'sunita'],
  administrators: ['amina', 'dilip', 'petra'],
}
