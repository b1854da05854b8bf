import { STOP_WORDS, stem, words } from './normalize.ts'

/** Stands for a place in the questions of gaps and of counter-examples. */
export const PLACE_TERM = 'lieudit'

/** Question words are kept as terms of their own: they tell a date from an amount. */
const KEPT = new Set(['comment', 'combien', 'pourquoi', 'quand', 'qui', 'encore', 'toujours'])

/** How people type, folded, after what it stands for: one word, several, or nothing. */
const TYPING: ReadonlyMap<string, string> = new Map(
  `quel: kel
   quels: kels
   quelle: kelle
   quelles: kelles
   que: ke
   qui: ki
   quoi: koi
   pourquoi: pk pq pkoi
   comment: cmt komen coment komment
   combien: cb cbien cmb nb nbre
   dans: ds dan dasn dnas dand
   avec: ac avc
   pour: pr pou puor
   quand: qd kan kand quan qand
   tout: tt
   beaucoup: bcp
   : svp stp dsl mr cest ct cetait yen nest dun dune g ya jusqua jusko jusk
   salut: slt
   bonjour: bjr
   bonsoir: bsr
   apres: aprs
   rendez-vous: rdv
   association: asso
   information: info infos
   document: doc
   documents: docs
   grand narbonne: gn
   cour comptes: cdc
   entreprise: pme eti tpe boite boites
   question: kestion
   industrie: lindustrie dindustrie
   svp: please
   merci: thanks
   aujourdhui: ajd auj
   toujours: tjrs tjs
   definition: kezako
   faut: fo
   faudrait: fodrai
   peux: jpeu
   veux: jveu jveux
   temps: tps
   phase: fase faze phaze
   programme: prog progr
   fait: fe
   recommandation: reco
   recommandations: recos
   janvier: janv
   fevrier: fevr fev
   avril: avr
   juillet: juil
   octobre: oct
   novembre: nov
   decembre: dec
   departement: dpt dept
   departements: dpts depts
   probleme: pb
   problemes: pbs
   gouvernement: gvt gouv
   quelque: qq qqn
   nouveau: nvo nouvo
   nouveaux: nvx nouvos`
    .split('\n')
    .flatMap((line) => {
      const [meaning = '', forms = ''] = line.trim().split(/: ?/)
      return forms.split(' ').map((form) => [form, meaning] as const)
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
   epci interco intercommunalite intercommunal comcom
   laureat retenu selectionne elu labellise
   candidater postuler candidature candidat dossier
   creer lancer lancement demarrage debut demarrer commencer origine creation
   fin finir terminer arreter achever echeance
   devoiler annonce presenter reveler public publier divulguer
   contenir comporter contenu piece composer
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
   ouvert ouverture existe actif disponible ouvre rouvre
   ferme clos cloture fermeture
   signifie definition signifier designer
   agent fonctionnaire
   evaluation evaluer
   recommandation preconisation recommander
   maire commune mairie
   avis opinion
   gens personne
   encore toujours
   venir vient viennent venait venaient venu provenir provient proviennent provenait`
    .split('\n')
    .flatMap((line) => {
      const [canonical = '', ...others] = line.trim().split(/\s+/)
      return others.map((other) => [stem(other), stem(canonical)] as const)
    }),
)

/**
 * Words that say little of a subject: common verbs, adverbs and adjectives, and those of people who introduce themselves.
 * They are terms like others, but count for little when nothing explains them.
 */
const LIGHT: ReadonlySet<string> = new Set(
  `abord afin ailleurs ainsi ajouter aller ancien apparaitre appeler apprendre arriver article attendre auparavant auteur avancer avoir beau besoin bref bureau
  carrement cas cause certain chacun chaque chercher chose clair collegue coller comprendre compter concret conforme confirmer conforter connaitre conseil consister constater consulter contraire correct correspondre cote coup courage courant
  croire curieux debrouiller decider demander dernier derriere desoler dessus detail devoir different difficile dire directement document doute droit
  ecrire ecouter effectif effectivement endroit entendre entier enfin ensuite envisager envoyer equipe erreur espere essayer etonne etre eux eventuel exact exactement exemple expliquer expose facile facilement facon falloir fameux
  fiche fille finalement fois fonction forcement forme fort franchement gars generalement gentil globalement grace grand grosso gros habiter heure hier histoire honnetement idee ignorer important imaginer indiquer information interesser internet interroger
  jamais jeter jeune jurer jusque justement laisser large legende lettre lien lire livre loin long lu lundi mardi mercredi jeudi vendredi madame mademoiselle magazine mail maintenant manquer marcher matin meilleur meme mettre mieux mince moindre moment monde montrer mot moyen
  naturellement necessaire nom normal normalement note noter notion numero obliger occasion ordre ouvrage page papier papa parait parfois parler particulier partout passer penser perdre permettre personne petit pile place plein poser possible possibilite pouvoir pratique precis precise precisement premierement
  prendre preparer presque prevoir principal principalement probable probleme procurer prochain propre propos pur quelque question raison rapide rappeler reel reellement regarder rendre renseigner repondre reponse reprendre ressembler reste rester retrouver revenir rien sac sais savoir semaine
  sembler sens sentir serieux servir seul seulement signaler simple simplement site situation soir sortir souci souhaiter souvenir souvent specifique strictement suffire suite suivre supposer surtout tant tard telephoner tel tenir tete texte tirer titre tomber tot total totalement toucher tourner tout train traiter trop trouver truc
  urgent usage utile utiliser vague venir verifier verite vite voir vrai vraiment vue web expert comptable client fameu deux trois mec mon ton parce qu est is in the what and of do does
  accepter accorder acceder accomplir adapter admettre affirmer agir aimer amener annoncer appartenir apporter apprecier approcher assister assurer atteindre attirer augmenter autoriser baisser
  bouger causer changer citer communiquer comparer completer concevoir conclure conduire consacrer conserver considerer constituer construire contenir continuer contribuer convaincre corriger couvrir craindre declarer decouvrir decrire definir degager demeurer demontrer depasser deposer deranger descendre desirer
  destiner determiner deviner diminuer disposer diviser effectuer elever eloigner emporter employer encourager enlever entrainer envie eprouver equivaloir etablir eviter evoluer evoquer exiger faciliter fixer fournir garder grandir hesiter impliquer imposer inclure inscrire insister inviter joindre juger justifier
  lever limiter maintenir manifester mener mentionner meriter monter nommer occuper offrir opposer organiser oublier partager participer partir parvenir permettre persister plaire poursuivre pousser preferer preoccuper pretendre presenter prouver promettre proposer proteger protester provenir provoquer rassurer realiser recevoir rechercher reclamer reconnaitre recuperer redire reduire refaire refuser rejoindre relever remarquer remplir rencontrer renforcer
  reposer representer reserver resoudre respecter ressortir resulter retirer retenir reunir reussir reveler risquer saisir satisfaire separer signifier soulever soutenir subir succeder suggerer supprimer surprendre tendre tenter transmettre travailler valoir varier vivre vouloir suivant precedent total terminale fameuse pareil phrase expose sorte genre niveau matiere place but objectif element liste point cadre part mise
  administration affaire fonctionnaire journal journaliste etudiant etudiante lycee memoire professeur stagiaire consultant voisin ami mari fils frere patron chef adjoint conseiller president presidente vice opposition cabinet`
    .split(/\s+/)
    .map(stem),
)

/** Whether a term says little of a subject. */
export const isLight = (term: string): boolean => LIGHT.has(term)

/** A term of a text, and the position of the word that it came from. */
export interface Term {
  readonly term: string
  readonly form: string
  readonly word: number
}

/** The stems that carry the subject of a text, in order. Places and codes are kept whole. */
export function terms(text: string): Term[] {
  const cut = words(text)
  return cut.flatMap((word, index) => {
    const phase = phaseTerm(cut[index - 1]?.fold, word.fold, cut[index + 1]?.fold)
    if (phase !== null) return phase === '' ? [] : [{ term: phase, form: phase, word: index }]
    if (word.text === 'où' || word.text === 'Où') return [{ term: 'lieu?', form: 'ou', word: index }]
    const typed = TYPING.get(word.fold)
    const forms = typed === undefined ? [word.fold] : typed.split(' ')
    return forms.flatMap((form) => {
      if (form === '' || (STOP_WORDS.has(form) && !KEPT.has(form))) return []
      return [{ term: termOf(form), form, word: index }]
    })
  })
}

const PHASE = new Set('phase phases temps vague etape edition volet'.split(' '))
const NUMBERS: ReadonlyMap<string, string> = new Map([
  ...'1 i un premier premiere 1re 1ere 1er'.split(' ').map((word) => [word, 'phase1'] as const),
  ...'2 ii deux deuxieme second seconde 2e 2eme 2nde'.split(' ').map((word) => [word, 'phase2'] as const),
])

/** « phase 1 », « première phase », « temps I » are one term; '' for the word that goes with it, `null` for other words. */
function phaseTerm(before: string | undefined, word: string, after: string | undefined): string | null {
  const number = (text = '') => NUMBERS.get(text) ?? null
  if (PHASE.has(word))
    return number(after) !== null && after !== 'deux'
      ? number(after)
      : before !== 'deux' && before !== 'un'
        ? number(before)
        : null
  if (number(word) === null) return null
  if (PHASE.has(before ?? '') && word !== 'deux') return ''
  return PHASE.has(after ?? '') && word !== 'deux' && word !== 'un' ? '' : null
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
