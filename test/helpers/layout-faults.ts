/** Looks for what a window that is too small hides: text that is cut without a word, and buttons nobody can get to. */
import type { Page } from 'playwright-core';

/** One line a fault; none when everything can be read and reached. */
export async function whatIsCutOff(window: Page): Promise<string[]> {
  await window.evaluate(settled);
  return window.evaluate(faults);
}

/** Drawers slide in. */
const settled = `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() =>
  Promise.allSettled(document.getAnimations().filter(({ effect }) => effect.getTiming().iterations !== Infinity)
    .map(({ finished }) => finished))).then(() => undefined)`;

/** Runs in the page. A place to scroll makes reachable what is beyond its edge. */
const faults = `(() => {
  const found = new Set();
  const name = (element) => {
    const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40);
    return element.tagName.toLowerCase() + ' "' + words + '"';
  };
  const scrolls = (style, axis) => ['auto', 'scroll'].includes(axis === 'x' ? style.overflowX : style.overflowY);
  const clips = (style, axis) => (axis === 'x' ? style.overflowX : style.overflowY) !== 'visible';
  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth) found.add('the page scrolls sideways');
  if (page.scrollHeight > innerHeight) found.add('the page scrolls');

  /** Cut off by the window, or by something that does not scroll. */
  const isBeyond = (element, axis) => {
    const [start, end] = axis === 'x' ? ['left', 'right'] : ['top', 'bottom'];
    const own = element.getBoundingClientRect();
    for (let over = element.parentElement; over !== null && over !== document.body; over = over.parentElement) {
      const style = getComputedStyle(over);
      if (scrolls(style, axis)) return false;
      if (getComputedStyle(element).position === 'fixed') break;
      if (!clips(style, axis)) continue;
      const edge = over.getBoundingClientRect();
      if (own[start] < edge[start] - 2 || own[end] > edge[end] + 2) return true;
    }
    return own[start] < -2 || own[end] > (axis === 'x' ? innerWidth : innerHeight) + 2;
  };
  const shown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  };
  const controls = 'button, a[href], input, select, textarea, [role=tab], [role=menuitem], [role=menuitemradio]';
  for (const control of document.querySelectorAll(controls)) {
    if (!shown(control)) continue;
    for (const axis of ['x', 'y']) if (isBeyond(control, axis)) found.add(name(control) + ' is out of reach');
  }
  for (const element of document.querySelectorAll('body *')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    if (!hasText || !shown(element) || element.closest('option, svg') !== null) continue;
    const style = getComputedStyle(element);
    const cut = style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
    const told = style.textOverflow === 'ellipsis' || element.closest('[title]') !== null;
    if (cut && !told && element.clientWidth > 1) found.add(name(element) + ' is cut');
    if (isBeyond(element, 'x') && element.closest('[title]') === null) {
      const clipped = element.parentElement !== null && getComputedStyle(element.parentElement).textOverflow === 'ellipsis';
      if (!clipped) found.add(name(element) + ' runs out of sight');
    }
  }
  return [...found];
})()`;
