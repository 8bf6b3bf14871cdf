/** What the receptionist does with calls, and her headset. */
import type { Engine } from '../compose.ts';
import { stateOf } from '../extraction/public-holidays.ts';
import { suggestPlaces } from '../extraction/suggest-places.ts';
import { failed, type Result } from '../lib/result.ts';
import { readCallerNumber } from '../test-call/caller-number.ts';
import type { Desktop } from './desktop.ts';
import type { Handlers } from './serve.ts';

/** The handlers of the live screen's buttons. */
export function createDeskHandlers(engine: Engine, desktop: Desktop) {
  return {
    'calls:say': ({ callSid, text }) => engine.desk.say(callSid, text),
    'calls:correct': ({ callSid, field, text }) => engine.desk.correct(callSid, field, text),
    'calls:undo-correction': ({ callSid, field }) => engine.desk.undoCorrection(callSid, field),
    'places:suggest': ({ typed }) => {
      const { suburbsServed, timezone } = engine.settings.read().values;
      return suggestPlaces(typed, { served: suburbsServed, state: stateOf(timezone) });
    },
    'calls:note': ({ callSid, text }) => engine.desk.note(callSid, text),
    'calls:mark': ({ callSid, ...mark }) => engine.desk.mark(callSid, mark),
    'calls:hang-up': ({ callSid }) => engine.desk.hangUp(callSid),
    'calls:take': ({ callSid }) => engine.desk.pass(callSid, 'softphone'),
    'calls:transfer': ({ callSid, number }) => transfer(engine, callSid, number),
    'calls:hand-back': ({ callSid }) => engine.desk.handBack(callSid),
    'customers:history': ({ callSid }) => engine.historyOf(callSid),
    'softphone:report': ({ ready }) => engine.headset.report(ready),
    'softphone:microphone': () => desktop.askForMicrophone(),
    'softphone:token': () => engine.softphoneToken(),
    'softphone:answer-test': ({ legSid }) => engine.testPhones.answerHeadset(legSid),
    'softphone:hang-up-test': ({ legSid }) => engine.testPhones.hangUpHeadset(legSid),
  } satisfies Partial<Handlers>;
}

function transfer(engine: Engine, callSid: string, typed: string): Result<null> {
  const number = readCallerNumber(typed);
  if (!number.ok) return number;
  return number.value.from === undefined
    ? failed('Type the number to put the caller through to.')
    : engine.desk.pass(callSid, number.value.from);
}
