/** The value below which a share of the sorted values lies, by the nearest rank; NaN for none. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  const rank = Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length)));
  return sorted[rank - 1] ?? Number.NaN;
}

/** A line through points by least squares. */
export interface Line {
  readonly slope: number;
  readonly mean: number;
  /** The standard error of the slope. */
  readonly error: number;
}

/** The line through `(x, y)`; of fewer than three points it is level, since they say nothing. */
export function fitLine(points: readonly (readonly [x: number, y: number])[]): Line {
  const count = points.length;
  const meanOf = (at: 0 | 1): number =>
    points.reduce((sum, point) => sum + point[at], 0) / Math.max(1, count);
  const [x0, mean] = [meanOf(0), meanOf(1)];
  const spread = points.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
  if (count < 3 || spread === 0) return { slope: 0, mean, error: 0 };
  const slope = points.reduce((sum, [x, y]) => sum + (x - x0) * (y - mean), 0) / spread;
  const left = points.reduce((sum, [x, y]) => sum + (y - mean - slope * (x - x0)) ** 2, 0);
  return { slope, mean, error: Math.sqrt(left / (count - 2) / spread) };
}

/** What became of a quantity over a time. */
export interface Growth {
  /** By how much the fitted line rises from the first point to the last. */
  readonly rise: number;
  readonly mean: number;
  /** The rise is more than `allowed`, and more than the scatter of the points explains. */
  readonly grows: boolean;
}

/** Whether a quantity grows. A rise counts from three standard errors of its slope. */
export function growthOf(points: readonly (readonly [x: number, y: number])[], allowed: number): Growth {
  const { slope, mean, error } = fitLine(points);
  const span = (points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0);
  const rise = slope * span;
  return { rise, mean, grows: rise > allowed && slope > 3 * error };
}

/** The lowest value of each of `count` stretches of equal length: the floor under a heap that fills and is swept. */
export function floors(
  points: readonly (readonly [x: number, y: number])[],
  count: number,
): readonly (readonly [x: number, y: number])[] {
  const size = Math.max(1, Math.ceil(points.length / count));
  const found: (readonly [number, number])[] = [];
  for (let at = 0; at < points.length; at += size)
    found.push(points.slice(at, at + size).reduce((low, point) => (point[1] < low[1] ? point : low)));
  return found;
}
