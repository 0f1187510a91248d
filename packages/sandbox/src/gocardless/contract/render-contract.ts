import { fileURLToPath } from 'node:url';
import type { Contract } from './build-contract.ts';

/** Where the generated contract is kept. */
export const contractFile = fileURLToPath(new URL('./requests.generated.json', import.meta.url));

/** As kept in the repository: one schema keyword a line, so that a change of the SDK reads well in a diff. */
export function renderContract(contract: Contract): string {
  return `${JSON.stringify(contract, null, 2)}\n`;
}
