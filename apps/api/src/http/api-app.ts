import type { Departure } from '@quittance/process';
import type { Context, Hono } from 'hono';
import type { Services } from '../services/services.ts';
import type { ApiContext } from '../trpc/context.ts';
import type { ApiEnv } from './api-env.ts';

export type ApiApp = Hono<ApiEnv>;

export interface Deps {
  readonly services: Services;
  readonly departure: Departure;
}

/** Adds one group of routes to the app. */
export type Mount = (app: ApiApp, deps: Deps) => void;

/** Answers with a file for a visitor who was presented by one of our web apps. */
export type FileHandler = (c: Context<ApiEnv>, context: ApiContext) => Promise<Response>;
