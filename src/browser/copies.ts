import { now } from './now.ts'

/** What was typed on a page and is not known to be saved: kept on this device, under the mark of its author. */
export type Copy = {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly draft: string
  readonly writer: string
  readonly revision: string
  /** By the name of the control: what was typed, and the mark of what the page had shown before. */
  readonly fields: Readonly<Record<string, { readonly text: string; readonly was: string | undefined }>>
}

const prefix = 'cairn-draft:'

/** One page on this device, as one person has it. Two that are opened at once keep their copies apart. */
export class Copies {
  readonly #key: string

  constructor(owner: string, of: string) {
    this.#key = `${prefix}${owner}:${of}:`
  }

  /** The latest that an opened page has left behind, of any draft or of this one. */
  latest(draft?: string): Copy | undefined {
    const all = keysUnder(this.#key).flatMap((key) => read(key) ?? [])
    const copies = draft === undefined ? all : all.filter((copy) => copy.draft === draft)
    return copies.toSorted((one, other) => other.at - one.at)[0]
  }

  /** Answers whether it could be kept: a device may be full, or forbid it. */
  keep(copy: Omit<Copy, 'at'>): boolean {
    try {
      localStorage.setItem(this.#key + copy.writer, JSON.stringify({ ...copy, at: now() }))
      return true
    } catch {
      return false
    }
  }

  forget(writer: string): void {
    attempt(() => localStorage.removeItem(this.#key + writer))
  }
}

/** Forgets all that is kept on the device when its person signs out. */
export function forgetAtSignOut(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>(
    'form[action^="/sign-out"], form[action$="everywhere"]',
  ))
    form.addEventListener('submit', forgetAll)
}

/** Forgets all that is kept on the device. */
export const forgetAll = (): void => {
  for (const key of keysUnder(prefix)) attempt(() => localStorage.removeItem(key))
}

function keysUnder(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start))
  } catch {
    return []
  }
}

function read(key: string): Copy | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '') as Copy
  } catch {
    return undefined
  }
}

function attempt(act: () => void): void {
  try {
    act()
  } catch {
    // The device forbids it: then there is nothing on it either.
  }
}
