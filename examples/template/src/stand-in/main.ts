import { goodKey, startStandIn } from './start-stand-in.ts';

const { url } = await startStandIn(Number(process.env['PORT'] ?? 4020));
console.log(`Sample Pay's stand-in listens at ${url}. Its merchant's key is ${goodKey}.`);
