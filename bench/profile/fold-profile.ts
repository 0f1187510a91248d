import type { Profiler } from 'node:inspector';

/** A function with all time spent in it and below it, called from one place. */
export interface Frame {
  readonly name: string;
  /** Where it is written: a path within the product, the name of a library, or nothing for the engine's own. */
  readonly place: string;
  readonly micros: number;
  readonly callees: readonly Frame[];
}

interface Growing {
  readonly name: string;
  readonly place: string;
  micros: number;
  readonly callees: Map<string, Growing>;
}

/** Calls of the same function from the same place are one frame, the largest first. Waiting and profiling are left out. */
export function foldProfile({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Frame {
  const root: Growing = { name: 'all', place: '', micros: 0, callees: new Map() };
  const own = new Map<number, number>();
  for (const [at, id] of samples.entries()) own.set(id, (own.get(id) ?? 0) + (timeDeltas[at] ?? 0));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const grow = (id: number, parent: Growing): number => {
    const node = byId.get(id);
    if (!node || node.callFrame.functionName === '(idle)' || node.callFrame.url === 'node:inspector') return 0;
    const frame = calleeOf(parent, node.callFrame);
    const below = (node.children ?? []).reduce((sum, child) => sum + grow(child, frame), 0);
    const micros = (own.get(id) ?? 0) + below;
    frame.micros += micros;
    return micros;
  };
  for (const child of nodes[0]?.children ?? []) root.micros += grow(child, root);
  return finished(root);
}

function calleeOf(parent: Growing, { functionName, url }: Profiler.Profile['nodes'][number]['callFrame']): Growing {
  const name = functionName === '' ? '(anonymous)' : functionName;
  const place = placeOf(url);
  const key = `${name} ${place}`;
  const known = parent.callees.get(key);
  if (known) return known;
  const frame: Growing = { name, place, micros: 0, callees: new Map() };
  parent.callees.set(key, frame);
  return frame;
}

function placeOf(url: string): string {
  const library = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  if (library) return library;
  return /\/((?:apps|packages|bench)\/.*)$/.exec(url)?.[1] ?? url;
}

function finished({ name, place, micros, callees }: Growing): Frame {
  const sorted = [...callees.values()].map(finished).toSorted((one, other) => other.micros - one.micros);
  return { name, place, micros, callees: sorted };
}
