/**
 * The slopes of all pairs of days, in seats a day. Pairs among the first k days come before all others, so that the
 * first k · (k − 1) / 2 slopes are those of the first k days.
 */
export function slopesOfPairs(counts: readonly number[]): Float64Array {
  const slopes = new Float64Array((counts.length * (counts.length - 1)) / 2);
  let at = 0;
  for (let later = 1; later < counts.length; later++) {
    const value = counts[later] as number;
    for (let earlier = 0; earlier < later; earlier++) {
      slopes[at++] = (value - (counts[earlier] as number)) / (later - earlier);
    }
  }
  return slopes;
}

/**
 * The Theil–Sen estimator: the median slope of all pairs of days (Theil 1950; Sen, "Estimates of the regression
 * coefficient based on Kendall's tau", JASA 63, 1968). Up to 29 % of the days may be anything without moving it far.
 * @param slopes as `slopesOfPairs` gives them.
 * @param days how many of the first days are looked at, two at least.
 * @returns seats a day.
 */
export function theilSenSlope(slopes: Float64Array, days: number): number {
  return medianOf(slopes.slice(0, (days * (days - 1)) / 2));
}

/** The middle, between two where there is no one. Reorders what it is given. */
function medianOf(values: Float64Array): number {
  const middle = values.length >> 1;
  const upper = selectSmallest(values, middle);
  if (values.length % 2) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < middle; index++) lower = Math.max(lower, values[index] as number);
  return (lower + upper) / 2;
}

/** Hoare's selection: puts the value of a rank in its place and none greater before it, in linear time. */
function selectSmallest(values: Float64Array, rank: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let [left, right] = [low, high];
    while (left <= right) {
      while ((values[left] as number) < pivot) left += 1;
      while ((values[right] as number) > pivot) right -= 1;
      if (left > right) break;
      const swapped = values[left] as number;
      values[left++] = values[right] as number;
      values[right--] = swapped;
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else break;
  }
  return values[rank] as number;
}
