import { frenchNumber, typeset } from '../../src/format.ts'
import { percent } from '../quality/cases.ts'
import { shown } from './measure.ts'
import { type Contender, ORIGINAL_THRESHOLDS, type Peer } from './peers/contenders.ts'
import type { Standing } from './peers.ts'
import type { Counts } from './programs/ask-peer.ts'
import { alignedTo, footOf, type Run } from './table.ts'

const NAMES: Readonly<Record<Contender, string>> = {
  nlp: 'nlp.js',
  minisearch: 'MiniSearch, exemples',
  'minisearch-base': 'MiniSearch, exemples et fiches',
  territo: 'Territo',
}

const HEADERS = [
  'Moteur',
  'Juste',
  'À tort',
  'Sans réponse',
  'Fausses réponses hors sujet',
  'Questions par s',
  'Démarrage (ms)',
  'Mémoire (Mo)',
]
const RIGHT = new Set(HEADERS.keys().drop(1))

const all = (counts: Counts['own']): number => counts.right + counts.wrong + counts.missed

/** A line a contender, and one more for each that has a threshold of its own. */
export function renderPeers(standings: readonly Standing[], run: Run): string {
  const rows = standings.flatMap(rowsOf)
  const line = alignedTo([HEADERS, ...rows], RIGHT)
  return `${[HEADERS, ...rows].map(line).join('\n')}\n\n${[...notesOf(standings), ...footOf(run)].join('\n')}\n`
}

/** Counts as they are, for a program. */
export const peersToJson = (standings: readonly Standing[], run: Run): string =>
  `${JSON.stringify({ ...run, contenders: standings }, null, 2)}\n`

function rowsOf({ name, best, origin, rate, start, memory }: Standing): string[][] {
  const costs = [rate, start, memory].map((value) => frenchNumber(shown(value)))
  if (name === 'territo') return [[NAMES[name], ...sharesOf(best), ...costs]]
  return [
    [`${NAMES[name]}, meilleur seuil`, ...sharesOf(best), ...costs],
    [`${NAMES[name]}, ${originOf(name)}`, ...sharesOf(origin), '—', '—', '—'],
  ]
}

function originOf(peer: Peer): string {
  const threshold = ORIGINAL_THRESHOLDS[peer]
  return threshold === 0 ? 'sans seuil' : `seuil d’origine (${frenchNumber(threshold)})`
}

function sharesOf({ own, outside }: Counts): string[] {
  const share = (count: number, of: Counts['own']) =>
    typeset(`${percent(count, all(of)).toFixed(1).replace('.', ',')} %`)
  return [share(own.right, own), share(own.wrong, own), share(own.missed, own), share(outside.wrong, outside)]
}

function notesOf(standings: readonly Standing[]): string[] {
  const [{ best } = { best: null }] = standings
  const counts = best === null ? [] : [frenchNumber(all(best.own)), frenchNumber(all(best.outside))]
  const settings = standings.flatMap(({ name, training }) => {
    if (training === null) return []
    const learnt = training.taught ? 'avec' : 'sans'
    return [`${NAMES[name]} : seuil ${frenchNumber(shown(training.threshold))}, ${learnt} contre-exemples`]
  })
  return [
    `Juste : la bonne intention, pour ${counts[0]} questions réservées ; ${counts[1]} questions hors sujet. Dire que l’on ne sait pas n’est pas répondre.`,
    'Chaque seuil est celui qui donne le plus de justes moins les torts, sur les exemples (jamais appris quand ils sont posés) et autant',
    'd’autres questions hors sujet ; les contre-exemples de data/outside.yaml sont appris s’ils y aident.',
    `${settings.join(' ; ')}.`,
    'nlp.js et MiniSearch ne donnent qu’une intention, Territo une réponse entière. Démarrage : du lancement à la première réponse, modèle',
    'déjà appris ou base déjà compilée. Mémoire : résidente, au-delà de Node vide.',
  ].map(typeset)
}
