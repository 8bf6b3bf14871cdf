/** The window's entry: the store follows the engine, React draws it. */
import '@fontsource-variable/inter/wght.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { bridge } from './bridge.ts';
import { createClock } from './clock.ts';
import { SharedContext } from './hooks/use-live.tsx';
import { LiveStore } from './live-store.ts';
import { SettingsStore } from './settings-store.ts';

const frame = 16; // milliseconds; not requestAnimationFrame, which stands still while the window is hidden

const store = new LiveStore(bridge, {
  now: () => Date.now(),
  schedule: (run) => void setTimeout(run, frame),
});
const clock = createClock(() => Date.now() + store.get().clockOffset);
const settings = new SettingsStore(bridge);
void store.start();
void settings.start();

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no #app.');
createRoot(root).render(
  <StrictMode>
    <SharedContext value={{ store, clock, settings }}>
      <App />
    </SharedContext>
  </StrictMode>,
);
