export { type StartWebOptions, startWeb } from './server/start-web.ts';
