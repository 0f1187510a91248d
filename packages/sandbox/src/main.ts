const port = Number(process.env['SANDBOX_PORT'] ?? '12111');
const storeFile = process.env['SANDBOX_STORE'];
const storeEachChange = process.env['SANDBOX_STORE_EACH'] === '1';

if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write('SANDBOX_PORT must be a port number\n');
  process.exit(2);
}

// Loaded only now: a wrong port is refused at once.
const { startSandbox } = await import('./start-sandbox.ts');
const sandbox = await startSandbox({ port, storeEachChange, ...(storeFile !== undefined && { storeFile }) });
process.stdout.write(`sandbox: ${sandbox.url}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.stop().then(() => process.exit(0)));
}
