/** Everything that is known of one customer, as files that they can be given: one to read by machine, the rest to read and hear. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Booking } from '../../preload/contract/bookings.ts';
import type { Call, Customer, CustomerAddress } from '../../preload/contract/calls.ts';
import { localDate, localTime } from '../lib/office-time.ts';
import { ok, failed, type Result } from '../lib/result.ts';
import { whyNotWritten } from './write-trouble.ts';

/** What is known of a customer. */
export interface CustomerFile {
  phone: string;
  customer: Customer | null;
  addresses: readonly CustomerAddress[];
  calls: readonly Call[];
  appointments: readonly Booking[];
  /** Texts to them and about them. */
  messages: readonly { recipient: string; body: string; createdAt: number }[];
}

/** Who waits for the folder: told how much of it is there, 0 to 1, and asked whether it is still wanted. */
export interface FolderWatch {
  signal: AbortSignal;
  progress: (share: number) => void;
}

/**
 * Writes a new folder in `parent` and returns its path: `customer.json`, a text file a call, and the recordings that
 * `fetchRecording` finds. A recording that cannot be had is a sentence in `missing.txt`. A folder that could not be
 * written whole, or was cancelled, is taken away again.
 */
export async function writeCustomerFolder(
  parent: string,
  file: CustomerFile,
  fetchRecording: (recordingSid: string) => Promise<Result<Uint8Array>>,
  watch?: FolderWatch,
): Promise<Result<string>> {
  const folder = join(parent, `customer-${file.phone.replace(/\D/g, '')}`);
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    return failed(whyNotWritten(folder, error));
  }
  try {
    await writeFile(join(folder, 'customer.json'), `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
    const missing: string[] = [];
    for (const [index, call] of file.calls.entries()) {
      watch?.progress(index / file.calls.length);
      await writeFile(join(folder, `${nameOf(call)}.txt`), transcriptOf(call), { mode: 0o600 });
      missing.push(...(await writeRecordings(folder, call, fetchRecording, watch?.signal)));
    }
    if (missing.length > 0) await writeFile(join(folder, 'missing.txt'), `${missing.join('\n')}\n`);
    watch?.signal.throwIfAborted();
    return ok(folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return failed(watch?.signal.aborted ? cancelled : whyNotWritten(folder, error));
  }
}

const cancelled = 'It was cancelled. Nothing was left in the folder.';

/** Sentences on those that cannot be had. */
async function writeRecordings(
  folder: string,
  call: Call,
  fetchRecording: (recordingSid: string) => Promise<Result<Uint8Array>>,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const missing: string[] = [];
  for (const [index, { recordingSid, url }] of call.recordings.entries()) {
    if (url === null) continue; // deleted, or never finished
    const sound = await orAborted(fetchRecording(recordingSid), signal);
    const name = `${nameOf(call)} recording ${String(index + 1)}.mp3`;
    if (sound.ok) await writeFile(join(folder, name), sound.value, { mode: 0o600 });
    else missing.push(`${name}: ${sound.reason}`);
  }
  return missing;
}

/** Rejects as soon as it is cancelled: Twilio may take its time. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Error(cancelled));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function nameOf({ startedAt, timezone, callSid }: Call): string {
  const time = localTime(startedAt, timezone).replaceAll(':', '.');
  return `${localDate(startedAt, timezone)} ${time} ${callSid.slice(-8)}`;
}

function transcriptOf(call: Call): string {
  const { startedAt, timezone, turns, durationSeconds, status } = call;
  const spoken = turns.map(({ role, text }) => `${role === 'caller' ? 'Caller' : 'Office'}: ${text}`);
  return [
    `Call of ${localDate(startedAt, timezone)} at ${localTime(startedAt, timezone)}, ${String(durationSeconds ?? 0)} seconds, ${status}`,
    '',
    ...spoken,
    '',
  ].join('\n');
}
