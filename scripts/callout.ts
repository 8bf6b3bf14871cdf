/** `npm run -s callout -- export …` and `npm run -s callout -- report …`: as the installed app answers them (docs/api.md). */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { answerCommand } from '../main/command-line/answer-command.ts';

process.exitCode = await answerCommand(process.argv.slice(2), {
  defaultDataDir: join(homedir(), '.callout'),
  env: process.env,
  exportWorker: new URL('../main/export-worker.ts', import.meta.url),
});
