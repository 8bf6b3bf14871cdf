/** The sound of a call, where it is kept on this PC; a click on a turn's time plays from those words. */
import type { RefObject } from 'react';
import type { Call, KeptRecording } from '../../preload/contract/calls.ts';
import { texts } from '../texts.ts';
import styles from './recording-player.module.css';

interface RecordingPlayerProps {
  callSid: string;
  recording: KeptRecording;
  player: RefObject<HTMLAudioElement | null>;
}

/** The browser's own player: play, pause, place, loudness, with the keyboard too. */
export function RecordingPlayer({ callSid, recording, player }: RecordingPlayerProps) {
  const label = texts.recording[recording.kind];
  return (
    <div className={styles.bar}>
      <span className={styles.label}>{label}</span>
      <audio
        ref={player}
        className={styles.player}
        aria-label={label}
        controls
        controlsList="nodownload noplaybackrate"
        preload="metadata"
        src={`/recordings/${callSid}/${recording.recordingSid}.mp3`}
      />
    </div>
  );
}

/** The recording that can be played here: that of the call before the message left on it. */
export function playableOf({ recordings }: Call): KeptRecording | null {
  const here = recordings.filter((one) => one.here !== null && !one.erased);
  return here.find(({ kind }) => kind === 'call') ?? here[0] ?? null;
}

/** Plays from `seconds` into the sound. */
export function playFrom(player: HTMLAudioElement | null, seconds: number): void {
  if (player === null) return;
  player.currentTime = seconds;
  void player.play().catch(() => undefined); // the player itself shows that there is no sound
}
