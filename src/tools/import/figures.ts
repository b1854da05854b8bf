export interface Figure {
  readonly value: number
  readonly unit: string
  readonly of?: string
}

interface Meaning {
  readonly unit: string
  readonly of?: string
  /** Given as a share of 1. */
  readonly share?: true
}

/** Keys whose unit depends on the fact: it is left empty, which does not load, for a person to write. */
const TO_WRITE: Meaning = { unit: '' }

/** What the keys of a figures object mean; `null` for a year or a number that names something. Others name their own unit. */
const KEYS: Readonly<Record<string, Meaning | null>> = {
  meur: { unit: 'M€' },
  meur_an: { unit: 'M€ par an' },
  meur_2020: { unit: 'M€', of: 'en 2020' },
  meur_precis: { unit: 'M€', of: 'montant précis' },
  avant_meur: { unit: 'M€', of: 'avant' },
  apres_meur: { unit: 'M€', of: 'après' },
  etat_meur: { unit: 'M€', of: 'État' },
  etat_plus_meur: { unit: 'M€', of: 'État, complément' },
  regions_meur: { unit: 'M€', of: 'Régions' },
  ingenierie_meur: { unit: 'M€', of: 'ingénierie' },
  fonds_propres_meur_an: { unit: 'M€ par an', of: 'fonds propres' },
  invest_meur: { unit: 'M€', of: 'investissements' },
  subventions_meur: { unit: 'M€', of: 'subventions' },
  engages_meur: { unit: 'M€', of: 'engagés' },
  deployes_meur: { unit: 'M€', of: 'déployés' },
  accordes_meur: { unit: 'M€', of: 'accordés' },
  demandes_meur: { unit: 'M€', of: 'demandés' },
  na_meur: { unit: 'M€', of: 'Nouvelle-Aquitaine' },
  na_projets: { unit: 'projets', of: 'Nouvelle-Aquitaine' },
  idf_sites: { unit: 'sites', of: 'Île-de-France' },
  eur: { unit: '€' },
  min_eur: { unit: '€', of: 'minimum' },
  cumul_eur: { unit: '€', of: 'cumul' },
  moyenne_eur: { unit: '€', of: 'moyenne' },
  part: { unit: '%', share: true },
  taux: { unit: '%', share: true },
  baisse: { unit: '%', of: 'baisse', share: true },
  part_va: { unit: '%', of: 'valeur ajoutée', share: true },
  part_recandidature: { unit: '%', of: 'recandidatures', share: true },
  part_nouvelles: { unit: '%', of: 'nouvelles', share: true },
  part_engagés: { unit: '%', of: 'engagés', share: true },
  part_avancees: { unit: '%', of: 'réalisées ou en cours', share: true },
  part_dossiers: { unit: '%', of: 'dossiers', share: true },
  plafond_part: { unit: '%', of: 'plafond', share: true },
  reduction_intermediaire: { unit: '%', of: 'réduction intermédiaire', share: true },
  duree_ans: { unit: 'ans', of: 'durée' },
  duree_max_ans: { unit: 'ans', of: 'durée maximale' },
  duree_min_mois: { unit: 'mois', of: 'durée minimale' },
  age_min: { unit: 'ans', of: 'âge minimal' },
  epci_min: { unit: 'EPCI', of: 'plus de' },
  epci_max: { unit: 'EPCI', of: 'au plus' },
  vte_min: { unit: 'VTE', of: 'plus de' },
  emplois_crees: { unit: 'emplois', of: 'créés' },
  emplois_confortes: { unit: 'emplois', of: 'confortés' },
  emplois_min: { unit: 'emplois', of: 'estimation basse' },
  emplois_max: { unit: 'emplois', of: 'estimation haute' },
  plans_valides: { unit: 'plans d’action', of: 'validés' },
  plans: { unit: 'plans d’action' },
  phase1: { unit: 'territoires', of: 'phase I' },
  phase2: { unit: 'territoires', of: 'phase II' },
  nouveaux: { unit: 'territoires', of: 'nouveaux' },
  reconduits: { unit: 'territoires', of: 'reconduits' },
  annees: { unit: 'ans' },
  centres: { unit: 'centres de formation' },
  chefs: { unit: 'chefs de projet' },
  communautes: { unit: 'communautés de communes' },
  departements: { unit: 'départements' },
  epci: { unit: 'EPCI' },
  filieres: { unit: 'filières' },
  intercommunalites: { unit: 'intercommunalités' },
  laureats: { unit: 'lauréats' },
  operateurs: { unit: 'opérateurs' },
  petr: { unit: 'PETR' },
  regions: { unit: 'régions' },
  vte: { unit: 'VTE' },
  min: { ...TO_WRITE, of: 'au moins' },
  max: { ...TO_WRITE, of: 'au plus' },
  avant: { ...TO_WRITE, of: 'avant' },
  apres: { ...TO_WRITE, of: 'après' },
  ajout: { ...TO_WRITE, of: 'ajoutés' },
  en_cours: { ...TO_WRITE, of: 'en cours' },
  existantes: { ...TO_WRITE, of: 'existantes' },
  signés: { ...TO_WRITE, of: 'signés' },
  somme: { ...TO_WRITE, of: 'somme' },
  annonce: { ...TO_WRITE, of: 'annoncés' },
  par_an: { ...TO_WRITE, of: 'par an' },
  ingenierie: { ...TO_WRITE, of: 'ingénierie' },
  investissement: { ...TO_WRITE, of: 'investissement' },
  aides: { ...TO_WRITE, of: 'aides' },
  friches: { ...TO_WRITE, of: 'friches' },
  densification: { ...TO_WRITE, of: 'densification' },
  artificialisation: { ...TO_WRITE, of: 'artificialisation' },
  elements: TO_WRITE,
  debut: null,
  fin: null,
  fin_url: null,
  fin_texte: null,
  annee: null,
  echeance: null,
  axe: null,
  volet: null,
  numero: null,
}

const DATE = /^\d{4}(-\d{2}){0,2}$/
/** « 2018 », « 2023_reconduits ». */
const UNDER_A_YEAR = /^\d{4}/

/**
 * Splits a figures object into the date of the event, if it holds one, and figures with their unit. The unit of a figure
 * that `ours` has too, by its value, is kept as it is there: units are words, written by hand.
 */
export function readFigures(
  raw: Readonly<Record<string, unknown>>,
  ours: readonly Figure[] = [],
): { date: string | null; figures: Figure[] } {
  const left = [...ours]
  const date = Object.values(raw).find((value): value is string => typeof value === 'string' && DATE.test(value))
  const figures = Object.entries(raw).flatMap(([key, value]): Figure[] => {
    const figure = typeof value === 'number' ? figureOf(key, value) : null
    if (figure === null) return []
    const at = left.findIndex((other) => other.value === figure.value)
    return at === -1 ? [figure] : left.splice(at, 1)
  })
  return { date: date ?? null, figures }
}

/** `null` for what is no figure: a year, or the number of a report. */
function figureOf(key: string, value: number): Figure | null {
  const meaning = UNDER_A_YEAR.test(key) ? TO_WRITE : KEYS[key]
  if (meaning === null) return null
  const { unit, of, share } = meaning ?? { unit: key.replaceAll('_', ' ') }
  return { value: share ? Math.round(value * 1000) / 10 : value, unit, ...(of !== undefined && { of }) }
}
