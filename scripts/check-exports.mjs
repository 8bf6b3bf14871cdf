import fs from 'node:fs';
import { inRoot } from './setup/paths.mjs';
import { runScript, say } from './setup/run-command.mjs';

/**
 * Finds exports that no other file mentions by name. A name that happens to occur elsewhere hides one; what is reported
 * is always unused. A type may also serve its own file: it is part of an exported function's signature.
 * @param {Map<string, string>} files source text by path
 * @returns {{ file: string, name: string }[]}
 */
export function unusedExports(files) {
  const mentions = new Map([...files].map(([file, text]) => [file, new Set(text.match(/\w+/g))]));
  return [...files].flatMap(([file, text]) => {
    const others = [...mentions].filter(([other]) => other !== file);
    return exportsOf(text)
      .filter(({ name }) => !others.some(([, words]) => words.has(name)))
      .filter(({ name, isType }) => !(isType && text.split(new RegExp(`\\b${name}\\b`)).length > 2))
      .map(({ name }) => ({ file, name }));
  });
}

/** @param {string} text */
function exportsOf(text) {
  const declaration = /^export (?:declare )?(?:async )?(const|let|function\*?|class|type|interface) (\w+)/gm;
  return [...text.matchAll(declaration)].map(([, kind = '', name = '']) => ({
    name,
    isType: kind === 'type' || kind === 'interface',
  }));
}

/** @param {string[]} folders */
function readSources(folders) {
  const paths = folders.flatMap((folder) =>
    fs
      .globSync(`${folder}/**/*.{ts,tsx,mjs}`, { cwd: inRoot() })
      .filter((file) => !file.startsWith('scripts/electron-fallback')),
  );
  return new Map(paths.map((file) => [file, fs.readFileSync(inRoot(file), 'utf8')]));
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    const unused = unusedExports(readSources(['main', 'preload', 'renderer', 'scripts', 'test']));
    for (const { file, name } of unused)
      say(`${file}: nothing uses ${name}; take "export" away, or the thing itself.`);
    return unused.length === 0 ? 0 : 1;
  });
}
