import type YAML from 'yaml'

/** What the readers of YAML and CSV, and the file system, complain of, told to the person who edits `data/`. */

const QUOTE_IT = 'un texte qui contient « : » ou commence par un signe se met entre guillemets droits'

export const YAML_FAULTS: Readonly<Partial<Record<YAML.ErrorCode, string>>> = {
  BAD_INDENT: 'retrait incorrect, ou bien crochet ou accolade qui ne se ferme pas',
  TAB_AS_INDENT: 'tabulation dans le retrait : mettre des espaces',
  DUPLICATE_KEY: 'champ déjà donné plus haut',
  MISSING_CHAR: 'retrait incorrect, ou bien guillemet, tiret ou deux-points manquant ici ou plus haut',
  BLOCK_AS_IMPLICIT_KEY: QUOTE_IT,
  MULTILINE_IMPLICIT_KEY: 'deux-points manquant après le nom du champ, suivi d’une espace',
  BAD_SCALAR_START: QUOTE_IT,
  UNEXPECTED_TOKEN: `signe inattendu : ${QUOTE_IT}`,
  BAD_DQ_ESCAPE:
    'barre oblique inverse dans un texte entre guillemets droits : la doubler, ou mettre des apostrophes droites',
  MULTIPLE_DOCS: 'une ligne « --- » coupe le fichier en deux',
}

export const CSV_FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'un guillemet droit ne se ferme pas, ici ou plus haut',
  INVALID_OPENING_QUOTE:
    'guillemet droit au milieu d’une case : mettre la case entière entre guillemets, et le doubler',
  CSV_INVALID_CLOSING_QUOTE: 'texte après le guillemet qui ferme une case',
}

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'absent',
  ENOTDIR: 'absent',
  EISDIR: 'est un dossier',
  EACCES: 'lecture refusée par le système',
  EPERM: 'lecture refusée par le système',
}

/** What the file system refused to read, in a few words. */
export function fileFault(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return FILE_FAULTS[code] ?? `illisible (${code === '' ? String(error) : code})`
}
