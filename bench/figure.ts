/** One line of the table. Of `ours`, `peer` and `limit` less is better; all have the unit that `unit` names. */
export interface Figure {
  /** The row of the table of goals. */
  readonly id: number;
  readonly work: string;
  readonly unit: string;
  /** null: it was not run. */
  readonly ours: number | null;
  /** What another library or server needs for the same. */
  readonly peer: number | null;
  /** What nothing can go below: the same with all left out that can be. */
  readonly limit: number | null;
  /** How many times `ours` the peer needs. */
  readonly ratioPeer: number | null;
  /** How many times the limit `ours` is. */
  readonly ratioLimit: number | null;
  /** The least `ratioPeer` that is aimed at. */
  readonly goalPeer: number | null;
  /** The most `ratioLimit` that is aimed at. */
  readonly goalLimit: number | null;
  readonly met: boolean;
  /** Of a goal that is not met: what holds it. Of what was not run: why not. */
  readonly why?: string;
}

/** A figure without what follows from its members. */
export type Measured = Omit<Figure, 'ours' | 'ratioPeer' | 'ratioLimit' | 'met'> &
  Partial<Pick<Figure, 'ratioPeer' | 'ratioLimit'>> & { readonly ours: number };

/**
 * Completes a figure. Ratios that were measured round by round are given; else they are those of the figures. `why` may always be given: it is for a goal that is
 * missed, and dropped from one that is met.
 */
export function figureOf({ why, ...measured }: Measured): Figure {
  const { ours, peer, limit, goalPeer, goalLimit } = measured;
  const ratioPeer = measured.ratioPeer ?? (peer === null ? null : peer / ours);
  const ratioLimit = measured.ratioLimit ?? (limit === null ? null : ours / limit);
  const meetsPeer = goalPeer === null || (ratioPeer !== null && ratioPeer >= goalPeer);
  const meetsLimit = goalLimit === null || (ratioLimit !== null && ratioLimit <= goalLimit);
  const met = meetsPeer && meetsLimit;
  return { ...measured, ratioPeer, ratioLimit, met, ...(!met && why !== undefined && { why }) };
}

/** The figure of what cannot be measured here, such as beside a peer that is not installed. */
export function notRun({ id, work, why }: Pick<Figure, 'id' | 'work'> & { readonly why: string }): Figure {
  const nothing = { ours: null, peer: null, limit: null, ratioPeer: null, ratioLimit: null };
  return { id, work, unit: '', ...nothing, goalPeer: null, goalLimit: null, met: false, why };
}

/** Whether it was measured at all. */
export function isRun(figure: Figure): boolean {
  return figure.ours !== null;
}
