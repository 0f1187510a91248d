import { Hono } from 'hono';
import type { Sandbox } from '../state/sandbox.ts';

export function overviewPages(_sandbox: Sandbox): Hono {
  return new Hono();
}
