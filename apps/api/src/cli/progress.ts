/**
 * Shows how far long work is: one line that rewrites itself on a terminal, a line now and then in a file. Of nothing to
 * do it shows nothing.
 */
export interface Progress {
  show(done: number, total: number, text: string): void;
  end(): void;
}

const width = 24;
/** In a file, a new line at most this often, in ms. */
const quietMs = 2_000;

export function createProgress(output: NodeJS.WriteStream = process.stderr): Progress {
  let lastAt = 0;
  let isShown = false;
  return {
    show(done, total, text) {
      if (total === 0) return;
      isShown = true;
      const share = done / total;
      const filled = Math.round(width * share);
      const line = `[${'#'.repeat(filled)}${'·'.repeat(width - filled)}] ${Math.floor(share * 100)} % ${text}`;
      if (output.isTTY) output.write(`\r\u001b[K${line}`);
      else if (done >= total || performance.now() - lastAt > quietMs) {
        lastAt = performance.now();
        output.write(`${line}\n`);
      }
    },
    end() {
      if (output.isTTY && isShown) output.write('\n');
    },
  };
}
