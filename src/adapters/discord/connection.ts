/** A way to receive what Discord sends. */
export interface Connection {
  /** Resolves once what Discord sends is received; rejects with an `OperatorError` where the operator can mend it. */
  open(): Promise<void>
  /** Receives no more. Never rejects. */
  close(): Promise<void>
}
