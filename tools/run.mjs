#!/usr/bin/env node
// Runs every command of this repository with the pinned Node and pnpm, whatever Node (20 or newer) the host has.
// Depends on nothing: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const minimumNode = [24, 11];
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const windows = process.platform === 'win32';

/** Last step inherits the terminal and ends with the command; the ones before must succeed. */
const commands = {
  start: [['turbo', 'run', 'build', '--output-logs=errors-only'], ['node', 'tools/up/up.ts']],
  dev: [['node', 'tools/up/up.ts', '--dev']],
  test: [['turbo', 'run', 'build', '--output-logs=errors-only'], ['vitest', 'run']],
  'test:long': [['turbo', 'run', 'build', '--output-logs=errors-only'], ['node', 'tools/test-long.ts']],
  ci: [['bash', '.ci/run']],
  quittance: [['node', 'apps/api/src/cli/main.ts']],
  pnpm: [['pnpm']],
};

const [name = 'start', ...rest] = process.argv.slice(2);
const steps = commands[name];
if (!steps) stop(`There is no command "${name}". Try one of: ${Object.keys(commands).join(', ')}.`);
const env = prepareEnvironment();
if (name !== 'pnpm') installDependencies();
for (const [command, ...args] of steps.slice(0, -1)) run(command, args);
runLast(steps.at(-1));

function stop(sentence) {
  console.error(`quittance: ${sentence}`);
  process.exit(2);
}

function run(command, args, options = {}) {
  const { error, status } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit', shell: windows, ...options });
  if (error) stop(`"${command}" could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function prepareEnvironment() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const hostIsNewEnough = major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1]);
  const nodeFolder = hostIsNewEnough ? dirname(process.execPath) : pinnedNode();
  const pnpmFolder = join(fetchTool('pnpm'), '.bin');
  const path = [nodeFolder, pnpmFolder, join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const prepared = { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  delete prepared.npm_config_prefix;
  return prepared;
}

function pinnedNode() {
  const platform = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const folder = join(fetchTool('node'), platform, 'bin');
  if (!existsSync(folder)) {
    stop(`Node ${minimumNode.join('.')} or newer is needed, and there is no packaged one for ${platform}. Please install Node 24.`);
  }
  return folder;
}

/** Installs tools/bootstrap/<tool> by its lock file (integrity checked) into .tools, once per lock file. */
function fetchTool(tool) {
  const source = join(root, 'tools', 'bootstrap', tool);
  const lock = readFileSync(join(source, 'package-lock.json'));
  const folder = join(root, '.tools', `${tool}-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`);
  const done = join(folder, 'installed');
  if (!existsSync(done)) {
    console.error(`quittance: fetching the pinned ${tool} …`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    cpSync(source, folder, { recursive: true });
    // `install`, not `ci`: `ci` refuses a lock file that misses any optional package of a foreign platform.
    const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts=false'];
    const { status, error } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 2, 2], shell: windows });
    if (error || status !== 0) stop(`${tool} could not be fetched from the npm registry. Check the network and try again.`);
    writeFileSync(done, '');
  }
  return join(folder, 'node_modules');
}

/** Installs when the lock file, the workspace settings, a patch or the Node version changed since the last install. */
function installDependencies() {
  const mark = join(root, 'node_modules', '.quittance-installed');
  const sum = createHash('sha256').update(env.PATH.split(delimiter)[0]);
  const patches = readdirSync(join(root, 'patches')).map((file) => join('patches', file));
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...patches]) sum.update(readFileSync(join(root, file)));
  const wanted = sum.digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  run('pnpm', ['install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=warn'], {
    env: { ...env, CI: '1' },
    stdio: ['ignore', 2, 2],
  });
  writeFileSync(mark, wanted);
}

/** npm and the shell in between do not pass every signal on: the child also ends when this process's parent is gone. */
function runLast([command, ...args]) {
  const child = spawn(command, [...args, ...rest], { cwd: root, env, stdio: 'inherit', shell: windows });
  child.on('error', (error) => stop(`"${command}" could not be started: ${error.message}`));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000).unref();
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
