import type { Document, NodeVerdict, Version } from '../../engine/index.ts'
import { inWords, untilTheEndOf } from '../../ui/index.ts'

export const subjects = {
  person: 'Decides about a person',
  activity: 'Decides about an activity',
  organisation: 'Decides about an organisation',
} as const

/** `from 1 April 2011 until the end of 31 August 2026`, or `at all times`. */
export function periodInWords({ from, until }: Pick<Version, 'from' | 'until'>): string {
  const parts = [from === undefined ? '' : `from ${inWords(from)}`, until === undefined ? '' : untilTheEndOf(until)]
  return parts.filter(Boolean).join(' ') || 'at all times'
}

/** How much a part of a rule weighs, where it does not decide. */
export const strengths: Readonly<Record<NodeVerdict['strength'], string>> = {
  must: '',
  should: 'Should',
  ideal: 'Ideally',
}

/** How the parts of a group count together. */
export const joints: Partial<Record<NodeVerdict['kind'], string>> = {
  all: 'all of these',
  any: 'one of these',
  some: 'some of these',
}

export const addressOf = ({ id }: Pick<Document, 'id'>) => `/rules/${id}`
