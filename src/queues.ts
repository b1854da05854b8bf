import PQueue from 'p-queue'

/** Tasks in order under each key; those of one key never wait for those of another. */
export interface Queues {
  run<Value>(key: string, task: () => Promise<Value>): Promise<Value>
  /** Resolves when nothing is left to be done. */
  idle(): Promise<void>
}

export function createQueues(): Queues {
  const queues = new Map<string, PQueue>()
  return {
    async run(key, task) {
      const queue = queues.get(key) ?? new PQueue({ concurrency: 1 })
      queues.set(key, queue)
      try {
        return await queue.add(task)
      } finally {
        if (queue.size === 0 && queue.pending === 0) queues.delete(key)
      }
    },
    async idle() {
      await Promise.all([...queues.values()].map((queue) => queue.onIdle()))
    },
  }
}
