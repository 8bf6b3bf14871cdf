import { expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };

test('every package is pinned to one version, and Electron to a release that is no preview', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const all: [string, string][] = Object.entries({
    ...dependencies,
    ...devDependencies,
    ...optionalDependencies,
  });
  const loose = all.filter(([, version]) => !/^(?:npm:\S+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
  expect(loose).toEqual([]);
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
});
