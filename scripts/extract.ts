/**
 * Batch extraction: `npm run -s extract -- FILE.jsonl` reads one call a line
 * (`{id, call_time?, timezone?, turns:[{role, text}]}`, other keys ignored) and prints one line a call, in order.
 * A line that cannot be read is told on stderr with its number; the rest is done and the exit code is 1.
 */
import { createReadStream, existsSync } from 'node:fs';
import { argv, exit, stderr, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { parseCallLine } from '../main/extraction/call-line.ts';
import { extract } from '../main/extraction/extract.ts';
import { toLine } from '../main/extraction/result-line.ts';

const bufferedLines = 256;

async function main(): Promise<number> {
  const path = argv[2];
  if (path === undefined) {
    stderr.write('Say which file to read: npm run -s extract -- FILE.jsonl\n');
    return 1;
  }
  if (!existsSync(path)) {
    stderr.write(`There is no file ${path}\n`);
    return 1;
  }
  const now = Date.now();
  let failed = 0;
  let number = 0;
  let lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number++;
    if (line.trim() === '') continue;
    const read = parseCallLine(line, now);
    if (!read.ok) {
      failed++;
      stderr.write(`line ${String(number)}: ${read.error}\n`);
      continue;
    }
    const { id, turns, context } = read.call;
    lines.push(JSON.stringify(toLine(id, extract(turns, context))));
    if (lines.length === bufferedLines) {
      await write(lines);
      lines = [];
    }
  }
  await write(lines);
  return failed === 0 ? 0 : 1;
}

/** Waits until the reader keeps up, so that a long file is never held in memory. */
async function write(lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await new Promise<void>((resolve, reject) => {
    stdout.write(lines.join('\n') + '\n', (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  exit(1);
}
