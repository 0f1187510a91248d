import type { Context, Hono } from 'hono';
import type { Services } from '../services/services.ts';
import type { ApiContext } from '../trpc/context.ts';
import type { Metrics } from './metrics.ts';

/** What the layers of one request tell each other. */
export interface ApiEnv {
  readonly Variables: {
    requestId: string;
    /** The brand the request turned out to be for; logged. */
    tenantId?: string;
    /** A name with few values for the metrics, where the matched route alone says too little. */
    routeName?: string;
  };
}
export type ApiApp = Hono<ApiEnv>;

export interface Deps {
  readonly services: Services;
  readonly metrics: Metrics;
}

/** Adds one group of routes to the app. */
export type Mount = (app: ApiApp, deps: Deps) => void;

/** Answers with a file for a visitor who was presented by one of our web apps. */
export type FileHandler = (c: Context<ApiEnv>, context: ApiContext) => Promise<Response>;
