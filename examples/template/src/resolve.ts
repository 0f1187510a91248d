import { type Resolve, unsupported } from '@quittance/providers';

/** Finds by `input.ours` what a lost call did. `nothing` is a proof: while the call may still arrive, it is `undecided`. */
export const resolve: Resolve = async (_cx, _input) => unsupported('resolve');
