/**
 * The visitor's address. `X-Forwarded-For` counts only as far as our own proxies wrote it: with `trustedProxies` of
 * them in front, that many entries from the right are theirs, and everything further left is the visitor's claim.
 */
export function visitorAddress(
  forwardedFor: string | undefined,
  socketAddress: string | undefined,
  trustedProxies: number,
): string {
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  const claimed = trustedProxies > 0 ? entries.at(-trustedProxies) : undefined;
  const address = claimed || socketAddress || 'unknown';
  return /^[0-9a-fA-F.:]{2,45}$/.test(address) ? address.replace(/^::ffff:/, '') : 'unknown';
}
