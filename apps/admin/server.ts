import { fileURLToPath } from 'node:url';
import { startWeb } from '@quittance/web';

await startWeb({
  app: 'admin',
  root: fileURLToPath(new URL('.', import.meta.url)),
  port: 4002,
  dev: process.argv.includes('--dev'),
  environment: process.env,
});
