/**
 * The bench: `npm run bench [-- NAME…] [--json]`. Each entry of test/bench prints its figures as a table, or with --json
 * one line a figure: `{"bench","figure","value","unit","against","ratio"}`.
 */
import { readdirSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { printFigures, type Bench } from '../test/bench/figure.ts';

const folder = fileURLToPath(new URL('../test/bench/', import.meta.url));

async function main(): Promise<void> {
  const json = argv.includes('--json');
  const wanted = argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const names = readdirSync(folder).flatMap((file) => /^(.+)\.bench\.ts$/.exec(file)?.[1] ?? []);
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    console.error(`There is no bench called ${unknown}. There are: ${names.join(', ')}`);
    exit(1);
  }
  for (const name of wanted.length === 0 ? names : wanted) {
    const { bench } = (await import(pathToFileURL(join(folder, `${name}.bench.ts`)).href)) as {
      bench: Bench;
    }; // each entry exports one
    printFigures(name, await bench(), json);
  }
}

await main();
