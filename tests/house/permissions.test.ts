import { actions } from '@quittance/domain';
import { describe, expect, test } from 'vitest';
import { publicRouter } from '../../apps/api/src/public-api/router.ts';
import { appRouter } from '../../apps/api/src/router.ts';

/** Open to anyone who reaches a brand's host, or the public API. Each of them is a decision; the list stays short. */
const publicProcedures: readonly string[] = [
  'portal.session.current',
  'portal.session.signIn',
  'portal.password.requestReset',
  'portal.password.checkLink',
  'portal.password.reset',
  'portal.invitation.get',
  'portal.invitation.accept',
  'portal.invitation.requestAgain',
  'portal.brand',
  'admin.brand',
  'admin.session.current',
  'admin.session.signIn',
  'admin.password.requestReset',
  'admin.password.checkLink',
  'admin.password.reset',
  'admin.invitation.get',
  'admin.invitation.accept',
  'admin.invitation.requestAgain',
  'v1.signingKeys.list',
];

function actionOf(procedure: unknown): unknown {
  return fieldOf(fieldOf(fieldOf(procedure, '_def'), 'meta'), 'action');
}

/** A procedure is a function that carries fields. */
function fieldOf(value: unknown, name: string): unknown {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** Procedures whose permission is missing, unknown, or public without being on the list. */
function unguarded(procedures: Readonly<Record<string, unknown>>): string[] {
  const known = new Set<unknown>([...actions, 'own_login']);
  return Object.entries(procedures)
    .filter(([path, procedure]) => {
      const action = actionOf(procedure);
      return action === 'public' ? !publicProcedures.includes(path) : !known.has(action);
    })
    .map(([path, procedure]) => `${path} names ${String(actionOf(procedure))}`);
}

/** Those of the web apps, and those of the public API under `v1.`. */
const procedures: Readonly<Record<string, unknown>> = {
  ...appRouter._def.procedures,
  ...Object.fromEntries(Object.entries(publicRouter._def.procedures).map(([path, found]) => [`v1.${path}`, found])),
};

describe('every procedure names its permission', () => {
  test('each names an action of the access rights, one’s own login, or is on the list of public ones', () => {
    expect(Object.keys(procedures).length).toBeGreaterThan(20);
    expect(unguarded(procedures)).toEqual([]);
  });

  test('the list of public ones names no procedure that is gone or guarded', () => {
    const open = Object.keys(procedures).filter((path) => actionOf(procedures[path]) === 'public');
    expect(open.toSorted()).toEqual(publicProcedures.toSorted());
  });

  test('a procedure without a permission, with an invented one, or public without being listed is found', () => {
    expect(unguarded({ 'portal.x': { _def: {} } })).toEqual(['portal.x names undefined']);
    expect(unguarded({ 'portal.x': { _def: { meta: { action: 'do.anything' } } } })).toHaveLength(1);
    expect(unguarded({ 'portal.x': { _def: { meta: { action: 'public' } } } })).toHaveLength(1);
  });
});
