import { expect, test } from 'vitest';
import { silentLog } from '../../../main/lib/log.ts';
import { FigureSettler } from '../../../main/reports/figure-settler.ts';

/** An office with so many calls to make ready; `pass` lets the timer ring and tells how long it had waited. */
function givenSettler(toSettle: number) {
  let rung = () => {};
  let waited = 0;
  const office = { waiting: toSettle, busy: false, full: false };
  const settler = new FigureSettler({
    settle: (limit) => {
      if (office.full) throw new Error('database or disk is full');
      const done = Math.min(limit, office.waiting);
      office.waiting -= done;
      return done;
    },
    isBusy: () => office.busy,
    timer: {
      after: (milliseconds, run) => {
        [waited, rung] = [milliseconds, run];
        return () => {
          rung = () => {};
        };
      },
    },
    log: silentLog,
  });
  const pass = () => {
    const before = waited;
    rung();
    return before;
  };
  settler.start();
  return { settler, office, pass };
}

test('what waits is made ready a few calls at a time, quickly while there are more', () => {
  const { office, pass } = givenSettler(25);
  const pauses = [pass(), pass(), pass(), pass()];
  expect(office.waiting).toBe(0);
  expect(pauses[1]).toBeLessThan(100);
  expect(pauses[3]).toBeGreaterThan(1000);
});

test('nothing is done while somebody is on the line, and all of it afterwards', () => {
  const { office, pass } = givenSettler(5);
  office.busy = true;
  pass();
  expect(office.waiting).toBe(5);
  office.busy = false;
  pass();
  expect(office.waiting).toBe(0);
});

test('a disk that fails is tried again, and nothing is done once it is stopped', () => {
  const { settler, office, pass } = givenSettler(5);
  office.full = true;
  pass();
  office.full = false;
  pass();
  expect(office.waiting).toBe(0);
  office.waiting = 5;
  settler.stop();
  pass();
  expect(office.waiting).toBe(5);
});
