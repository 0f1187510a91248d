import type { MethodJobs } from '../port/index.ts';
import { ask } from './ask.ts';
import { readMethod } from './read-method.ts';

/** The stored method as it is now. */
export const getMethod: MethodJobs['get'] = (cx, input) =>
  ask(cx, (gocardless) => readMethod(cx, gocardless, input.method));
