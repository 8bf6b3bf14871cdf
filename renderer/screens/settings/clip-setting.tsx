/** A set phrase in the owner's own voice: recorded here or chosen as a file, listened to, removed. */
import { Button } from '@fluentui/react-components';
import { DeleteRegular, FolderOpenRegular, MicRegular, RecordStopRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { type ClipName, longestClip } from '../../../preload/contract/messages.ts';
import { bridge } from '../../bridge.ts';
import { useUndo } from '../../components/undo-note.tsx';
import { type SaveState, useSave, useSettingsView } from '../../hooks/use-settings.ts';
import { useRecorder } from '../../hooks/use-recorder.ts';
import { toWave } from '../../sound-file.ts';
import { texts } from '../../texts.ts';
import { type RowName, SettingField } from './setting-field.tsx';
import styles from './settings-screen.module.css';

/** The clip of one phrase. What is recorded or chosen is played to callers from the next call on. */
export function ClipSetting({ row, name }: { row: RowName; name: ClipName }) {
  const view = useSettingsView();
  const { state: saved, save } = useSave('clips');
  const [state, setState] = useState<SaveState>({ at: 'rest' });
  const { note, removed, forget } = useUndo();
  const refuse = (reason: string) => setState({ at: 'refused', reason });
  const keep = async (sound: ArrayBuffer) => {
    forget();
    const wave = await toWave(sound).catch(() => null);
    if (wave === null || wave.length > longestClip) {
      refuse(wave === null ? words.unreadable : words.tooLong);
      return;
    }
    const kept = await bridge
      .ask('clips:keep', { name, sound: wave })
      .catch(() => ({ ok: false as const, reason: texts.settings.notSaved }));
    setState(kept.ok ? { at: 'saved' } : { at: 'refused', reason: kept.reason });
  };
  if (view === null) return null;
  const { clips } = view.values;
  const file = clips[name];
  const remove = () => {
    setState({ at: 'rest' });
    void save({ ...clips, [name]: null });
    removed(texts.settings.rows[row].label, () => void save(clips));
  };
  return (
    <SettingField row={row} setting="clips" part={name} state={state.at === 'rest' ? saved : state}>
      <div className={styles.stack} role="group" aria-label={texts.settings.rows[row].label}>
        <span>{file === null ? words.none : words.chosen}</span>
        {file !== null && (
          <audio
            className={styles.player}
            aria-label={words.listen}
            controls
            controlsList="nodownload noplaybackrate"
            preload="metadata"
            src={`/clips/${name}?${encodeURIComponent(file)}`}
            onError={() => refuse(words.gone)}
          />
        )}
        <div className={styles.beside}>
          <NewClip onSound={(sound) => void keep(sound)} onTrouble={refuse} />
          {file !== null && (
            <Button icon={<DeleteRegular />} onClick={remove}>
              {words.remove}
            </Button>
          )}
        </div>
        {note}
      </div>
    </SettingField>
  );
}

interface NewClipProps {
  onSound: (sound: ArrayBuffer) => void;
  onTrouble: (reason: string) => void;
}

function NewClip({ onSound, onTrouble }: NewClipProps) {
  const recorder = useRecorder(onSound, onTrouble);
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      {recorder.seconds === null ? (
        <Button icon={<MicRegular />} onClick={() => void recorder.start()}>
          {words.record}
        </Button>
      ) : (
        <Button appearance="primary" icon={<RecordStopRegular />} onClick={recorder.stop}>
          {words.stop(recorder.seconds)}
        </Button>
      )}
      <Button icon={<FolderOpenRegular />} onClick={() => file.current?.click()}>
        {words.choose}
      </Button>
      <input
        ref={file}
        type="file"
        accept="audio/*"
        hidden
        onChange={({ target }) => {
          void target.files?.[0]?.arrayBuffer().then(onSound);
          target.value = ''; // the same file may be chosen again
        }}
      />
    </>
  );
}

const words = texts.settings.clip;
