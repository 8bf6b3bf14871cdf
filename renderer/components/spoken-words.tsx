/** What was said on a call, with its sound where that is kept. */
import { useCallback, useRef } from 'react';
import type { Call, CallTurn } from '../../preload/contract/calls.ts';
import type { Evidence } from './evidence.ts';
import { secondsTo } from './recording-place.ts';
import { playableOf, playFrom, RecordingPlayer } from './recording-player.tsx';
import { Transcript } from './transcript.tsx';

/** The player above the transcript; a turn plays from where it was said. */
export function SpokenWords({ call, evidence }: { call: Call; evidence: Evidence | null }) {
  const player = useRef<HTMLAudioElement>(null);
  const recording = playableOf(call);
  const onPlay = useCallback(
    (turn: CallTurn) => recording && playFrom(player.current, secondsTo(turn, recording, call)),
    [call, recording],
  );
  return (
    <>
      {recording && <RecordingPlayer {...{ callSid: call.callSid, recording, player }} />}
      <Transcript call={call} evidence={evidence} onPlay={recording?.kind === 'call' ? onPlay : null} />
    </>
  );
}
