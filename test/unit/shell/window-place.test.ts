import { describe, expect, test } from 'vitest';
import { placeWindow, type Screen, type WindowState } from '../../../main/shell/window-place.ts';

/** A screen of so many real pixels at a scaling, with a taskbar of 48 below, as Electron tells of it. */
function aScreen(id: number, pixels: [number, number], percent: number, x = 0, y = 0): Screen {
  const [width, height] = pixels.map((length) => Math.round(length / (percent / 100)));
  return { id, workArea: { x, y, width: width ?? 0, height: (height ?? 0) - 48 } };
}

const kept = (screen: Screen, bounds: WindowState['bounds'], maximised = false): WindowState => ({
  bounds,
  maximised,
  screen,
});

describe.each([100, 125, 150])('on a screen of 1920 × 1080 at %i %', (percent) => {
  const laptop = aScreen(1, [1920, 1080], percent);
  const right = aScreen(2, [2560, 1440], percent, laptop.workArea.width);
  const onRight = { x: right.workArea.x + 40, y: 60, width: 1100, height: 700 };

  test('the first start is in the middle, and whole', () => {
    const { bounds, maximised } = placeWindow(null, [laptop, right], laptop);
    const { workArea } = laptop;
    expect(maximised).toBe(false);
    expect(bounds.width).toBe(Math.min(1280, workArea.width));
    expect(bounds.height).toBe(Math.min(800, workArea.height));
    expect(bounds.x + bounds.width / 2).toBeCloseTo(workArea.width / 2, 0);
    expect(bounds.y + bounds.height).toBeLessThanOrEqual(workArea.height);
  });

  test('the window opens where it was, on whatever screen, and fills it again', () => {
    for (const maximised of [false, true]) {
      const place = placeWindow(kept(right, onRight, maximised), [laptop, right], laptop);
      expect(place).toMatchObject({ bounds: onRight, maximised });
    }
  });

  test('a little over an edge it stays, as Windows puts snapped windows', () => {
    const snapped = { x: -7, y: 0, width: 1030, height: laptop.workArea.height + 7 };
    expect(placeWindow(kept(laptop, snapped), [laptop], laptop).bounds).toEqual(snapped);
  });

  test('without the screen it was on it comes to the one that is left, whole, and fills that if it filled the other', () => {
    for (const maximised of [false, true]) {
      const place = placeWindow(kept(right, onRight, maximised), [laptop], laptop);
      const { bounds } = place;
      expect(place.maximised).toBe(maximised);
      expect(bounds.x).toBeGreaterThanOrEqual(0);
      expect(bounds.x + bounds.width).toBeLessThanOrEqual(laptop.workArea.width);
      expect(bounds.y + bounds.height).toBeLessThanOrEqual(laptop.workArea.height);
      expect(bounds.height).toBe(Math.min(700, laptop.workArea.height));
    }
  });

  test('when its screen was put at the other side it goes with it', () => {
    const left = { ...right, workArea: { ...right.workArea, x: -right.workArea.width } };
    expect(placeWindow(kept(right, onRight), [left, laptop], laptop).bounds).toEqual({
      ...onRight,
      x: left.workArea.x + 40,
    });
  });
});

test('a screen that is scaled up meanwhile brings back a window whose title bar it left outside', () => {
  const before = aScreen(1, [1920, 1080], 100);
  const after = aScreen(1, [1920, 1080], 150);
  const bounds = { x: 1200, y: 300, width: 1024, height: 640 };
  const place = placeWindow(kept(before, bounds), [after], after);
  expect(place.bounds).toEqual({ x: 256, y: 32, width: 1024, height: 640 });
});

test('a title bar above the screen cannot be reached: the window is brought down', () => {
  const only = aScreen(1, [1920, 1080], 100);
  const bounds = { x: 100, y: -60, width: 1100, height: 700 };
  expect(placeWindow(kept(only, bounds), [only], only).bounds).toEqual({ ...bounds, y: 0 });
});

test('a small laptop at 125 % may have a smaller window than others', () => {
  const small = aScreen(1, [1366, 768], 125);
  expect(placeWindow(null, [small], small)).toMatchObject({
    bounds: { width: 1093, height: 566 },
    least: { width: 1024, height: 566 },
  });
});

test('a screen that Windows calls something else by now is found by where it stands', () => {
  const laptop = aScreen(1, [1920, 1080], 100);
  const was = aScreen(2, [1920, 1080], 100, 1920);
  const bounds = { x: 2000, y: 50, width: 1100, height: 700 };
  const is = { ...was, id: 7 };
  expect(placeWindow(kept(was, bounds), [laptop, is], laptop).bounds).toEqual(bounds);
});
