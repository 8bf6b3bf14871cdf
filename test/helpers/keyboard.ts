/** Going through the window as who has no mouse. */
import type { Locator, Page } from 'playwright-core';

/** Presses Tab (or Shift+Tab) until an element has the focus; fails when it does not get there. */
export async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<Page> {
  await target.waitFor();
  const window = target.page();
  for (let presses = 0; presses < mostStops; presses++) {
    if ((await target.and(window.locator(':focus')).count()) === 1) return window;
    await window.keyboard.press(key);
  }
  throw new Error(`${key} does not get to ${String(target)}.`);
}

/** Goes there and presses a key, Enter if no other is meant. */
export async function pressAt(target: Locator, key = 'Enter'): Promise<void> {
  const window = await tabTo(target);
  await window.keyboard.press(key);
}

/** More than any screen has. */
const mostStops = 100;
