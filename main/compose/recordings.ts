/** The sound of calls, joined to Twilio, the log and the data folder. */
import { join } from 'node:path';
import { systemTimer } from '../lib/timer.ts';
import { createDueReader } from '../store/recording-projections.ts';
import { RecordingKeeper } from '../telephony/recordings/recording-keeper.ts';
import { createSoundFiles } from '../telephony/recordings/sound-files.ts';
import type { Books } from './books.ts';
import type { EngineOptions } from './options.ts';
import type { Rooms } from './rooms.ts';
import type { Twilio } from './twilio.ts';

/** Builds the keeper; it looks when it is woken, when Twilio tells of a recording, and when settings or keys change. */
export function buildRecordings(
  { dataDir, settings, liveSettings, secrets, store, clock }: Books,
  { calls, board }: Rooms,
  { rest }: Twilio,
  { log }: EngineOptions,
): RecordingKeeper {
  const keeper = new RecordingKeeper({
    rest,
    listDue: createDueReader(store),
    findCall: (callSid) => calls.find(callSid),
    note: (callSid, events) => calls.note(callSid, events),
    files: createSoundFiles(join(dataDir, 'recordings')),
    deletesAtTwilio: () => settings().recording.deleteAtTwilio,
    clock,
    timer: systemTimer,
    log,
    notify: (level, text) => board.raise(level, text),
  });
  calls.subscribe((news) => {
    if (news.type !== 'call_changed' || news.call.test) return;
    if (news.call.recordings.some(({ here, erased }) => here === null && !erased)) keeper.wake();
  });
  liveSettings.subscribe(() => keeper.wake());
  secrets.subscribe(() => keeper.wake());
  return keeper;
}
