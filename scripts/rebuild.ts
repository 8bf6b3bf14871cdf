/** `npm run rebuild -- FOLDER`: builds the tables of calls, turns, fields, customers and bookings anew from the event logs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bookingLog } from '../main/bookings/booking-events.ts';
import { callEventSchema } from '../main/calls/call-events.ts';
import { customerPhone } from '../main/customers/customer-phone.ts';
import { rebuildProjections } from '../main/store/call-store.ts';
import { lockFolder } from '../main/store/folder-lock.ts';
import { databaseFileName, openStore } from '../main/store/open.ts';

const folder = process.argv[2] ?? process.env.CALLOUT_DATA_DIR;
const path = folder ? join(folder, databaseFileName) : null;
if (folder && path && existsSync(path)) {
  rebuild(folder, path);
} else {
  console.error(
    path
      ? `There is no database at ${path}.`
      : 'Say which data folder to rebuild: npm run rebuild -- FOLDER, or set CALLOUT_DATA_DIR.',
  );
  process.exitCode = 1;
}

function rebuild(dataDir: string, database: string): void {
  const lock = lockFolder(dataDir);
  if (!lock.ok) {
    console.error(lock.reason);
    process.exitCode = 1;
    return;
  }
  try {
    const store = openStore(database);
    const parseEvent = (event: unknown) => callEventSchema.parse(event);
    const options = { customerPhone, parseEvent, bookingLog };
    const { events, calls, customers, bookings } = rebuildProjections(store, options);
    store.close();
    console.log(
      `Rebuilt ${calls} calls, ${customers} customers and ${bookings} appointments in ${database}, from ${events} events of calls.`,
    );
  } catch (error) {
    console.error(`Nothing was changed. ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    lock.value();
  }
}
