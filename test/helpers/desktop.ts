/** A desktop of its own for a test: a virtual screen of a chosen size with a window manager on it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { onPath } from '../../scripts/setup/system-libraries.mjs';
import { temporaryFolder } from './engine.ts';

/** Why there can be none here; null where there can. */
export const whyNoDesktop =
  process.platform !== 'linux'
    ? 'Virtual screens with a window manager are Linux’s.'
    : onPath('Xvfb') && onPath('jwm')
      ? null
      : 'There is no virtual screen (Xvfb) or no window manager (jwm) on this machine.';

const taskBar = '<?xml version="1.0"?><JWM><Tray x="0" y="-1" height="30"><TaskList/></Tray></JWM>';

/** Opens it, with a taskbar at its foot, and resolves to its `DISPLAY`; it is gone when the test is over. */
export async function openDesktop(width: number, height: number): Promise<string> {
  const size = `${String(width)}x${String(height)}x24`;
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void screen.kill());
  const lines = createInterface(screen.stdio[3] as Readable); // a pipe, as asked for
  const [number] = (await once(lines, 'line')) as [string];
  const display = `:${number}`;
  const settings = join(temporaryFolder(), 'jwmrc');
  writeFileSync(settings, taskBar);
  const manager = spawn('jwm', ['-f', settings], {
    env: { ...process.env, DISPLAY: display },
    stdio: 'ignore',
  });
  onTestFinished(() => void manager.kill());
  return display;
}
