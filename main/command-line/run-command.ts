/**
 * `callout export …` and `callout report …`: the books from the command line, while Callout runs and while it does not.
 * The installed app answers with it before it opens anything (main/index.ts), `npm run -s callout -- …` without the app.
 */
import type { z } from 'zod';
import type { Result } from '../lib/result.ts';
import { UnusableDatabaseError } from '../store/migrate.ts';
import { exportBooks, exportOptions } from './export-books.ts';
import { help } from './help.ts';
import type { CommandPlace } from './office-data.ts';
import { printReport, reportOptions } from './print-report.ts';
import { readOptions } from './read-options.ts';

/** What a command has to say; for other programs 0 is done, 1 that it could not be done, 2 that it was asked wrongly. */
export interface CommandAnswer {
  code: 0 | 1 | 2;
  /** Ends with a new line. */
  text: string;
}

/** Does what `words` ask for; what goes wrong is a sentence. */
export async function runCommand(words: readonly string[], place: CommandPlace): Promise<CommandAnswer> {
  const [name = 'help', ...rest] = words;
  if (name === 'help' || name === '--help' || rest.includes('--help')) return { code: 0, text: help };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined)
    return { code: 2, text: `There is no command "${name}". There is: export, report, help.\n` };
  return command(rest, place);
}

type Command = (words: readonly string[], place: CommandPlace) => Promise<CommandAnswer>;

const commands: Readonly<Record<string, Command>> = {
  export: command(exportOptions, exportBooks),
  report: command(reportOptions, printReport),
};

function command<Shape extends Readonly<Record<string, z.ZodType>>>(
  options: z.ZodObject<Shape>,
  work: (given: z.infer<z.ZodObject<Shape>>, place: CommandPlace) => Promise<Result<string>>,
): Command {
  return async (words, place) => {
    const given = readOptions(words, options);
    if (!given.ok) return { code: 2, text: `${given.reason}\n` };
    try {
      const done = await work(given.value, place);
      return done.ok ? { code: 0, text: done.value } : { code: 1, text: `${done.reason}\n` };
    } catch (error) {
      if (error instanceof UnusableDatabaseError) return { code: 1, text: `${error.message}\n` };
      const why = error instanceof Error ? error.message : String(error);
      return { code: 1, text: `Something went wrong (${why}). Please try again.\n` };
    }
  };
}
