import { STOP_WORDS, stem, words } from './normalize.ts'

/** Question words are kept as terms of their own: they tell a date from an amount. */
const KEPT = new Set(['comment', 'combien', 'pourquoi', 'quand', 'qui'])

/** How people type, folded, and what it stands for; several words may come of one. */
const TYPING: ReadonlyMap<string, string> = new Map(
  Object.entries({
    kel: 'quel', kels: 'quels', kelle: 'quelle', kelles: 'quelles', ki: 'qui', koi: 'quoi', pk: 'pourquoi', pq: 'pourquoi', pkoi: 'pourquoi',
    cmt: 'comment', komen: 'comment', cb: 'combien', cbien: 'combien', nb: 'combien', nbre: 'combien', ds: 'dans', ac: 'avec', pr: 'pour',
    qd: 'quand', kan: 'quand', kand: 'quand', tt: 'tout', bcp: 'beaucoup', svp: '', stp: '', slt: 'salut', bjr: 'bonjour', bsr: 'bonsoir', dsl: '', mr: '',
    aprs: 'apres', rdv: 'rendez-vous', asso: 'association', info: 'information', infos: 'information', doc: 'document', docs: 'documents',
    gn: 'grand narbonne', cdc: 'cour comptes', pme: 'entreprise', eti: 'entreprise', tpe: 'entreprise', boite: 'entreprise', boites: 'entreprise',
    cest: '', kestion: 'question', ct: '', cetait: '', yen: '', nest: '', dun: '', dune: '', lindustrie: 'industrie', dindustrie: 'industrie',
  }),
)

/**
 * Words that people use for one another, by meaning: the first of each line stands for all, at index and at query time.
 * Stems, not words: one form of each is enough.
 */
const SYNONYMS: ReadonlyMap<string, string> = new Map(
  `argent budget enveloppe sous credits financement financier fric cagnotte dotation dote thune pognon
   quand date jour
   combien nombre
   verser verse touche
   entreprise societe firme usine industriels
   epci interco intercommunalite intercommunal
   laureat retenu selectionne elu labellise
   candidater postuler candidature candidat dossier
   creer lancer lancement demarrage debut demarrer commencer origine depart creation
   fin finir terminer arreter achever echeance
   annoncer devoiler annonce presenter reveler
   aide subvention coup-de-pouce
   region regional
   departement departemental
   emploi poste travail job
   salarie employe effectif
   bilan resultat
   reproche critique critiquer
   difference distinguer
   contact joindre contacter appeler adresser
   mail courriel email adresse-electronique
   telephone numero portable
   delai temps
   terrain foncier parcelle
   pilote piloter pilotage diriger gerer
   role mission
   partenaire operateur
   phase temps etape vague
   renouvele reconduit reconduire
   maximum plafond max limite
   minimum plancher min
   territoire zone
   savoir connaitre
   recruter embaucher embauche recrutement
   soudeur ouvrier
   signifie definition signifier designer
   agent fonctionnaire
   evaluation evaluer
   recommandation preconisation recommander
   maire commune mairie
   avis opinion
   gens personne`
    .split('\n')
    .flatMap((line) => {
      const [canonical = '', ...others] = line.trim().split(/\s+/)
      return others.map((other) => [stem(other), stem(canonical)] as const)
    }),
)

/** A term of a text, and the position of the word that it came from. */
export interface Term {
  readonly term: string
  readonly form: string
  readonly word: number
}

/** The stems that carry the subject of a text, in order. Places and codes are kept whole. */
export function terms(text: string): Term[] {
  return words(text).flatMap((word, index) => {
    if (word.text === 'où' || word.text === 'Où') return [{ term: 'lieu?', form: 'ou', word: index }]
    const typed = TYPING.get(word.fold)
    const forms = typed === undefined ? [word.fold] : typed.split(' ')
    return forms.flatMap((form) => {
      if (form === '' || (STOP_WORDS.has(form) && !KEPT.has(form))) return []
      return [{ term: termOf(form), form, word: index }]
    })
  })
}

/** The term of one folded word. */
export function termOf(form: string): string {
  const stemmed = stem(form)
  return SYNONYMS.get(stemmed) ?? stemmed
}

export const isQuestionWord = (form: string): boolean => KEPT.has(form) || form === 'ou'
/** Whether a folded word is one of the shortenings of quick typing: « ds », « kel ». */
export const isTyping = (form: string): boolean => TYPING.has(form)
/** What a shortening stands for; the word itself when it is none. */
export const typed = (form: string): string => TYPING.get(form) ?? form
