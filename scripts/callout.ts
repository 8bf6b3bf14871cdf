/**
 * `npm run -s callout -- export …` and `npm run -s callout -- report …`: the books from the command line, while Callout
 * runs and while it does not.
 */
const commands: Readonly<Record<string, () => Promise<unknown>>> = {
  export: () => import('./export.ts'),
  report: () => import('./report.ts'),
};

const [name = ''] = process.argv.splice(2, 1); // each command reads what follows its name
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command !== undefined) await command();
else {
  process.stderr.write('This is how: callout export --help, callout report --help\n');
  process.exitCode = 1;
}
