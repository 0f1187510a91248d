import { fileURLToPath } from 'node:url';
import { startWeb } from '@quittance/web';

await startWeb({
  app: 'portal',
  root: fileURLToPath(new URL('.', import.meta.url)),
  port: 4001,
  dev: process.argv.includes('--dev'),
  environment: process.env,
});
