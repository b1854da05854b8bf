export interface Figure {
  readonly value: number
  readonly unit: string
  readonly of?: string
}

/** What the keys of a figures object mean; a percentage is given there as a share of 1. Keys not listed name their own unit. */
const KEYS: Readonly<Record<string, { readonly unit: string; readonly of?: string; readonly share?: true }>> = {
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
}

const DATE = /^\d{4}(-\d{2}){0,2}$/

/** Splits a figures object into the date of the event, if it holds one, and figures with their unit. */
export function readFigures(raw: Readonly<Record<string, unknown>>): { date: string | null; figures: Figure[] } {
  let date: string | null = null
  const figures: Figure[] = []
  for (const [key, value] of Object.entries(raw)) {
    if (typeof value === 'string' && DATE.test(value)) date ??= value
    if (typeof value !== 'number') continue
    const known = KEYS[key]
    if (known === undefined) figures.push({ value, unit: key.replaceAll('_', ' ') })
    else {
      const amount = known.share ? Math.round(value * 1000) / 10 : value
      figures.push({ value: amount, unit: known.unit, ...(known.of !== undefined && { of: known.of }) })
    }
  }
  return { date, figures }
}
