/** So many letters may differ for a name to be what was meant. */
const likeness = 4;

/** The known name that a mistyped one is most like; null when none is like it. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const [best] = known.map((other) => ({ other, away: distance(name, other) })).toSorted((a, b) => a.away - b.away);
  return best && best.away <= likeness ? best.other : null;
}

/** Letters to change, add or leave out (Levenshtein), row by row. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_value, index) => index);
  for (const [i, letter] of Array.from(from).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(to).entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
