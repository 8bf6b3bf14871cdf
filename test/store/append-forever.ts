/** Run by the durability test: appends turns to the database named on the command line and says so after each. */
import { writeSync } from 'node:fs';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import { openStore } from '../../main/store/open.ts';

const calls = createCallStore(openStore(process.argv[2] ?? ''), customerPhone);
calls.append('CA1', 0, [
  { type: 'call_started', from: null, to: null, test: true, timezone: 'Australia/Sydney' },
]);
for (let turn = 0; ; turn++) {
  calls.append('CA1', turn, [{ type: 'caller_said', turn, text: `turn ${turn}` }]);
  writeSync(1, `${turn}\n`);
}
