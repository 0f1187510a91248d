import { writeFileSync } from 'node:fs';
import { buildContract } from './build-contract.ts';
import { contractFile, renderContract } from './render-contract.ts';

// Run by `pnpm --filter @quittance/sandbox generate` after the pinned SDK changes.
writeFileSync(contractFile, renderContract(buildContract()));
