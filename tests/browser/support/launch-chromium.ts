import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { unpackChromium } from './unpack-chromium.ts';

const systemPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Starts the Chromium named by the variable CHROMIUM, else the system's, else the one packaged on npm. */
export async function launchChromium(): Promise<Browser> {
  const named = process.env['CHROMIUM'];
  if (named) return launch(named);
  const installed = systemPlaces.find((place) => existsSync(place));
  if (installed) return launch(installed);
  return launchPackaged();
}

/** The packaged one, with the libraries of its package when the machine's own do not do. */
export async function launchPackaged(): Promise<Browser> {
  const { executable, libraries, fontConfig } = unpackChromium();
  const environment: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_FILE: fontConfig };
  try {
    return await launch(executable, environment);
  } catch {
    return await launch(executable, { ...environment, LD_LIBRARY_PATH: libraries });
  }
}

function launch(executablePath: string, environment: Record<string, string> = {}): Promise<Browser> {
  // Chromium refuses its sandbox to root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args, env: { ...ownEnvironment(), ...environment } });
}

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
