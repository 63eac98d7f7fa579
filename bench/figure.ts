/** One line of the table. Of `ours`, `peer` and `limit` less is better; all have the unit that `unit` names. */
export interface Figure {
  /** The row of the table of goals. */
  readonly id: number;
  readonly work: string;
  readonly unit: string;
  readonly ours: number;
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
  /** Of a goal that is not met: what holds it. */
  readonly why?: string;
}

/** A figure without what follows from its members. */
export type Measured = Omit<Figure, 'ratioPeer' | 'ratioLimit' | 'met'> &
  Partial<Pick<Figure, 'ratioPeer' | 'ratioLimit'>>;

/** Completes a figure. Ratios that were measured round by round are given; else they are those of the figures. */
export function figureOf(measured: Measured): Figure {
  const { ours, peer, limit, goalPeer, goalLimit } = measured;
  const ratioPeer = measured.ratioPeer ?? (peer === null ? null : peer / ours);
  const ratioLimit = measured.ratioLimit ?? (limit === null ? null : ours / limit);
  const meetsPeer = goalPeer === null || (ratioPeer !== null && ratioPeer >= goalPeer);
  const meetsLimit = goalLimit === null || (ratioLimit !== null && ratioLimit <= goalLimit);
  return { ...measured, ratioPeer, ratioLimit, met: meetsPeer && meetsLimit };
}
