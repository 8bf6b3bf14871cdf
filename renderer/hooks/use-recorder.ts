/** Recording with the microphone. */
import { useEffect, useRef, useState } from 'react';
import { bridge } from '../bridge.ts';
import { texts } from '../texts.ts';

/** A recording under way: `seconds` so far, null while there is none. */
export interface Recorder {
  seconds: number | null;
  start: () => Promise<void>;
  stop: () => void;
}

const longestSeconds = 120;

/** `onSound` gets what was recorded, in the browser's own format; `onTrouble` a sentence. */
export function useRecorder(
  onSound: (sound: ArrayBuffer) => void,
  onTrouble: (reason: string) => void,
): Recorder {
  const [seconds, setSeconds] = useState<number | null>(null);
  const running = useRef<MediaRecorder | null>(null);
  const stop = () => running.current?.stop();
  const recording = seconds !== null;
  useEffect(() => {
    if (!recording) return undefined;
    const timer = setInterval(() => setSeconds((before) => (before === null ? null : before + 1)), 1000);
    return () => clearInterval(timer);
  }, [recording]);
  useEffect(() => {
    if (seconds === longestSeconds) stop();
  }, [seconds]);
  useEffect(() => stop, []);
  const start = async () => {
    const allowed = await bridge.ask('softphone:microphone', undefined).catch(() => null);
    if (allowed?.ok === false) {
      onTrouble(allowed.reason);
      return;
    }
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (stream === null) {
      onTrouble(texts.settings.clip.noMicrophone);
      return;
    }
    const recorder = new MediaRecorder(stream);
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      running.current = null;
      setSeconds(null);
      void new Blob(parts).arrayBuffer().then(onSound);
    };
    running.current = recorder;
    recorder.start();
    setSeconds(0);
  };
  return { seconds, start, stop };
}
