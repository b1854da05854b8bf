import { fold } from '../knowledge/normalize.ts'

/** Greetings, thanks, and questions about the bot itself: recognised only when the whole message is nothing else. */
export type SmallTalk = 'greeting' | 'thanks' | 'goodbye' | 'identity' | 'help' | 'insult' | 'acknowledgement'

const FILL = String.raw`(?: |\b(?:et|a|toi|vous|tous|toutes|tout le monde|l equipe|equipe|territo|le bot|bot|chatbot|bien|beaucoup|encore|infiniment|d avance|par avance|pour|ton|votre|tes|vos|cette|la|les|l|reponses?|aide|infos?|informations?|c est|ca|va|tres|trop|super|parfait|gentil|utile|clair|moi|s il te plait|s il vous plait|stp|svp|bonne|journee|soiree|continuation|fin|de|exactement|vraiment|franchement|donc|alors|quand meme|ici|monsieur|madame|on|est|meme|un peu|peu|mec|mon|ma|comme|pote)\b)*`

const PATTERNS: readonly (readonly [SmallTalk, RegExp])[] = (
  [
    ['help', String.raw`(?:aide|aidez moi|aide moi|help|au secours|(?:tu|vous) (?:sais|savez|peux|pouvez|sert|sers|servez)(?: tu| vous)? (?:faire )?(?:a )?quoi|que (?:sais|peux|savez|pouvez) (?:tu|vous)(?: faire)?|qu est ce que (?:tu|vous) (?:sais|peux|savez|pouvez) faire|a quoi (?:tu|vous) (?:sers|servez)|a quoi (?:sers|servez) (?:tu|vous)|comment (?:ca|tu) marches?|comment (?:t|vous) utiliser|mode d emploi|quelles questions (?:puis je|je peux|peut on) (?:te |vous )?poser|je peux (?:te |vous )?demander quoi|tes (?:fonctions|capacites|fonctionnalites))`],
    ['identity', String.raw`(?:qui (?:es|etes) (?:tu|vous)|(?:tu|t|vous) (?:es|etes|s) qui|c est qui|(?:tu |vous )?(?:t |es |etes )?(?:es |s )?un (?:robot|bot|humain|logiciel|programme|ia|vrai|chatbot)(?: ou .*)?|(?:tu|vous) (?:es|etes) (?:une ia|humain|reel|vivant|un .*robot.*)|quel est ton nom|comment (?:t appelles tu|tu t appelles|vous appelez vous)|ton nom|tu t appelles comment|qui t a (?:cree|fait|programme)|es tu (?:une ia|chatgpt|humain|un .*)|t es (?:un|une) (?:robot|ia|humain|machine|vrai).*|(?:il )?y a quelqu un)`],
    ['goodbye', String.raw`(?:au revoir|a bientot|bye|ciao|adieu|a plus(?: tard)?|a\+|bonne (?:journee|soiree|nuit|continuation|fin de journee)|a la prochaine|a demain|tchao|salut a (?:tous|plus))`],
    ['thanks', String.raw`(?:merci|mille mercis|thanks|thank you|je (?:te|vous) remercie|remerciements|mrc|merciii*|c est (?:parfait|super|gentil|top|genial|tres bien|note|bon)|genial|top|nickel|super|parfait|bravo|impeccable|excellent|chapeau)`],
    ['greeting', String.raw`(?:bonjour|bjr|bonsoir|salut|slt|hello|hey+|hi|coucou|cc|yo|wesh|re|salutations|hola|good morning|ca va|comment (?:ca va|vas tu|allez vous)|enchante)`],
    ['insult', String.raw`(?:(?:t es|tu es|vous etes|c est|quel|quelle|t|espece d?e?|es)? ?(?:vraiment |trop |tres |completement |un peu |tellement )?(?:nul|nulle|con|conne|idiot|stupide|bete|debile|cretin|incompetent|mauvais|naze|pourri|inutile|abruti|imbecile|merde|nase|inefficace|decevant)(?: comme .*)?|(?:ta gueule|ferme la|va te faire .*|je te deteste|tu sers a rien|tu ne sers a rien|tu fais chier|casse toi|n importe quoi|c est n importe quoi))`],
    ['acknowledgement', String.raw`(?:ok|okay|d accord|dac|oui|non|entendu|compris|je vois|ah|ah bon|ah ok|oh|hum|hmm|mdr|lol|bien|tres bien|ca marche|c est note|pas mal|cool|nice|haha)`],
  ] as const
).map(([kind, source]) => [kind, new RegExp(`^${FILL}${source}${FILL}$`)] as const)

/** What kind of small talk a message is, or `null` when it says anything else. Several in one message give the last kind. */
export function readSmallTalk(text: string): SmallTalk | null {
  const plain = fold(text).replace(/[^a-z0-9+]+/g, ' ').trim()
  if (plain === '' || plain.length > 120) return null
  for (const [kind, pattern] of PATTERNS) if (pattern.test(plain)) return kind
  const parts = fold(text).split(/[.!?,;\n]+/).map((part) => part.trim()).filter((part) => part !== '')
  if (parts.length < 2) return null
  const kinds = parts.map((part) => readSmallTalk(part))
  return kinds.every((kind) => kind !== null) ? (kinds.at(-1) ?? null) : null
}
