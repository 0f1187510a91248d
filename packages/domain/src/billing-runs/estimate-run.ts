/** How far a run was at an instant, in ms since 1970. */
export interface RunMark {
  readonly at: number;
  /** Subscriptions done by then, since the run began. */
  readonly done: number;
}

/** How quickly a run goes on and when it will be through. */
export interface RunEstimate {
  /** Subscriptions a second, by what was done lately. */
  readonly perSecond: number;
  readonly remaining: number;
  readonly endsAt: number;
}

/** Speed is measured over this long, in ms: what was before says little about now. */
const windowMs = 60_000;
/** Marks closer together than this tell of chance more than of speed, in ms. */
const shortestSpanMs = 1_000;
/** Who has not moved for this long has no speed, in ms. */
const stillMs = 60_000;

/**
 * The estimate at `now` from marks in the order of time: by the recent rate, never by the average since the start, which
 * would count every pause. Null while it cannot be known: no two marks yet, too little time between them, or a run that
 * has not moved for a minute.
 */
export function estimateRun(marks: readonly RunMark[], due: number, now: number): RunEstimate | null {
  const last = marks.at(-1);
  if (!last || now - last.at > stillMs) return null;
  const first = marks.find(({ at }) => last.at - at <= windowMs) ?? last;
  const [spanMs, done] = [last.at - first.at, last.done - first.done];
  if (spanMs < shortestSpanMs || done <= 0) return null;
  const remaining = Math.max(due - last.done, 0);
  return {
    perSecond: (done * 1_000) / spanMs,
    remaining,
    endsAt: Math.max(now, last.at + Math.ceil((remaining * spanMs) / done)),
  };
}
