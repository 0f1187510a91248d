import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface UnpackedChromium {
  readonly executable: string;
  /** Shared libraries for a machine that lacks them. */
  readonly libraries: string;
  readonly fontConfig: string;
}

const toolsFolder = fileURLToPath(new URL('../../../.tools/', import.meta.url));

/** Unpacks the Chromium of the npm package `@sparticuz/chromium` into .tools, once per version. */
export function unpackChromium(): UnpackedChromium {
  const folder = join(toolsFolder, `chromium-${packagedVersion()}`);
  if (!existsSync(folder)) unpackInto(folder);
  return {
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'al2023', 'lib'),
    fontConfig: join(folder, 'quittance-fonts.conf'),
  };
}

/**
 * The package unpacks into the folder for temporary files, file by file. Given a folder of its own as that one, and
 * renamed when complete, no second test run ever meets half a browser.
 */
function unpackInto(folder: string): void {
  const staging = mkdtempSync(join(toolsFolder, 'chromium-unpacking-'));
  const program = `import { default as chromium } from '@sparticuz/chromium'; await chromium.executablePath();`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: dirname(fileURLToPath(import.meta.url)),
    // The second variable makes the package unpack its libraries too.
    env: { ...process.env, TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The packaged Chromium could not be unpacked: ${stderr}`);
  writeFileSync(join(staging, 'quittance-fonts.conf'), fontConfig(folder));
  try {
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function fontConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>
`;
}

function packagedVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest: { version: string } = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8'));
  return manifest.version;
}
