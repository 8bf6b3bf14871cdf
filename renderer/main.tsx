/** The window's entry: the store follows the engine, React draws it. */
import '@fontsource-variable/inter/wght.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { bridge } from './bridge.ts';
import { hasHeadsetKey } from './format/headset.ts';
import { createClock } from './clock.ts';
import { HeadsetStore } from './headset/headset-store.ts';
import { loadDevice } from './headset/load-device.ts';
import { TestHeadset } from './headset/test-headset.ts';
import { TwilioSoftphone } from './headset/twilio-softphone.ts';
import { tellSystem } from './hooks/use-appearance.ts';
import { SharedContext } from './hooks/use-live.tsx';
import { LiveStore } from './live-store.ts';
import { SettingsStore } from './settings-store.ts';
import { playSound } from './sounds.ts';
import { texts } from './texts.ts';
import { rememberWelcomed } from './welcomed.ts';

const frame = 16; // milliseconds; not requestAnimationFrame, which stands still while the window is hidden

const store = new LiveStore(bridge, {
  now: () => Date.now(),
  schedule: (run) => void setTimeout(run, frame),
});
const clock = createClock(() => Date.now() + store.get().clockOffset);
const settings = new SettingsStore(bridge);
const softphone = new TwilioSoftphone({
  makeDevice: loadDevice,
  token: () => bridge.ask('softphone:token', undefined),
  whyNoMicrophone: async () => {
    const asked = await bridge.ask('softphone:microphone', undefined);
    return asked.ok ? null : asked.reason;
  },
  later: (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
});
const headset = new HeadsetStore(
  bridge,
  { test: new TestHeadset(bridge, texts.headset.failed), real: softphone },
  () => playSound('ring', true),
);
headset.start();
settings.subscribe(() => {
  const view = settings.get();
  softphone.want(hasHeadsetKey(view));
  if (view !== null) rememberWelcomed(view.values.welcomed);
});
void store.start();
void settings.start();
tellSystem();

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no #app.');
createRoot(root).render(
  <StrictMode>
    <SharedContext value={{ store, clock, settings, headset }}>
      <App />
    </SharedContext>
  </StrictMode>,
);
