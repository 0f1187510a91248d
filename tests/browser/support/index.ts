export { expectAccessible } from './expect-accessible.ts';
export { launchChromium } from './launch-chromium.ts';
export { screenshot } from './screenshot.ts';
export { type WatchOptions, withContext, withPage } from './watched-context.ts';
