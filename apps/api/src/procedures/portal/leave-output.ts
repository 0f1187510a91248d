import { z } from 'zod';

/** Where the browser goes on, and the only hosts (with their port, if any) it may be sent to. */
export const leaveOutput = z.object({ redirectUrl: z.string(), allowedHosts: z.array(z.string()) });

export function hostsOf(origins: readonly string[]): string[] {
  return origins.map((origin) => new URL(origin).host);
}
