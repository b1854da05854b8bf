import type { Bot } from '../../../adapter.ts'
import type { Choice } from '../../../answer.ts'
import type { Digests } from '../../../digests.ts'
import type { Suggests } from '../commands/command.ts'
import { bare, suggestLists } from './lists.ts'
import { ALL_PLACES, ALL_SUBJECTS } from './settings.ts'

/** At most `most` things that a person may be typing in an option, the likeliest first. Nothing is waited for. */
export function suggestionsFor(
  kind: Suggests,
  typed: string,
  most: number,
  { bot, digests }: { readonly bot: Bot; readonly digests: Digests | null },
): readonly Choice[] {
  switch (kind) {
    case 'places':
      return same(
        suggestLists(typed, (one) => [
          ...(one === '' ? [ALL_PLACES] : []),
          ...bot.suggest('place', one, most).map(({ label }) => label),
        ]),
      )
    case 'subjects': {
      const titles = [ALL_SUBJECTS, ...(digests?.subjects ?? []).map(({ title }) => title)]
      return same(suggestLists(typed, (one) => titles.filter((title) => bare(title).includes(bare(one)))))
    }
    default:
      return bot.suggest(kind, typed, most)
  }
}

/** What a suggestion shows is what is typed once it is chosen: what follows is typed after it. */
const same = (lists: readonly string[]): Choice[] => lists.map((list) => ({ label: list, question: list }))
