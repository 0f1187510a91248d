/** The rails that a connection offers are the brand's choice, written with commas in between; without one it is cards. */
export function offeredRails(config: Readonly<Record<string, unknown>>): readonly string[] {
  const chosen = config['rails'];
  return typeof chosen === 'string' ? chosen.split(',').map((rail) => rail.trim()) : ['card'];
}
