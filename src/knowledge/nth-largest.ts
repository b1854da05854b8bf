/** The n-th largest of some numbers, or 0 when there are fewer; they are put in another order (quickselect, Hoare 1961). */
export function nthLargest(values: Float64Array, n: number): number {
  const wanted = n - 1
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const pivot = values[(low + high) >>> 1] ?? 0
    let left = low
    let right = high
    while (left <= right) {
      while ((values[left] ?? 0) > pivot) left++
      while ((values[right] ?? 0) < pivot) right--
      if (left > right) break
      const larger = values[right] ?? 0
      values[right--] = values[left] ?? 0
      values[left++] = larger
    }
    if (wanted <= right) high = right
    else if (wanted >= left) low = left
    else break
  }
  return values[wanted] ?? 0
}
