import { fileURLToPath } from 'node:url';
import { startWeb } from '@quittance/web';

await startWeb({
  app: 'portal',
  root: fileURLToPath(new URL('.', import.meta.url)),
  port: Number(process.env['PORT'] ?? 4001),
  dev: process.argv.includes('--dev'),
  trustedProxies: Number(process.env['TRUSTED_PROXIES'] ?? 0),
});
