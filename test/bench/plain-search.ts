import { readFileSync } from 'node:fs'
import MiniSearch, { type Options } from 'minisearch'

/** MiniSearch as its manual shows it: one document a name, the name itself being the identifier. */
const OPTIONS: Options<{ name: string }> = { idField: 'name', fields: ['name'] }
const SEARCH = { fuzzy: 0.2, prefix: true }

/** Plain MiniSearch over names of places. */
export class PlainSearch {
  readonly #index: MiniSearch<{ name: string }>

  private constructor(index: MiniSearch<{ name: string }>) {
    this.#index = index
  }

  static of(names: readonly string[]): PlainSearch {
    const index = new MiniSearch(OPTIONS)
    index.addAll(names.map((name) => ({ name })))
    return new PlainSearch(index)
  }

  static load(file: string): PlainSearch {
    return new PlainSearch(MiniSearch.loadJSON(readFileSync(file, 'utf8'), OPTIONS))
  }

  /** The name found first, or `null`. */
  first(text: string): string | null {
    const [best] = this.#index.search(text, SEARCH)
    return best === undefined ? null : String(best.id)
  }

  toJSON(): object {
    return this.#index.toJSON()
  }
}
