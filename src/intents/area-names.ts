/** Former régions and other parts of France: how they are entered, and named as a subject. The first that matches. */
const AREAS: readonly (readonly [RegExp, string, string])[] = [
  [/^outre-mer$/, '', 'l’'],
  [/^métropole$/, 'en ', 'la '],
  [/^Antilles/, 'aux ', 'les '],
  [/^(?:Charentes|Savoies|Alpes|Pays )/, 'dans les ', 'les '],
  [/^(?:Limousin|Languedoc|Nord-Pas|NPDC|Berry|Périgord|Rouergue)/, 'dans le ', 'le '],
  [/^Collectivité/, 'dans la ', 'la '],
  [/^Poitou/, 'en ', 'le '],
  [/^(?:Midi-|Les )/, 'en ', ''],
  [/^[AEÉÎIO]/, 'en ', 'l’'],
  [/./, 'en ', 'la '],
]
/** « Les deux Charentes » → « les deux Charentes ». */
export const areaName = (name: string): string =>
  name.replace(/^(?:Les|Grande|Petite)(?= )/, (word) => word.toLocaleLowerCase('fr'))

/** What stands before the name of an area: « dans le » and « le ». */
export function areaArticles(name: string): { readonly in: string; readonly the: string } {
  const [, inside = 'en ', the = ''] = AREAS.find(([pattern]) => pattern.test(name)) ?? []
  return { in: name.startsWith('Les ') ? 'dans ' : inside, the }
}
