/** An office with a burst pipe, a dripping tap and an appointment in its books, read through the API. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../../main/compose.ts';
import { callSummarySchema } from '../../preload/contract/calls.ts';
import { bookingSettings } from '../helpers/booking-office.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';

const callsSchema = z.strictObject({ calls: z.array(callSummarySchema), next: z.string().nullable() });

/** Asks an engine below `/api/v1`, with its key. */
export function askEngine(
  { info }: Engine,
  path: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${info.localUrl}/api/v1${path}`, {
    headers: { authorization: `Bearer ${info.localKey}`, ...headers },
  });
}

/** Calls that fit a query. */
export async function listCallsOf(engine: Engine, query: string): Promise<z.infer<typeof callsSchema>> {
  return callsSchema.parse(await (await askEngine(engine, `/calls?${query}`)).json());
}

/** Starts the office; whoever starts it stops it. */
export async function openApiOffice(): Promise<Engine> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(bookingSettings));
  const engine = await startTestEngine({ CALLOUT_DATA_DIR: folder });
  await talk(
    engine,
    '+61491570156',
    "It's Mei in Newtown, the pipe in the laundry has burst, it's an emergency",
  );
  await talk(engine, '+61491570157', "Hi, it's Priya from Marrickville and my kitchen tap drips, no rush");
  await talk(engine, '+61491570157', 'Priya again, =SUM(A1) my tap still drips');
  const job = {
    ...{ name: 'Priya', phone: '0491570157', suburb: 'Marrickville', address: null, service: 'leaking_tap' },
    ...{ issue: 'tap drips', urgency: 'flexible', mayText: false },
  };
  const booked = engine.bookings.create({ date: '2024-08-06', start: '07:00', end: '09:00' }, job);
  if (!booked.ok) throw new Error(booked.reason);
  return engine;
}

async function talk(engine: Engine, from: string, words: string): Promise<void> {
  const call = await ring(engine, { from });
  await call.say(words);
  await call.hangUp();
  await vi.waitUntil(() => engine.calls.live().length === 0);
}
