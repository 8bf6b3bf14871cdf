import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { fieldNames } from '../../../preload/contract/fields.ts';

const script = fileURLToPath(new URL('../../../scripts/extract.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'callout-extract-'));

interface Line {
  id: unknown;
  fields: Record<string, { value: unknown; said: string | null; turn: number | null } | null>;
  is_job: boolean | null;
}

function run(lines: readonly string[]): { lines: Line[]; errors: string; status: number | null } {
  const file = join(folder, 'calls.jsonl');
  writeFileSync(file, lines.join('\n') + '\n');
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, file], { encoding: 'utf8' });
  const printed = stdout.split('\n').filter((line) => line !== '');
  return { lines: printed.map((line) => JSON.parse(line) as Line), errors: stderr, status }; // our own output
}

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('batch extraction', () => {
  it('prints every field of a call, in the order of the file', () => {
    const said =
      "Hi, my name is Sarah and I'm in North Sydney. I have a blocked drain in my kitchen sink. It's quite urgent and I need someone to come today if possible.";
    const { lines, status } = run([
      JSON.stringify({
        id: 'a',
        call_time: '2024-08-05T14:30',
        turns: [
          { role: 'agent', text: 'Hello?' },
          { role: 'caller', text: said, from: 3 },
        ],
        other: 1,
      }),
      JSON.stringify({ id: 'b', turns: [] }),
    ]);
    expect(status).toBe(0);
    expect(lines.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(Object.keys(lines[0]?.fields ?? {})).toEqual([...fieldNames]);
    expect(lines[0]?.fields).toMatchObject({
      customer_name: { value: 'Sarah', said: 'Sarah', turn: 1 },
      customer_phone: null,
      customer_location: { value: 'North Sydney', said: 'North Sydney', turn: 1 },
      service_type: { value: 'blocked_drain' },
      urgency_level: { value: 'urgent' },
      issue_description: { value: 'blocked drain in kitchen sink', said: 'blocked drain in my kitchen sink' },
      preferred_date: { value: '2024-08-05', said: 'today' },
      property_type: { value: 'residential', said: 'kitchen sink', inferred: true },
      call_duration: null,
    });
    expect(lines[0]?.is_job).toBe(true);
  });

  it("reads the caller's words against the call's own time and zone", () => {
    const tomorrow = [{ role: 'caller', text: 'can you come tomorrow' }];
    const { lines } = run([
      JSON.stringify({ id: 1, call_time: '2024-08-05T23:30', timezone: 'Australia/Perth', turns: tomorrow }),
      JSON.stringify({ id: 2, call_time: '2024-08-05T14:30:00Z', turns: tomorrow }),
    ]);
    expect(lines.map(({ fields }) => fields['preferred_date']?.value)).toEqual(['2024-08-06', '2024-08-07']);
  });

  it('tells each line it cannot read, does the rest and exits with 1', () => {
    const { lines, errors, status } = run([
      '{"id":1,"turns":[]}',
      'not json',
      '{"id":3,"turns":[{"role":"nobody","text":""}]}',
      '{"id":4,"turns":[],"call_time":"yesterday"}',
      '{"id":5,"turns":[],"timezone":"Mars/Olympus"}',
      '{"id":6,"turns":[]}',
    ]);
    expect(status).toBe(1);
    expect(lines.map(({ id }) => id)).toEqual([1, 6]);
    expect(errors.split('\n').map((line) => line.split(':')[0])).toEqual([
      'line 2',
      'line 3',
      'line 4',
      'line 5',
      '',
    ]);
  });

  it('says plainly that a file is not there', () => {
    const { stderr, status } = spawnSync(process.execPath, [script, join(folder, 'none.jsonl')], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('There is no file');
    expect(stderr).not.toContain('at ');
  });
});
