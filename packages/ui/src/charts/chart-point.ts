/** One figure of a chart. */
export interface ChartPoint {
  readonly label: string;
  /** For drawing only. */
  readonly value: number;
  /** The figure for reading, exact and already written. */
  readonly text: string;
}
