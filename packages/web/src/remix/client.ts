export { useNonce } from './nonce.tsx';
export { pageMeta } from './page-meta.ts';
export { type ShownProblem, useProblem } from './problem.ts';
