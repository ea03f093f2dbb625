import type { Selectable } from 'kysely'
import { type Catalogue, problemInWords, readAwardingBody } from '../../catalogue/index.ts'
import type { LoadedCatalogueId, PersonId, Tables, TenantId, UnitOfferId } from '../../db/tables.gen.ts'
import type { PlainDate } from '../../kit/plain-date.ts'
import { Refusal } from '../../kit/refusal.ts'
import { bookOf } from '../rulebook/index.ts'
import { dayTold, readTold } from './told.ts'

type Telling = Catalogue & { readonly today: PlainDate; readonly now: Date }

/** What the made-up awarding body tells on the day of telling. Throws Refusal where its file cannot be read. */
export function toldByAwardingBody(written: string, telling: Telling) {
  const text = ['ends', 'from', 'until'].reduce(
    (told, name) => withDays(told, name, 'awarding-body.yaml', telling.today),
    written,
  )
  const { vocabulary, qualifications, units, rulebook } = telling
  const { documents } = rulebook
  const shipped = { qualifications, units, documents }
  const { body, problems } = readAwardingBody(text, { vocabulary, shipped, others: [], documents })
  const [problem] = problems
  if (body === undefined || problem)
    throw new Refusal(`demonstration/awarding-body.yaml: ${problem ? problemInWords(problem) : ''}`)
  const book = bookOf(telling, [body], [])
  return { text, body, book, lists: book.lists }
}

/** The text with each such day that is told relative to the day of telling. Throws Refusal where one cannot be read. */
export const withDays = (text: string, name: string, file: string, today: PlainDate): string =>
  text.replace(new RegExp(`\\b${name}: (in [\\d a-z]*[a-z]|\\d[\\d a-z]* ago)`, 'g'), (_, told: string) => {
    const read = readTold(told.trim())
    if (read === undefined)
      throw new Refusal(`demonstration/${file}: ${name}: “${told}” is not told like “in 3 months”`)
    return `${name}: ${dayTold(read, today)}`
  })

type Told = Pick<ReturnType<typeof toldByAwardingBody>, 'text' | 'body'>
type Loading = {
  readonly tenant: TenantId
  readonly id: LoadedCatalogueId
  readonly by: PersonId
  readonly at: Date
  readonly offerId: (index: number) => UnitOfferId
}

/** The file as it is loaded, and what it puts on offer. */
export function loadedRows({ text, body }: Told, { tenant, id, by, at, offerId }: Loading): LoadedRows {
  return {
    loaded_catalogue: [
      {
        tenant_id: tenant,
        loaded_catalogue_id: id,
        awarding_body: body.awardingBody,
        text,
        content: JSON.parse(JSON.stringify(body)) as Selectable<Tables['loaded_catalogue']>['content'],
        made_up: body.madeUp,
        loaded_at: at,
        loaded_by: by,
        ended_at: null,
        ended_by: null,
      },
    ],
    unit_offer: body.offers.map(({ unit, provider, cost, hours, ends }, index) => ({
      tenant_id: tenant,
      unit_offer_id: offerId(index),
      unit_id: unit,
      provider,
      cost_pence: Math.round(cost * 100),
      minutes: Math.round(hours * 60),
      ends_on: ends as PlainDate,
      loaded_catalogue_id: id,
      organisation_id: null,
      added_at: at,
      added_by: by,
      withdrawn_at: null,
      withdrawn_by: null,
    })),
  }
}

type LoadedRows = { readonly [T in 'loaded_catalogue' | 'unit_offer']: readonly Selectable<Tables[T]>[] }
