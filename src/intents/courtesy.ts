/** Words of courtesy around a question, which say nothing of its subject. */
const BEFORE =
  /^\s*(?:(?:bonjour|bonsoir|salut|hello|coucou|bjr|slt|svp|s['’]il (?:vous|te) pla[iî]t)(?: (?:à tous|à toutes|tout le monde|l['’]équipe|madame|monsieur))?\s*[,.!;:]*\s*)+/iu
const ASKING =
  /^\s*(?:(?:est-ce que )?(?:tu peux|vous pouvez|(?:peux|pourrais)[- ]tu|(?:pouvez|pourriez)[- ]vous|dis|dites|indique[sz]?|je (?:voudrais|souhaite|souhaiterais|veux|cherche à|aimerais)(?: bien)?(?: savoir)?)[- ]?(?:(?:me |m['’]|nous |moi|nous)?\s*(?:dire|indiquer|préciser|expliquer|rappeler|donner|savoir)?)\s*[,:]?\s*)(?=\S)/iu
const AFTER =
  /(?<![\s,.!?;:])(?:[\s,.!?;:]*(?:merci(?: (?:beaucoup|d['’]avance|par avance|bien))?|svp|stp|s['’]il (?:vous|te) pla[iî]t|cordialement|bonne (?:journée|soirée)))+[\s.!]*$/iu

/** Set phrases that people put anywhere, and that say nothing of what they ask. */
const FILLER =
  /(?<![\p{L}\p{N}])(?:(?:si )?(?:je (?:comprends|lis) bien|j['’]ai bien compris)|en (?:un|deux|trois|quelques|peu de) mots?|en (?:bref|gros|résumé|clair|substance)|grosso modo|pour faire (?:court|simple)|au doigt mouillé|au juste|j['’]imagine|je suppose|je veux dire|je me demand(?:e|ais)(?: si)?|j['’]entends (?:les deux|tout et son contraire)|entre nous|du coup|franchement|honnêtement|(?:petite |une )?question (?:bête|idiote|simple|rapide)|petite question|ce (?:machin|truc|bidule|bazar)|(?:une )?bonne fois pour toutes|hein)(?![\p{L}\p{N}])/giu

/** The question without them: « Bonjour, peux-tu me dire quels sont les axes ? Merci ! » → « quels sont les axes ». All of it when nothing would be left. */
export function withoutCourtesy(text: string): string {
  const bare = text.replace(BEFORE, '').replace(ASKING, '').replace(AFTER, '').replace(FILLER, ' ')
  return /\p{L}{2}/u.test(bare) ? bare : text
}
