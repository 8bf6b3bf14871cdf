/** Where the window opens: where it was, as long as somebody can reach it there. Pure; all lengths in Electron's own pixels. */
import { z } from 'zod';

const rectangleSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

/** What is written down of the window. */
export const windowStateSchema = z.object({
  /** As it is when it is not maximised. */
  bounds: rectangleSchema,
  maximised: z.boolean(),
  /** The screen it was on, and the part of it that no taskbar takes. */
  screen: z.object({ id: z.number(), workArea: rectangleSchema }),
});

/** Where the window was. */
export type WindowState = z.infer<typeof windowStateSchema>;
/** A part of the desktop that spans all screens. */
export type Area = z.infer<typeof rectangleSchema>;
/** A screen as Electron describes it; one of 1920 × 1080 at 150 % is 1280 × 720. */
export type Screen = WindowState['screen'];

/** How the window opens. */
export interface WindowPlace {
  bounds: Area;
  maximised: boolean;
  /** It is never made smaller than that; a small screen allows less than others. */
  least: { width: number; height: number };
}

const firstSize = { width: 1280, height: 800 };
const leastSize = { width: 1024, height: 640 };
/** So much of the title bar must be on a screen for a hand with a mouse to find it. */
const titleBar = { width: 160, height: 32 };

/**
 * On the screen where it was, moved with it when the screens were put another way; on `primary` when that screen is
 * gone, or at the first start. It keeps its place when its title bar can be reached, else it is brought back whole.
 */
export function placeWindow(
  kept: WindowState | null,
  screens: readonly Screen[],
  primary: Screen,
): WindowPlace {
  if (kept === null) return openedOn(primary, inTheMiddle(firstSize, primary.workArea), false);
  const { bounds, maximised, screen } = kept;
  const same = screens.find(({ id }) => id === screen.id);
  const there = same ?? screens.find(({ workArea }) => reaches(bounds, workArea));
  if (there === undefined) return openedOn(primary, inTheMiddle(bounds, primary.workArea), maximised);
  const moved = same ? movedWith(bounds, screen.workArea, same.workArea) : bounds;
  if (maximised) return openedOn(there, broughtBack(moved, there.workArea), true); // it fills the screen it opens on
  const found = screens.some(({ workArea }) => reaches(moved, workArea));
  return openedOn(there, found ? moved : broughtBack(moved, there.workArea), false);
}

function openedOn({ workArea }: Screen, bounds: Area, maximised: boolean): WindowPlace {
  const least = {
    width: Math.min(leastSize.width, workArea.width),
    height: Math.min(leastSize.height, workArea.height),
  };
  return { bounds, maximised, least };
}

/** Whether the title bar of a window can be reached within `area`. */
function reaches(bounds: Area, area: Area): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const isLow = bounds.y >= area.y && bounds.y + titleBar.height <= area.y + area.height;
  return across >= titleBar.width && isLow;
}

function movedWith(bounds: Area, from: Area, to: Area): Area {
  return { ...bounds, x: bounds.x + to.x - from.x, y: bounds.y + to.y - from.y };
}

/** As near to where it was as fits in. */
function broughtBack({ x, y, width, height }: Area, area: Area): Area {
  const size = { width: Math.min(width, area.width), height: Math.min(height, area.height) };
  return {
    ...size,
    x: Math.min(Math.max(x, area.x), area.x + area.width - size.width),
    y: Math.min(Math.max(y, area.y), area.y + area.height - size.height),
  };
}

function inTheMiddle({ width, height }: { width: number; height: number }, area: Area): Area {
  const x = Math.round(area.x + (area.width - width) / 2);
  const y = Math.round(area.y + (area.height - height) / 2);
  return broughtBack({ x, y, width, height }, area);
}
