// Preloaded into a process of the product: while it is told so, nothing finds room in the folder of its files, as on a
// disk that is full. Mounting a small disk would need rights that a test does not have.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { writeFile } = fs.promises;
const folder = process.env['FILES_DIR'] ?? '';
let isFull = false;

fs.promises.writeFile = async (...given: Parameters<typeof writeFile>) => {
  const [place] = given;
  if (isFull && folder !== '' && typeof place === 'string' && place.startsWith(folder))
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  return writeFile(...given);
};
syncBuiltinESMExports();

process.on('message', (told) => {
  if (typeof told === 'object' && told !== null && 'diskFull' in told) isFull = told.diskFull === true;
});
process.channel?.unref();
