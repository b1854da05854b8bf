import type { Word } from '../../knowledge/normalize.ts'
import type { Place } from '../../knowledge/places.ts'

/** What stands before a name and tells its kind; longest first. */
const KIND_PREFIXES: readonly (readonly [readonly string[], Place['kind']])[] = (
  [
    ['communaute de communes', 'epci'],
    ['com com', 'epci'],
    ['comcom', 'epci'],
    ['communaute d agglomeration', 'epci'],
    ['communaute agglomeration', 'epci'],
    ['communaute urbaine', 'epci'],
    ['agglomeration', 'epci'],
    ['agglo', 'epci'],
    ['metropole', 'epci'],
    ['intercommunalite', 'epci'],
    ['interco', 'epci'],
    ['epci', 'epci'],
    ['cc', 'epci'],
    ['ca', 'epci'],
    ['cu', 'epci'],
    ['departement', 'departement'],
    ['conseil departemental', 'departement'],
    ['ancienne region', 'area'],
    ['ex region', 'area'],
    ['ex', 'area'],
    ['region', 'region'],
    ['conseil regional', 'region'],
    ['com agglo', 'epci'],
    ['com d agglo', 'epci'],
    ['commune', 'commune'],
    ['ville', 'commune'],
    ['mairie', 'commune'],
    ['maire', 'commune'],
    ['territoire industrie', 'territory'],
    ['territoire d industrie', 'territory'],
    ['territoire', 'territory'],
    ['ti', 'territory'],
  ] as const
).map(([text, kind]) => [text.split(' ').map((part) => (kind === 'territory' ? part : singular(part))), kind] as const)
function singular(word: string): string {
  return word.endsWith('s') ? word.slice(0, -1) : word
}
const asIs = (word: string): string => word

export const LINKS: ReadonlySet<string> = new Set('de du des d la le les l'.split(' '))

/** « les TI », « combien de TI »: a list is asked, though the abbreviation bears no plural. */
function isSeveral(words: readonly Word[], at: number): boolean {
  const [before, first] = [words[at - 1]?.fold ?? '', words[at - 2]?.fold ?? '']
  return SEVERAL.test(before) || (before === 'de' && COUNTING.test(first))
}
const SEVERAL = /^(?:quels?|les|des|ces|tous|mes|vos|nos|leurs|autres|deux|trois|quatre|cinq|[2-9])$/
const COUNTING = /^(?:combien|nombre|nb|nbre|cb|liste|plus|moins)$/

/** The kind said before a name, and where it starts. `loose`: by « TI » alone, without an article, which may as well be a list. A mayor tells the kind and is no part of the name: « qui est le maire de Castres ? » */
export function kindBefore(
  words: readonly Word[],
  from: number,
): { readonly start: number; readonly kind: Place['kind'] | null; readonly loose: boolean } {
  let at = from - 1
  let links = 0
  while (links < 2 && LINKS.has(words[at]?.fold ?? '')) {
    at--
    links++
  }
  const last = words[at]?.fold ?? ''
  const forms = [last, singular(last)]
  for (const [prefix, kind] of KIND_PREFIXES) {
    const start = at - prefix.length + 1
    if (start < 0 || !forms.includes(prefix.at(-1) ?? '')) continue
    const form = kind === 'territory' ? asIs : singular // « les territoires du Tarn » are a list
    const matches = prefix.every((part, index) => form(words[start + index]?.fold ?? '') === part)
    if (matches && kind === 'territory' && /^quel/.test(words[start - 1]?.fold ?? '')) continue
    if (matches && prefix[0] === 'ti' && isSeveral(words, start)) continue
    if (
      matches &&
      !(
        prefix[0] === 'ca' &&
        words[start]?.text !== 'CA' &&
        words[start]?.first !== true &&
        words[start - 1]?.fold !== 'la'
      )
    )
      return {
        start: prefix[0]?.startsWith('mair') === true ? from : start,
        kind,
        loose: prefix[0] === 'ti' && !SINGLE.test(words[start - 1]?.fold ?? ''),
      }
  }
  return { start: from, kind: null, loose: false }
}

const SINGLE = /^(?:le|du|au|un|ce|mon|notre|votre|son|leur|fiche|seul)$/
