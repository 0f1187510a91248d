import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from '../../apps/api/src/config/read-config.ts';
import { workerHeapFlags } from '../../apps/api/src/worker/heap-flags.ts';
import { webSettings } from '../../packages/web/src/server/read-web-settings.ts';
import { productFigures } from './support/product-figures.ts';
import { settingsTable } from './support/settings-table.ts';
import { root } from './support/tree.ts';

const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const folder = (path: string): string[] => readdirSync(join(root, path)).map((name) => `${path}/${name}`);
const page = text('docs/operate.md');

/** Variables that are not the processes' own: Node's, the owner's and the backup's for the command line, PostgreSQL's. */
const ofOthers = ['NODE_ENV', 'DATABASE_URL', 'BACKUP_DATABASE_URL', 'CI', 'DO_NOT_TRACK', 'TURBO_TELEMETRY_DISABLED'];
const known = new Set([...Object.keys(configSchema.shape), ...Object.keys(webSettings.shape), ...ofOthers]);

const units = folder('ops/systemd').filter((path) => path.endsWith('.service'));
const examples = folder('ops/systemd').filter((path) => path.endsWith('.example'));

/** Values of a directive, in order. */
function directives(unit: string, name: string): string[] {
  return [...unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);
}

const variablesOf = (environment: string): string[] =>
  [...environment.matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name = '']) => name);

describe('the worker', () => {
  test('is started with the same small heap by its unit, by its image and by npm start', () => {
    const command = `node ${workerHeapFlags.join(' ')} apps/api/src/worker.ts`;
    for (const path of ['ops/systemd/quittance-worker@.service', 'ops/docker/start.sh']) {
      expect(text(path), path).toContain(command);
    }
    expect(text('tools/up/programs.ts')).toContain('...workerHeapFlags');
  });
});

describe('the units of systemd', () => {
  test.each(units)('%s starts a file that exists, in a folder that exists, with variables that are known', (path) => {
    const unit = text(path);
    const [command = ''] = directives(unit, 'ExecStart');
    const [workingFolder = ''] = directives(unit, 'WorkingDirectory');
    const file = /(?:apps\/[\w./-]+|server)\.ts/.exec(command)?.[0] ?? 'nothing';
    expect(existsSync(join(root, workingFolder.replace('/opt/quittance', '.'), file)), command).toBe(true);
    const set = directives(unit, 'Environment').flatMap((line) =>
      line.split(' ').map((pair) => pair.split('=')[0] ?? ''),
    );
    expect(set.filter((name) => !known.has(name))).toEqual([]);
    const files = directives(unit, 'EnvironmentFile').map((line) => line.replace('/etc/quittance/', 'ops/systemd/'));
    expect(files.filter((name) => !examples.includes(`${name}.example`))).toEqual([]);
  });

  test.each(units)('%s runs as nobody of importance and may write where it must, and nowhere else', (path) => {
    const unit = text(path);
    for (const line of ['User=quittance', 'NoNewPrivileges=yes', 'ProtectSystem=strict', 'CapabilityBoundingSet=']) {
      expect(unit.split('\n')).toContain(line);
    }
  });

  test.each(examples)('%s names only variables that are known', (path) => {
    const names = variablesOf(text(path));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  test('give a process longer to leave than it takes at most: 5 s of draining, 25 s of stopping, 5 s to tidy up', () => {
    const environment = text('ops/systemd/quittance.env.example');
    const ms = (name: string) => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(environment)?.[1]);
    const longestSeconds = (ms('DRAIN_MS') + ms('STOP_TIMEOUT_MS')) / 1000 + 5;
    const served = units.filter((path) => path.includes('@'));
    expect(served).toHaveLength(4);
    for (const path of served) {
      expect(Number(directives(text(path), 'TimeoutStopSec')[0])).toBeGreaterThan(longestSeconds);
    }
    expect(compose.services['api']?.stop_grace_period).toBe('45s');
  });
});

interface Service {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
  readonly stop_grace_period?: string;
}

const compose: { readonly services: Readonly<Record<string, Service>> } = parse(text('ops/docker/compose.yaml'), {
  merge: true,
});
const start = text('ops/docker/start.sh');

describe('the image and its compose file', () => {
  test('start.sh knows every process, and each file that it starts exists', () => {
    const started = [...start.matchAll(/(?:cd (\S+) && )?exec node (?:--\S+ )*(\S+\.ts)/g)];
    expect(started).toHaveLength(5);
    expect(started.filter(([, at = '.', file = '']) => !existsSync(join(root, at, file)))).toEqual([]);
  });

  test('the four processes are commands of start.sh, and the mail sink runs only when it is asked for', () => {
    const processes = Object.entries(compose.services).filter(([, { command }]) => command);
    expect(processes.map(([name]) => name)).toEqual(['migrate', 'api', 'worker', 'portal', 'admin']);
    const commands = processes.flatMap(([, { command = [] }]) => command);
    expect(commands.filter((name) => name !== 'migrate' && !start.includes(`  ${name})`))).toEqual([]);
    expect(compose.services['mail-sink']?.profiles).toEqual(['mail-sink']);
  });

  test('each service sets variables that are known, and publishes the ports that they name, on this machine alone', () => {
    const services = Object.entries(compose.services).filter(([name]) => name !== 'database');
    for (const [name, { environment = {}, ports = [] }] of services) {
      expect(
        Object.keys(environment).filter((variable) => !known.has(variable)),
        name,
      ).toEqual([]);
      const named = Object.entries(environment).filter(([variable]) => variable.endsWith('PORT'));
      if (!environment['PORT'] && !environment['WORKER_METRICS_PORT']) continue;
      expect(ports, name).toEqual(named.map(([, port]) => `127.0.0.1:${port}:${port}`));
    }
  });

  test('every base is pinned to a version, and the image does not run as root', () => {
    const dockerfile = text('ops/docker/Dockerfile');
    const bases = [...dockerfile.matchAll(/^FROM (\S+:\S+)/gm)].map(([, base = '']) => base);
    expect(bases).toHaveLength(2);
    expect(bases.every((base) => /:\d+\.\d+\.\d+/.test(base))).toBe(true);
    expect(dockerfile).toMatch(/^USER quittance$/m);
    const copied = [...dockerfile.matchAll(/^COPY --from=built \/opt\/quittance\/(\S+)\/build/gm)];
    expect(copied.map(([, app = '']) => app)).toEqual(['apps/portal', 'apps/admin']);
    const pnpm = /"packageManager": "pnpm@([\d.]+)"/.exec(text('package.json'))?.[1];
    expect(dockerfile).toContain(`pnpm@${pnpm}`);
  });
});

interface Panel {
  readonly title: string;
  readonly type: string;
  readonly datasource: { readonly uid: string };
  readonly fieldConfig: { readonly defaults: { readonly unit: string } };
  readonly targets: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
}

const boards = folder('ops/grafana').filter((path) => path.endsWith('.json'));
const panelsOf = (path: string): readonly Panel[] => JSON.parse(text(path)).panels;

/** Names of our figures in an expression, without what a histogram adds to its own. */
function figuresIn(expression: string): string[] {
  const names = expression.match(/\bquittance_\w+/g) ?? [];
  return names.map((name) => name.replace(/_(bucket|sum|count)$/, ''));
}

describe('dashboards and alerts', () => {
  test('every dashboard asks for figures that the product gives, and each panel has a title, a unit and the data source', async () => {
    const given = await productFigures();
    expect(boards).toHaveLength(7);
    for (const path of boards) {
      const { templating } = JSON.parse(text(path));
      expect(templating.list).toMatchObject([{ name: 'datasource', type: 'datasource', query: 'prometheus' }]);
      for (const { title, datasource, fieldConfig, targets } of panelsOf(path)) {
        expect(title, path).toMatch(/^[A-Z]/);
        expect(fieldConfig.defaults.unit, title).not.toBe('');
        expect([datasource.uid, ...targets.map((target) => target.datasource.uid)], title).toEqual(
          Array.from({ length: targets.length + 1 }, () => '${' + 'datasource}'),
        );
        const asked = targets.flatMap(({ expr }) => figuresIn(expr));
        expect(asked.length, title).toBeGreaterThan(0);
        expect(
          asked.filter((name) => !given.has(name)),
          title,
        ).toEqual([]);
      }
    }
  });

  test('every alert asks for figures that the product gives and has a severity, a summary and a chapter that exists', async () => {
    const given = await productFigures();
    const { groups } = parse(text('ops/prometheus/alerts.yaml'));
    const anchors = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    );
    expect(groups[0].rules.length).toBeGreaterThan(8);
    for (const { alert, expr, labels, annotations } of groups[0].rules) {
      expect(
        figuresIn(expr).filter((name) => !given.has(name)),
        alert,
      ).toEqual([]);
      expect(['page', 'ticket'], alert).toContain(labels.severity);
      expect(annotations.summary, alert).toMatch(/\.$/);
      expect(anchors, alert).toContain(annotations.runbook.replace('docs/operate.md#', ''));
    }
  });

  test('the table of figures in docs/operate.md is the product’s own, name by name', async () => {
    const given = [...(await productFigures())].filter((name) => !/^quittance_(process|nodejs)_/.test(name));
    const told = [...page.matchAll(/^\| `(quittance_\w+)`/gm)].map(([, name = '']) => name);
    expect(told.toSorted()).toEqual(given.toSorted());
  });
});

describe('the table of variables in docs/operate.md', () => {
  test('has every variable with its default and its meaning, as the code has them', () => {
    // The formatter lines the columns up.
    const narrow = page.replaceAll(/ +/g, ' ');
    for (const row of settingsTable([configSchema, webSettings])) expect(narrow).toContain(row);
  });

  test('names no variable that nothing reads', () => {
    const rows = [...page.matchAll(/^\| `([A-Z][A-Z0-9_]+)` +\|/gm)].map(([, name = '']) => name);
    expect(rows.filter((name) => !known.has(name))).toEqual([]);
  });
});
