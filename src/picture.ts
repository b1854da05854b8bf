/** A drawing that goes with an answer. What it says is also in words: in the answer, and in `alt`. */
export interface Picture {
  readonly png: Uint8Array
  /** What the picture shows, in one French sentence or two, for those who do not see it: 1,000 characters at most. */
  readonly alt: string
  /** The title that stands on the picture. */
  readonly title: string
  /** ASCII, in kebab-case, with its extension: `territoires-tarn.png`. The same for the same territories. */
  readonly fileName: string
}
