import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkDatabaseFolder, markComplete } from './database-folder.ts';
import { checkPorts } from './ports.ts';
import { claimDataFolder } from './running-lock.ts';
import { keepSecrets } from './secrets.ts';
import { readSettings } from './settings.ts';
import { StartProblem } from './start-problem.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quittance-up-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('ports', () => {
  test('a port in use is named, with its part and what to do', async () => {
    const { server, port } = await listenSomewhere();
    const check = checkPorts({ portal: port });
    await expect(check).rejects.toThrow(
      `Port ${port} (portal) is in use by another program. Stop that program, or choose other ports: PORT_BASE=5000 npm start`,
    );
    server.close();
  });

  test('free ports pass', async () => {
    const { server, port } = await listenSomewhere();
    await new Promise((resolve) => server.close(resolve));
    await expect(checkPorts({ portal: port })).resolves.toBeUndefined();
  });

  test('PORT_BASE moves every port together, and refuses what is no port', () => {
    expect(readSettings([], { PORT_BASE: '5000' }).ports).toMatchObject({ api: 5000, portal: 5001, smtp: 5025 });
    for (const PORT_BASE of ['80', 'x', '70000', '4000.5']) {
      expect(() => readSettings([], { PORT_BASE })).toThrow('PORT_BASE must be a whole number from 1024 to 65000');
    }
  });

  test('an unknown option is refused with the list of known ones', () => {
    expect(() => readSettings(['--prod'], {})).toThrow('There is no option "--prod". There are: --dev, --no-demo.');
  });
});

describe('the data folder has one start at a time', () => {
  test('a start whose process is gone is taken over, and what is given back can be claimed again', () => {
    writeFileSync(join(folder, 'running.json'), JSON.stringify({ pid: 2 ** 22 + 1, address: 'http://x' }));
    const release = claimDataFolder(folder, 'http://admin.localhost:4002');
    expect(JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8'))).toMatchObject({ pid: process.pid });
    release();
    expect(existsSync(join(folder, 'running.json'))).toBe(false);
  });

  test('a number that now belongs to another program does not count as running', () => {
    writeFileSync(join(folder, 'running.json'), JSON.stringify({ pid: process.ppid, address: 'http://x' }));
    if (process.platform === 'linux') claimDataFolder(folder, 'http://y')();
    expect(existsSync(join(folder, 'running.json'))).toBe(process.platform !== 'linux');
  });

  test('a damaged claim is taken over', () => {
    writeFileSync(join(folder, 'running.json'), '{');
    claimDataFolder(folder, 'http://y')();
    expect(existsSync(join(folder, 'running.json'))).toBe(false);
  });
});

describe('secrets', () => {
  test('are made once, 32 bytes each, readable by the owner only', () => {
    const first = keepSecrets(folder);
    expect(first.encryptionKey).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(Object.values(first)).size).toBe(7);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(keepSecrets(folder)).toEqual(first);
  });

  test('of an older release stay as they are and get the password of the role that backs up', () => {
    const { backup: _later, ...older } = keepSecrets(folder);
    writeFileSync(join(folder, 'secrets.json'), JSON.stringify(older));
    const completed = keepSecrets(folder);
    expect(completed).toMatchObject(older);
    expect(completed.backup).toMatch(/^[0-9a-f]{64}$/);
    expect(keepSecrets(folder)).toEqual(completed);
  });

  test.each(['{', '{}', '[]', '{"internalKey":"short"}'])('a file of %s is never replaced, only reported', (text) => {
    writeFileSync(join(folder, 'secrets.json'), text);
    expect(() => keepSecrets(folder)).toThrow(StartProblem);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe(text);
  });
});

describe('the folder of the embedded database', () => {
  const data = () => join(folder, 'postgres');
  const write = (name: string, text: string) => {
    mkdirSync(data(), { recursive: true });
    writeFileSync(join(data(), name), text);
  };

  test('may be missing or empty', async () => {
    await expect(checkDatabaseFolder(data())).resolves.toBeUndefined();
    mkdirSync(data());
    await expect(checkDatabaseFolder(data())).resolves.toBeUndefined();
  });

  test('of an older PostgreSQL is left alone, with the command that moves it away', async () => {
    write('PG_VERSION', '17\n');
    await expect(checkDatabaseFolder(data())).rejects.toThrow(
      `was written by PostgreSQL 17, and this is PostgreSQL 18. Move it out of the way and start again: mv ${data()} ${data()}.old`,
    );
  });

  test('that was never completely set up is left alone', async () => {
    write('base', '');
    await expect(checkDatabaseFolder(data())).rejects.toThrow('was never completely set up');
    write('PG_VERSION', '18\n');
    await expect(checkDatabaseFolder(data())).rejects.toThrow('was never completely set up');
    expect(existsSync(join(data(), 'base'))).toBe(true);
  });

  test('loses a stale postmaster.pid and nothing else', async () => {
    write('PG_VERSION', '18\n');
    write('postmaster.pid', `${2 ** 22 + 1}\n/somewhere\n`);
    markComplete(data());
    await checkDatabaseFolder(data());
    expect(existsSync(join(data(), 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(data(), 'PG_VERSION'))).toBe(true);
  });
});

async function listenSomewhere(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: address && typeof address === 'object' ? address.port : 0 };
}
