/** What we use of nlp.js, which comes without types. */

declare module '@nlpjs/basic' {
  export const Nlp: unknown

  /** With the threshold at 0, `intent` is that of the best score; « None » when two are equally good, or none is. */
  interface NlpResult {
    readonly intent: string
    readonly score: number
  }

  export interface NlpEngine {
    settings: { threshold: number; autoSave: boolean; calculateSentiment: boolean }
    nluManager: { settings: { log?: boolean } }
    addLanguage(locale: string): void
    addDocument(locale: string, utterance: string, intent: string): void
    train(): Promise<unknown>
    process(locale: string, utterance: string): Promise<NlpResult>
    export(): string
    import(model: string): void
  }

  export interface NlpContainer {
    use(plugin: unknown): unknown
    get(name: 'nlp'): NlpEngine
  }

  export function containerBootstrap(): Promise<NlpContainer>
}

declare module '@nlpjs/lang-fr' {
  export const LangFr: unknown
}
