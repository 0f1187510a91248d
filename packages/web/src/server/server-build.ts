import type { ServerBuild } from '@remix-run/node';

/** Whether a loaded module is what `remix vite:build` makes. */
export function isServerBuild(module: unknown): module is ServerBuild {
  return typeof module === 'object' && module !== null && 'routes' in module && 'entry' in module && 'assets' in module;
}
