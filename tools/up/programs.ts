import { join } from 'node:path';
import { workerHeapFlags } from '../../apps/api/src/worker/heap-flags.ts';
import type { Environments } from './environment.ts';
import type { Program } from './processes.ts';
import type { Settings } from './settings.ts';

/** The processes Quittance consists of, in the order they start. */
export function programs({ root, dev, ports }: Settings, environments: Environments): Program[] {
  const web = (name: 'portal' | 'admin'): Program => ({
    name,
    stage: 3,
    args: ['server.ts', ...(dev ? ['--dev'] : [])],
    folder: join(root, 'apps', name),
    environment: { ...environments.web, PORT: String(ports[name]) },
  });
  const api = { stage: 2, folder: root, environment: environments.api } as const;
  return [
    {
      name: 'sandbox',
      stage: 1,
      args: ['packages/sandbox/src/main.ts'],
      folder: root,
      environment: environments.sandbox,
    },
    { ...api, name: 'api', args: ['apps/api/src/main.ts'] },
    { ...api, name: 'worker', args: [...workerHeapFlags, 'apps/api/src/worker.ts'] },
    web('portal'),
    web('admin'),
  ];
}
