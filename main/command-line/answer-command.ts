/** Takes what a command has to say to whoever asked. */
import { writeFileSync } from 'node:fs';
import type { CommandPlace } from './office-data.ts';
import { runCommand } from './run-command.ts';

/**
 * Runs the command and resolves to its exit code once the answer has been delivered: to the terminal, or to the file
 * that `CALLOUT_ANSWER_FILE` names (resources/command-line/callout.cmd: on Windows the app has no terminal of its own).
 */
export async function answerCommand(words: readonly string[], place: CommandPlace): Promise<number> {
  const { code, text } = await runCommand(words, place);
  const file = place.env['CALLOUT_ANSWER_FILE'];
  if (file === undefined) await deliver(code === 0 ? process.stdout : process.stderr, text);
  else writeFileSync(file, text);
  return code;
}

/** Waits until it is out: the process ends next. Nobody listening any more is no fault. */
function deliver(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.on('error', () => resolve());
    stream.write(text, () => resolve());
  });
}
