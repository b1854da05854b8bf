import { fold } from '../knowledge/normalize.ts'
import { mayBeOfProgramme } from './scope.ts'

/** Greetings, thanks, and questions about the bot itself: recognised only when the whole message is nothing else. */
export type SmallTalk = 'greeting' | 'thanks' | 'goodbye' | 'identity' | 'help' | 'insult' | 'acknowledgement'

/** Words that may stand around: they change nothing to the kind of message. Folded. */
const AROUND = new Set(
  `a au ta truc et toi vous tous toutes monde equipe territo le la les l un une bot chatbot robot bien beaucoup encore infiniment d avance pour ton votre tes vos cette reponse reponses
  aide info infos information informations c est ca va tres trop utile clair moi s il te plait stp svp continuation de exactement vraiment franchement donc alors ici compagnie assemblee gens precisions precision explications explication details detail ces ce renseignement renseignements
  bcp svp stp monsieur madame on peu mec mon ma comme pote y as ete etes es t tu j je me m ai eh ben bah tout du coup completement un completement tellement`.split(
    /\s+/,
  ),
)

/** To whom it is said: « merci Paul » is not about Pau. Given names that no town of some size bears. Folded. */
const GIVEN_NAMES = new Set(
  `paul pierre jean jacques michel philippe alain patrick nicolas christophe bernard daniel laurent frederic eric stephane pascal sebastien david thierry olivier thomas alexandre gerard julien didier
  dominique vincent francois bruno guillaume jerome anthony marc antoine maxime louis benjamin kevin romain hugo lucas theo arthur gabriel raphael leo jules adam mathieu matthieu cedric fabrice gilles yves herve yann
  samuel simon quentin baptiste clement valentin alexis adrien damien arnaud franck serge denis remi mohamed mehdi karim rachid ahmed youssef
  marie nathalie isabelle catherine sylvie monique francoise jacqueline valerie sandrine christine veronique celine stephanie sophie chantal patricia anne brigitte julie aurelie laurence christelle dominique
  virginie emilie caroline elodie camille sarah lea manon chloe emma ines jade louise alice lina juliette charlotte lucie claire pauline mathilde marion laura audrey melanie delphine sabrina karine corinne
  martine nadine agnes helene muriel pascale nadia fatima samira leila yasmine amina nora sonia myriam severine cecile estelle laetitia vanessa jessica morgane oceane anais clara eva zoe romane ambre lou`.split(
    /\s+/,
  ),
)

/** What is left of the message once the words around are taken out, for each kind. */
const PHRASES: readonly (readonly [SmallTalk, readonly string[]])[] = (
  [
    [
      'help',
      `secours|aidez|help|aider|peux aider|peut aider|pouvez aider|pourrais aider|pourriez aider|besoin|besoin aide|besoin d aide|besoin coup main|coup main|coup de main|peux donner coup main|perdu|perdue|suis perdu|suis perdue|au secours|sais quoi|sais faire quoi|savez faire quoi|peux faire quoi|pouvez faire quoi|sers quoi|servez quoi|sert quoi|que sais faire|que peux faire|que savez faire|que pouvez faire|que sais|que peux
      |qu sais faire|qu peux faire|qu ce que sais faire|qu ce que peux faire|qu ce que savez faire|qu ce que pouvez faire|quoi sers|quoi servez|comment marches|comment marche|comment utiliser|comment fonctionnes|mode emploi|quelles questions puis poser|quelles questions que peux poser|quelles questions que puis poser|quelles questions ce que peux poser|quelles questions ce que puis poser|quoi parler|quelles questions peux poser|quelles questions peut poser
      |peux aider quels sujets|pouvez aider quels sujets|aider quels sujets|quels sujets|quels sujets peux parler|peux aider quoi|peux aider sur quoi|pouvez aider sur quoi|pouvez aider quoi|aider quoi|aider sur quoi|peux demander quoi|peut demander quoi|fonctions|capacites|fonctionnalites|sais|peux`,
    ],
    [
      'identity',
      `parle humain|parle humain ou machine|parle machine|parle robot|parle vrai humain|parle personne|parle quelqu|qui|qui fabrique|qui developpe|qui concu|qui invente|fabrique|quel nom|nom|comment appelles|appelles comment|comment appelez|qui cree|qui fait|qui programme|humain|ia|chatgpt|machine|vrai humain|ou quelqu derriere|quelqu derriere|quelqu|ou humain|ou vrai personne|ou vraie personne|ou personne|personne reelle|reel|ou ia|logiciel|intelligence artificielle|vrai|vraie personne`,
    ],
    [
      'goodbye',
      `au revoir|bientot|bye|ciao|adieu|plus tard|plus|bonne journee|bonne soiree|bonne nuit|bonne fin journee|bonne|prochaine|demain|tchao|au revoir bonne journee|au revoir bonne soiree|revoir|journee|soiree|bon week end|bon weekend`,
    ],
    [
      'thanks',
      `merci|mille mercis|mercis|thanks|thank you|remercie|remerciements|mrc|merciii|parfait|super|gentil|top|genial|note|bon|nickel|bravo|impeccable|excellent|chapeau|merci super|super merci|parfait merci|merci gentil|merci bonne journee|merci bonne soiree|merci au revoir|ok merci|d accord merci`,
    ],
    [
      'greeting',
      `gaze|roule|boume|there|bonjour|bjr|bonsoir|salut|slt|hello|hey|heyy|hi|coucou|cc|yo|wesh|re|salutations|hola|good morning|comment|comment vas|comment allez|enchante|bonjour espere que allez|bonsoir espere que allez|salut espere que vas|espere que allez|espere que vas|bonjour comment|salut comment|vas|salut|salut vas|bonjour vas|bonjour bonjour`,
    ],
    [
      'insult',
      `nul|nulle|con|connard|connasse|salaud|enerves|soules|saoules|gonfles|chier|conne|idiot|idiote|stupide|bete|debile|cretin|incompetent|mauvais|naze|pourri|inutile|abruti|imbecile|merde|nase|inefficace|decevant|gueule|ferme la|la ferme|ferme ta gueule|deteste|sers rien|ne sers rien|fais chier|casse|n importe quoi|importe quoi|quel idiot|quelle nullite|espece idiot|espece con|fou|catastrophe|honte|pas terrible|zero`,
    ],
    [
      'acknowledgement',
      `oublie|oubliez|nouvelle conversation|recommence|recommencer|recommence zero|stop|arrete|arretez|arrete maintenant|annule|annuler|laisse tomber|laissez tomber|tant pis|tais|chut|ok|okay|accord|dac|oui|non|entendu|compris|vois|ah|ah bon|ah ok|oh|hum|hmm|mdr|lol|marche|pas mal|cool|haha`,
    ],
  ] as const
).map(([kind, text]) => [kind, text.split('|').map((phrase) => phrase.trim())] as const)

const kinds = new Map<string, SmallTalk>()
for (const [kind, phrases] of PHRASES) for (const phrase of phrases) if (!kinds.has(phrase)) kinds.set(phrase, kind)

/** What is asked of the bot itself, in any order of the words; folded, only where nothing of the programme is said. */
const ASKED_OF_BOT: readonly (readonly [SmallTalk, RegExp])[] = [
  [
    'help',
    /\b(?:tu|vous|te|toi)\b(?=.*\b(?:quoi|koi|quels? (?:sujets?|themes?|domaines?|questions?|informations?))\b).*\b(?:aider?|renseigner?|parler?|repondre|demander|connais|connaissez|poser|fais|faites|fe)\b|\b(?:quoi|koi|quels? (?:sujets?|themes?|domaines?))\b.*\b(?:tu|vous)\b.*\b(?:aider?|renseigner?|parler?|repondre)\b/,
  ],
  ['identity', /\b(?:ton|votre) (?:nom|prenom|createur|concepteur|developpeur)\b|^t ki$|\btu t appelles\b/],
]
/** Words of the longest question about the bot. */
const BRIEF = 10

/** A message longer than this says something else. */
const LONGEST = 14

/** What kind of small talk a message is, or `null` when it says anything else. Several in one message give the last kind. */
export function readSmallTalk(text: string): SmallTalk | null {
  if (text.length > 200) return null
  const whole = kindOf(text)
  if (whole !== null) return whole
  const asked = askedOfBot(text)
  if (asked !== null) return asked
  const parts = text.split(/[.!?,;\n]+|\bet\b/).filter((part) => part.trim() !== '')
  if (parts.length < 2) return null
  const each = parts.map(kindOf)
  return each.every((kind) => kind !== null) ? (each.at(-1) ?? null) : null
}

function askedOfBot(text: string): SmallTalk | null {
  const words: readonly string[] = fold(text).match(/[a-z0-9]+/g) ?? []
  if (words.length > BRIEF || mayBeOfProgramme(text)) return null
  return ASKED_OF_BOT.find(([, pattern]) => pattern.test(words.join(' ')))?.[0] ?? null
}

function kindOf(text: string): SmallTalk | null {
  const words: readonly string[] =
    fold(text)
      .replace(/quand meme/g, ' ')
      .match(/[a-z0-9]+/g) ?? []
  if (words.length === 0 || words.length > LONGEST) return null
  const said = words.filter((word, index) => !AROUND.has(word) && word !== words[index - 1])
  const left = said.length > 1 && GIVEN_NAMES.has(said.at(-1) ?? '') ? said.slice(0, -1) : said
  if (left.length === 0) return kinds.get(words.join(' ')) ?? onlyAround(words)
  return kinds.get(words.join(' ')) ?? kinds.get(left.join(' ')) ?? eachAlone(left)
}

/** « merci c'est parfait », « ok super »: words that each say it; agreeing is the least of what they say. */
function eachAlone(words: readonly string[]): SmallTalk | null {
  const each = words.map((word) => kinds.get(word))
  if (each.includes(undefined)) return null
  return each.findLast((kind) => kind !== 'acknowledgement') ?? 'acknowledgement'
}

/** « ça va ? », « t'es un robot ? », « à l'aide »: nothing but words that elsewhere stand around. */
function onlyAround(words: readonly string[]): SmallTalk | null {
  if (words.includes('robot') || words.includes('bot') || words.includes('chatbot')) return 'identity'
  if (words.includes('aide')) return 'help'
  return words.includes('va') || words.includes('bien') ? 'greeting' : null
}
