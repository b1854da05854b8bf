/** A file sent with a message: a picture shows its pixels, any other file its size. */
export type Attachment = { readonly name: string } & (
  | { readonly size: number } // in bytes
  | { readonly picture: string } // a `data:` address, since the page has no network
)

/** What the text and the components of a message name without holding it. */
export interface Around {
  /** Components show them by `attachment://name`. */
  readonly attachments: readonly Attachment[]
  /** The names of the persons, roles and channels which are mentioned, by their ids. */
  readonly names: Readonly<Record<string, string>>
}

export const NOTHING_AROUND: Around = { attachments: [], names: {} }
