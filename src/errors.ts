/** What the operator can mend: a setting, a file, the version of Node. The message is in French and says what to do. */
export class OperatorError extends Error {
  readonly code: OperatorErrorCode
  constructor(code: OperatorErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'OperatorError'
    this.code = code
  }
}

export type OperatorErrorCode =
  /** `data/` does not load: the message names file, entry and field. */
  | 'DATA_INVALID'
  /** The command line is not understood. */
  | 'USAGE'
  /** No surface can start with the present settings. */
  | 'NOTHING_TO_START'
  /** Settings are missing or wrong: the message names each variable. */
  | 'SETTINGS'
  /** A platform refuses a token. */
  | 'TOKEN_REFUSED'
  /** A platform does not answer. */
  | 'UNREACHABLE'
  /** The address to listen on is taken, or not ours. */
  | 'ADDRESS_UNAVAILABLE'
  /** What is stored cannot be used as it is: a newer database, a backup that cannot be read. */
  | 'STORAGE'
