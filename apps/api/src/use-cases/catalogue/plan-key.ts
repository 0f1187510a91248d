/** A plan version within its brand, as a key of maps. */
export function planKey(planCode: string, version: number): string {
  return `${planCode} ${version}`;
}
