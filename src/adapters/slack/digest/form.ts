import type { ModalView, PlainTextOption } from '@slack/types'
import { type DigestSettings, WEEKDAYS, ZONES } from '../../../digests.ts'
import { capitalized, HARD, shortened, THIN } from '../../../format.ts'
import { writeList } from '../../../lists.ts'
import { clean } from '../../../safe.ts'
import { type Block, plain } from '../elements.ts'
import { LABEL, LONGEST_TYPED, OPTIONS } from '../limits.ts'

export const DIGEST_FORM = 'digest_form'

/** What the form keeps while it is filled. */
export interface Kept {
  readonly channel: string
  /** Where it was opened: the address of the panel; `null` on the Home tab. */
  readonly url: string | null
  /** Paused months that the form does not show. */
  readonly pausedMonths: readonly number[]
}

export interface FormOptions {
  readonly kept: Kept
  readonly settings: DigestSettings
  readonly subjects: readonly { readonly key: string; readonly title: string }[]
}

/** The month that the form offers to pause. */
export const AUGUST = 8

/** The form in which the digest of a channel is set. */
export function digestForm({ kept, settings, subjects }: FormOptions): ModalView {
  const { weekday, hour, zone, places, whenEmpty, pausedMonths, skipHolidays, corrections } = clean(settings)
  return {
    type: 'modal',
    callback_id: DIGEST_FORM,
    private_metadata: JSON.stringify(kept),
    title: plain('Digest de la semaine'),
    submit: plain('Enregistrer'),
    close: plain('Annuler'),
    blocks: [
      select(
        'weekday',
        'Jour',
        WEEKDAYS.map((day, index) => option(capitalized(day), String(index + 1))),
        String(weekday),
      ),
      select(
        'hour',
        'Heure',
        Array.from({ length: 24 }, (_, at) => option(`${at}${HARD}h`, String(at))),
        String(hour),
      ),
      select('zone', 'À l’heure de', zoneOptions(zone), zone),
      placesBlock(places),
      ...subjectsBlock(settings.subjects, subjects),
      choice('empty', 'Quand rien n’est nouveau', EMPTY, whenEmpty),
      toggles([
        ['august', 'Pas de digest en août', pausedMonths.includes(AUGUST)],
        ['holidays', 'Pas de digest les jours fériés', skipHolidays],
        ['corrections', 'Rectifier dans un fil ce qui y a été dit et a changé', corrections],
      ]),
    ],
  }
}

const PLACES = `Communes, départements, régions, territoires, séparés par des virgules${THIN}; par «${THIN};${THIN}» si un nom a une virgule, même seul${HARD}: «${THIN}CC Forêts, Seine et Suzon${THIN};${THIN}». Vide${HARD}: toute la France.`

/** Places that the field cannot hold are not cut: they are not in it, and it says so. */
function placesBlock(places: readonly string[]): Block {
  const lists = places.map((_, at) => writeList(places.slice(0, at + 1)))
  const shown = lists.findLast((list) => list.length <= LONGEST_TYPED) ?? ''
  const lost = places.length - (lists.lastIndexOf(shown) + 1)
  const told = lost === 1 ? 'Le dernier lieu n’a pas' : `Les ${lost} derniers lieux n’ont pas`
  const lacks = lost === 0 ? '' : ` ${told} de place ici${HARD}: enregistrer ${lost === 1 ? 'le' : 'les'} retire.`
  return {
    type: 'input',
    block_id: 'places',
    optional: true,
    label: plain('Lieux'),
    hint: plain(PLACES + lacks),
    element: {
      type: 'plain_text_input',
      action_id: 'places',
      max_length: LONGEST_TYPED,
      placeholder: plain('Tarn, Occitanie'),
      ...(shown !== '' && { initial_value: shown }),
    },
  }
}

const option = (label: string, value: string): PlainTextOption => ({
  text: plain(shortened(label.trim() === '' ? value : label, LABEL)),
  value,
})

/** A zone that was set elsewhere stays among the choices. */
const zoneOptions = (zone: string): PlainTextOption[] => [
  ...ZONES.map(({ zone, hour }) => option(capitalized(hour.replace(/^heure (?:de )?/, '')), zone)),
  ...(ZONES.some((known) => known.zone === zone) ? [] : [option(zone, zone)]),
]

const select = (name: string, label: string, options: PlainTextOption[], value: string): Block => ({
  type: 'input',
  block_id: name,
  label: plain(label),
  element: { type: 'static_select', action_id: name, options, ...initial(options, value) },
})

function initial<Option extends { value?: string }>(options: readonly Option[], value: string) {
  const found = options.find((one) => one.value === value)
  return found === undefined ? {} : { initial_option: found }
}

const EMPTY: PlainTextOption[] = [option('Une version courte', 'short'), option('Rien', 'none')]

const choice = (name: string, label: string, options: PlainTextOption[], value: string): Block => ({
  type: 'input',
  block_id: name,
  label: plain(label),
  element: { type: 'radio_buttons', action_id: name, options, ...initial(options, value) },
})

function subjectsBlock(chosen: readonly string[], subjects: FormOptions['subjects']): Block[] {
  const options = subjects.slice(0, OPTIONS).map(({ key, title }) => option(capitalized(clean(title)), key))
  if (options.length === 0) return []
  const initial = options.filter(({ value }) => chosen.includes(value ?? ''))
  return [
    {
      type: 'input',
      block_id: 'subjects',
      optional: true,
      label: plain('Sujets'),
      element: {
        type: 'multi_static_select',
        action_id: 'subjects',
        placeholder: plain('Tous les sujets'),
        options,
        ...(initial.length > 0 && { initial_options: initial }),
      },
    },
  ]
}

function toggles(all: readonly (readonly [value: string, label: string, isOn: boolean])[]): Block {
  const options: PlainTextOption[] = all.map(([value, label]) => option(label, value))
  const on = options.filter((_, index) => all[index]?.[2])
  return {
    type: 'input',
    block_id: 'options',
    optional: true,
    label: plain('Et aussi'),
    element: {
      type: 'checkboxes',
      action_id: 'options',
      options,
      ...(on.length > 0 && { initial_options: on }),
    },
  }
}
