import { stem } from '../knowledge/normalize.ts'

/**
 * What the words of questions about territories stand for. Each concept lists words and short phrases, folded; they are
 * compared by stem, so one form of each is enough. What is not here, is no place and no stop word is left unexplained, and
 * counts against a reading.
 */
const LEXICON = {
  /** The programme and its territories. */
  programme: `territoires d industrie|territoire industrie|territoire industriel|ti|territoire|programme|dispositif|label|labellise|labelliser|ete pris|ete prise|labellisation|laureat|retenu|retenir
    |selectionne|decroche|obtenu|beneficiaire|gagnant|elu territoire|territoires d industries`,
  list: `quel|quelle|quels|quelles|lesquels|lesquelles|lequel|laquelle|liste|lister|cite|citer|montre|montrer|donne|donner|affiche|enumere|nomme|indique|communiquer|rappeler|redonner
    |preciser|presente moi|fournir|envoyer|sortir|recapituler|connaitre|s appellent`,
  count: 'combien|nombre|nb|nbre|cb|total|compter',
  check: `fait partie|faire partie|font partie|faisait partie|faisaient partie|fasse partie|dedans|dehors|concerne|couvert|couvre|couvrent|releve|relevent|depend|dependent|dependons|relevons|faisons partie|appartenons|appartient|appartiennent|appartenait|appartenir|rattache
    |inclus|incluse|eligible|beneficie|situe|localise|perimetre|partie|contient|contenir|inclut|englobe|abrite|participe|integre|inscrit|dans la boucle|dans la course|dans le coup|dans le jeu|dans la danse|dans la partie|dans le lot|dans la liste|sur la liste|de la partie|embarque|embarquer|tombe dans|tomber dans|je tombe|profite|compte parmi|figure parmi|monte a bord|a bord|figure|figurer|labellisable`,
  describe:
    'parle moi|statut|parler|fiche|presentation|presenter|presente|decris|decrire|detail|raconte|renseigne|information|infos|info|tout savoir|savoir|en savoir plus|c est quoi|qu est ce que|description|profil|resume|resumer|explique',
  members: `intercommunalite|comcom|com com|epci|interco|intercos|communaute de communes|communautes de communes|communautes d agglomeration|communaute d agglomeration|agglomeration|agglo|agglos
    |collectivite|membre|composition|compo|compose|composent|composer|composait|regroupe|regroupait|comprend|comprendre|comprenait|comporte|reunit|reunissait|forme|formait|rassemble|constitue|constituent|avec qui|fait de|interieur|qui compose|qui fait partie|qui y est|qui est dedans`,
  communes: 'commune|communes|comune|comunes|ville|villes|municipalite|village|bourg',
  departementAspect: 'departement|dept|dep|departements',
  regionAspect: 'region|regions',
  nameAspect: `porte quel nom|quel nom porte|autre nom|autres noms|s appelait|s appelle|appelle|appelait|appele|nom|denomination|intitule|devenu|devient|devenir|correspond|correspondait|equivalent|successeur|predecesseur|suite|remplace|nommait`,
  same: 'pareil|meme chose|la meme chose|designent le meme|designent la meme|distinguer|meme entite|identique|meme territoire|memes|synonyme|confondre|la meme|le meme|differents|distinct|deux noms',
  most: 'le plus|le plus grand nombre|le plus de|le plus d|plus de|le plus grand|la plus grande|les plus grands|le plus gros|les plus gros|le plus important|le plus vaste|le plus etendu|depassent|depassaient|depasse|excede|au dela de|davantage|plus grand|plus gros|maximum|record|en tete|premiere region|plus nombreux|champion|mieux dote|plus important|plus vaste|arrive premiere|arrive premier|arrive en tete|arrivent en tete',
  least:
    'le moins|moins de|le plus petit|la plus petite|les plus petits|plus petit|minimum|dernier|derniere|moins nombreux|arrive derniere|arrivent dernieres|arrive dernier',
  rank: 'derriere|arrive derniere|arrivent dernieres|arrive dernier|arrive premiere|arrive premier|arrive en tete|arrivent en tete|classement|classe|classer|palmares|top|rang|deuxieme|troisieme|quatrieme|cinquieme|ordre|par region|par departement|chaque region|chaque departement|repartition|repartir|ventilation',
  compare:
    'contre|face a|comparer|compare|comparaison|difference|evolution|evolue|ecart|versus|vs|par rapport|change|changement',
  interregional:
    'a cheval|traverse|traversent|enjambent|2 regions|2 departements|au moins deux departements|au moins deux regions|plus d une region|plus d un departement|entre deux regions|entre deux departements|entre plusieurs regions|frontieres de leur region|limites de leur region|limites regionales|frontieres regionales|hors de leur region|transregional|interregional|interregionaux|plusieurs regions|deux regions|deux departements|plusieurs departements|interdepartemental|interdepartementaux|s etendent|chevauche|chevauchent|enjambe',
  nearest:
    'le plus proche|la plus proche|les plus proches|le plus pres|pres de|proche|proches|voisin|voisins|plus pres|autour|alentour|limitrophe|a cote',
  extends:
    'mord|mordre|empiete|est ou|ou est|s etend|etend|etendue|s etale|etale|couvre t il|localisation|ou se trouve|se trouve|se situe|situe',
  reasonToAsk: `je suis|suis|travaille|habite|dirige|diriger|gere|usine|site|plateforme|atelier|entreprise|societe|boite|pme|tpe|eti|industriel|industrielle|chef d entreprise|patron|gerant|elu|elue|elus|elues|maire|mairie|adjoint|conseiller|prefet|prefecture|sous prefecture|sous prefet
    |agent|charge de mission|journaliste|etudiant|etudiante|note|dossier|expose|memoire|prepare|preparer|redige|installe|installer|implante|implanter|base|base a|monte|notre|consultant|stage|reunion|mission|cabinet|collegue
    |bosse|bosser|bossons|taffe|taf|boulot|bureau|bureaux|locaux|siege|siege social|hangar|entrepot|magasin|labo`,
  polite: `chiffre|chiffres|auriez|aurais|aurait|avez|seriez|sauriez|connaissez|connaitriez|pensez|croyez|etat|gouvernement|me faut|faudrait|il faut|trouve t on|trouve|trouver|y trouve|quelque chose|me trompe|trompe|s entend|entendu|assure|disent|dit on|tout court|rassure moi|rassurez moi|vrai ou pas|vrai ou faux|complete|integrale|entiere|detaillee|je crois|crois|semble|il me semble|parait|parle|voulais dire|bonjour|bonsoir|salut|hello|hey|coucou|merci|avance|s il vous plait|s il te plait|svp|stp|cordialement|excusez|pardon|pourriez|pourrais|peux|pouvez|pouvoir|voudrais|voulais|aimerais|souhaite|souhaiterais|cherche|chercher|dire|dis|dites|savez|sais|question|plait|bonne journee|bonne soiree|journee|soiree
    |permets|autre chose|ok|alors|euh|ben|bah|voila|tiens|donc|hein|besoin|veux|vouloir|merci d avance|au fait|dernier point|sujet|propos|demande|demander|concernant|simplement|exactement|precisement|aussi|egalement|tous|toutes|ensemble|seulement|uniquement|simple|reste|resterait|existe|tant|is|in|the|a|urgent|rapide|rapidement|vite`,
  time: `auparavant|durant|fin|debut|terme|cloture|issue|aujourd hui|actuel|actuelle|actuellement|en ce moment|maintenant|desormais|deja|encore|toujours|avant|apres|pendant|lors|depuis|annee|epoque|alors|periode|date|moment|cours|present|ce jour|jour|novembre|2023`,
  where:
    'ou|lieu|endroit|coin|zone|secteur|bassin|chez|local|localement|pays|france|national|nationale|nationalement|niveau|echelle|coté|partout|entier|geographique|touche|touchent|deborde|debordent|geographiquement|francais',
  without:
    'sans|aucun|rien|depourvu|zero|0|absent|non couvert|pas couvert|ne comptent pas|ont pas|a pas|avaient pas|avait pas|comptaient pas|comptait pas|ont aucun|ayant pas|comptent pas|possedent pas|possede pas|oublie|delaisse|vide',
  every:
    'tous les departements|toutes les regions|chaque departement|l ensemble des departements|les departements tous',
  /** A name or a perimeter that was changed since the announcement. */
  revised:
    'revision|revise|change de nom|changer de nom|changement de nom|change de perimetre|changer de perimetre|changement de perimetre',
  codeWord:
    'numero|code|code postal|postal|insee|code insee|siren|cp|deleguee|associee|ancienne commune|ancienne region|ancien|ancienne|sens',
  confirm:
    'c est bien ca|c est ca|bien ca|est d accord|es d accord|sommes d accord|etes d accord|est accord|es accord|sommes accord|etes accord|vrai|exact|faux|confirmer|confirme|confirmez|n est ce pas|vraiment|bien|correct|juste',
} as const

export type Concept = keyof typeof LEXICON

interface Phrase {
  readonly stems: readonly string[]
  readonly concept: Concept
}

/** Words read by other rules, that a misspelt one may have been. */
const OTHER_FORMS =
  'metropole agglomeration communaute nouveau nouveaux nouvelle nouvelles reconduit reconduits reconduite renouvele phase premiere deuxieme seconde'.split(
    ' ',
  )

/** Small words of questions, that a misspelt one may have been although they are short. */
export const SMALL_FORMS: ReadonlySet<string> = new Set(
  'dans avec pour sont quel quelle quels quelles leur tous cette entre deja etait etaient plus sans sauf moins deux trois fait font'.split(
    ' ',
  ),
)

const byFirst = new Map<string, Phrase[]>()
const forms = new Set<string>([...OTHER_FORMS, ...SMALL_FORMS])
for (const [concept, text] of Object.entries(LEXICON)) {
  for (const phrase of text.split('|')) {
    const words = phrase.trim().split(/\s+/)
    for (const word of words) if (word.length >= 4) forms.add(word)
    const stems = words.map(stem)
    const first = stems[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), { stems, concept: concept as Concept }]) // keys of LEXICON
  }
}
for (const list of byFirst.values()) list.sort((a, b) => b.stems.length - a.stems.length)

/** The longest phrases that start at a word: several concepts may share one phrase. Empty when none does. */
export function phrasesAt(
  stems: readonly string[],
  at: number,
): { readonly length: number; readonly concepts: readonly Concept[] } | null {
  const found = (byFirst.get(stems[at] ?? '') ?? []).filter((phrase) =>
    phrase.stems.every((part, index) => stems[at + index] === part),
  )
  const length = found[0]?.stems.length
  if (length === undefined) return null
  return { length, concepts: found.filter((phrase) => phrase.stems.length === length).map(({ concept }) => concept) }
}

/** The folded words of the lexicon, four letters or more: what a misspelt word may have been. */
export const LEXICON_FORMS: ReadonlySet<string> = forms
