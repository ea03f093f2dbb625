import { type Document, outline } from '../../engine/index.ts'
import { found } from '../../kit/errors.ts'
import { lastDay } from '../../ui/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { compare } from './rules.ts'

type Wanted = { readonly one?: string | undefined; readonly other?: string | undefined }

/**
 * Two versions of a rule side by side, by their places in it; the last and the one before it where nothing that is there
 * was asked for. Throws NotFound where it has none.
 */
export function compareVersions(rule: Document, wanted: Wanted, rulebook: Rulebook) {
  const last = rule.versions.length - 1
  const one = placeIn(wanted.one, Math.max(last - 1, 0), last)
  const other = placeIn(wanted.other, last, last)
  const [left, right] = [one, other].map((place) => versionAlone(rule, place, rulebook))
  return { shown: [one, other] as const, lines: compare(found(left, 'version'), found(right, 'version')) }
}

function placeIn(text: string | undefined, otherwise: number, last: number): number {
  const place = Number(text ?? otherwise)
  return Number.isInteger(place) && place >= 0 && place <= last ? place : otherwise
}

/** What one version of a rule asks, on a day on which it is in force. */
function versionAlone(rule: Document, place: number, rulebook: Rulebook) {
  const version = rule.versions[place]
  if (version === undefined) return undefined
  const { from, until } = version
  const day = from ?? (until === undefined ? anyDay : lastDay(until))
  return outline({ ...rule, versions: [version] }, day, rulebook).requirement
}

const anyDay = '2000-01-01'
