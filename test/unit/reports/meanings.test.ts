import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { figureMeanings } from '../../../preload/contract/figures.ts';
import { eveningLines, linesOf } from '../../../main/reports/daily-lines.ts';

const page = readFileSync(new URL('../../../docs/reports.md', import.meta.url), 'utf8');
const rows = page.split('\n').flatMap((row) => {
  const [, name, meaning] = /^\| (.+?) \| (.+) \|$/.exec(row) ?? [];
  return name === undefined || meaning === undefined ? [] : [{ name, meaning }];
});

const quietDay = {
  totalCalls: 0,
  newCustomers: 0,
  repeatCustomers: 0,
  mostCommonIssue: null,
  averageSeconds: null,
  bookingsMade: 0,
  ownBookings: 0,
  emergencies: [],
  toCallBack: [],
  missed: 0,
  abandoned: 0,
  interrupted: 0,
  promises: { kept: 0, broken: 0, open: 0 },
  unsure: [],
  ledger: null,
  modelCostUsd: 0,
};

test('docs/reports.md says of every line and of every figure what the window says', () => {
  const wording = { timezone: 'Australia/Sydney', dayEnds: 0, audPerUsd: 1.5 };
  const lines = [...linesOf(quietDay, wording), ...eveningLines({ ...quietDay, totalCalls: 1 }, wording)];
  for (const { label, meaning } of lines) expect(rows).toContainEqual({ name: label, meaning });
  for (const [name, meaning] of Object.entries(figureMeanings))
    expect(rows).toContainEqual({ name: `\`${name}\``, meaning });
});
