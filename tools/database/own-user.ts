import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const name = 'postgres';

/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

/**
 * PostgreSQL refuses to run as root; the embedded one then runs as the user `postgres`. That user cannot reach a
 * repository below a private folder such as root's home. In this case the answer runs the command as that user with the
 * single right to pass private folders; otherwise it is the command itself.
 */
export function ownUserCommand(dataFolder: string, command: Command): Command {
  if (process.getuid?.() !== 0) return command;
  const user = idsOf(name) ?? create();
  if (!user || [import.meta.dirname, dirname(dataFolder)].every((path) => reaches(user, path))) return command;
  mkdirSync(dataFolder, { recursive: true });
  chownSync(dataFolder, user.uid, user.gid);
  // The security bit lets the right count in access(2) as well, which asks for the real user.
  const right = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...right, '--', ...command];
}

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

function idsOf(user: string): Ids | null {
  const [uid, gid] = ['-u', '-g'].map((option) => spawnSync('id', [option, user], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function create(): Ids | null {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  return idsOf(name);
}

function reaches(user: Ids, path: string): boolean {
  return spawnSync('test', ['-x', path], { ...user, cwd: '/' }).status === 0;
}
