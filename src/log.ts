/** Where an adapter tells the operator what happens. Never the content of a secret. */
export interface Log {
  debug(details: LogDetails, message: string): void
  info(details: LogDetails, message: string): void
  warn(details: LogDetails, message: string): void
  error(details: LogDetails, message: string): void
}

/** For what is told by other means: a command, whose error says all. */
export const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** `err` is shown with its stack, and with its causes. */
export type LogDetails = Readonly<Record<string, unknown>> & { readonly err?: unknown }
