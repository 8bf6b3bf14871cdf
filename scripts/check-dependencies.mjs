import { projectNode } from './setup/dependencies.mjs';
import { inRoot, root } from './setup/paths.mjs';
import { runScript, say, SetupProblem, tryCommand } from './setup/run-command.mjs';

/**
 * @typedef {{ from: string, to: string, rule: { name: string }, cycle?: { name: string }[] }} Violation
 * @typedef {{ summary: { totalCruised: number, violations: Violation[] } }} Cruise
 */

/**
 * Holds the imports in `folder` against .dependency-cruiser.cjs.
 * @param {string} folder
 * @returns {Promise<{ modules: number, violations: string[] }>} the modules looked at and one line a violation
 */
export async function checkDependencies(folder) {
  const cruiser = inRoot('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = inRoot('.dependency-cruiser.cjs');
  const rooms = ['main', 'preload', 'renderer'];
  const { output } = await tryCommand(
    projectNode(),
    [cruiser, '--config', config, '--output-type', 'json', ...rooms],
    { cwd: folder },
  );
  const { summary } = parseCruise(output);
  return { modules: summary.totalCruised, violations: summary.violations.map(describe) };
}

/** @param {string} output @returns {Cruise} */
function parseCruise(output) {
  try {
    /** @type {unknown} */
    const cruise = JSON.parse(output);
    return /** @type {Cruise} */ (cruise);
  } catch {
    throw new SetupProblem(`dependency-cruiser failed:\n${output.trim()}`);
  }
}

/** @param {Violation} violation */
function describe({ from, to, rule, cycle }) {
  const way = cycle ? [from, ...cycle.map(({ name }) => name)].join(' → ') : `${from} → ${to}`;
  return `${rule.name}: ${way}`;
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    const { modules, violations } = await checkDependencies(root);
    violations.forEach(say);
    if (modules === 0) say('No modules were looked at: the check itself is broken.');
    return modules === 0 || violations.length > 0 ? 1 : 0;
  });
}
