export interface Queue<Item> {
  put(item: Item): void
  /** The oldest item, at once or as soon as there is one. One asks at a time. */
  take(): Promise<Item>
  isEmpty(): boolean
}

/** First in, first out, for a producer that does not wait and a consumer that does. */
export function createQueue<Item>(): Queue<Item> {
  const items: Item[] = []
  let wake: (() => void) | null = null
  return {
    put(item) {
      items.push(item)
      wake?.()
      wake = null
    },
    async take() {
      if (items.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return items.shift() as Item // there is one: it was there, or its arrival woke us
    },
    isEmpty: () => items.length === 0,
  }
}
