import { type MethodJobs, unsupported } from '@quittance/providers';

/** Opens a page on which the customer stores a method. Write `input.ours` into Sample Pay's record: `resolve` finds it there. */
export const beginSave: MethodJobs['beginSave'] = async (_cx, input) => unsupported(`saving by ${input.rail}`);

/** Reads the page at Sample Pay and tells what became of it; believes nothing that a browser brought. */
export const completeSave: MethodJobs['completeSave'] = async (_cx, _input) => unsupported('methods.completeSave');

export const getMethod: MethodJobs['get'] = async (_cx, _input) => unsupported('methods.get');

/** Makes the method unusable at Sample Pay. Twice is the same as once. */
export const revokeMethod: MethodJobs['revoke'] = async (_cx, _input) => unsupported('methods.revoke');
