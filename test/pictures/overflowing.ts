interface Box {
  readonly left: number
  readonly right: number
}

/** The part of a DOM element used here: the types of the DOM would be seen by the whole project, which has none. */
interface DrawnElement
  extends Readonly<Record<'clientWidth' | 'scrollWidth' | 'clientHeight' | 'scrollHeight', number>> {
  readonly tagName: string
  readonly className: unknown
  readonly textContent: string | null
  readonly parentElement: DrawnElement | null
  readonly ownerDocument: {
    readonly documentElement: DrawnElement
    readonly defaultView: {
      getComputedStyle(element: DrawnElement): Readonly<Record<'display' | 'overflowX' | 'overflowY', string>>
    }
  }
  getBoundingClientRect(): Box
}

/**
 * The elements which leave the page or hold more than their box shows. It runs in the browser, hence alone.
 * What scrolls in its own box is well; what a person types may be longer than its field.
 */
export function overflowing(elements: readonly unknown[]): string[] {
  const all = elements as readonly DrawnElement[] // as the caller takes them from a document
  const styleOf = (element: DrawnElement) => element.ownerDocument.defaultView.getComputedStyle(element)
  const scrolls = (element: DrawnElement) => /auto|scroll/.test(styleOf(element).overflowX)
  const isInScroll = (element: DrawnElement | null): boolean =>
    element !== null && (scrolls(element) || isInScroll(element.parentElement))
  const problemOf = (element: DrawnElement): string | null => {
    const { left, right } = element.getBoundingClientRect()
    const width = element.ownerDocument.documentElement.clientWidth
    if ((right > width + 0.5 || left < -0.5) && !isInScroll(element.parentElement))
      return `goes from ${Math.round(left)} to ${Math.round(right)} in a page of ${width}`
    const { display, overflowY } = styleOf(element)
    if (display === 'inline' || /^(INPUT|TEXTAREA|svg|path)$/.test(element.tagName)) return null
    if (element.scrollWidth > element.clientWidth + 1 && !scrolls(element))
      return `holds ${element.scrollWidth} in a width of ${element.clientWidth}`
    const isCut = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1
    return isCut ? `holds ${element.scrollHeight} in a height of ${element.clientHeight}` : null
  }
  return all.flatMap((element) => {
    const problem = problemOf(element)
    const text = (element.textContent ?? '').trim().slice(0, 40)
    return problem === null
      ? []
      : [`<${element.tagName.toLowerCase()} class="${element.className}"> ${problem}: ${text}`]
  })
}
