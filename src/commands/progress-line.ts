const WIDTH = 30;
const LINE_EVERY_MS = 5_000;

/** Shows how far something is, on stderr: a bar that moves where somebody watches, else a line every few seconds. */
export function createProgressLine(now: () => number = Date.now, stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr): { show(share: number, text: string): void; end(): void } {
  let shownAt = -Infinity;
  return {
    show(share, text) {
      const part = Math.min(1, Math.max(0, share));
      const percent = `${String(Math.floor(part * 100)).padStart(3)} %`;
      if (stream.isTTY) {
        stream.write(`\r\u001B[K[${'#'.repeat(Math.floor(part * WIDTH)).padEnd(WIDTH, '.')}] ${percent}  ${text}`);
      } else if (now() - shownAt >= LINE_EVERY_MS) {
        shownAt = now();
        stream.write(`${percent}  ${text}\n`);
      }
    },
    end: () => void (stream.isTTY && stream.write('\n')),
  };
}
