import { nearestName } from './nearest-name.ts';
import type { Environment } from './read-settings.ts';

/** The product's own variables: nobody else's begin like this. */
const prefix = 'QUITTANCE_';

/** A sentence for each variable with our prefix that no process of ours reads: most of them are mistyped. */
export function unknownVariables(environment: Environment, known: readonly string[]): string[] {
  const ours = known.filter((name) => name.startsWith(prefix));
  return Object.keys(environment)
    .filter((name) => name.startsWith(prefix) && !known.includes(name))
    .toSorted()
    .map((name) => {
      const meant = nearestName(name, ours);
      return `${name} is not a variable of this release${meant ? `; ${meant} may be meant` : ''}.`;
    });
}
