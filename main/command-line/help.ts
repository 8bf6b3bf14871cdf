/** What `callout --help` prints. */
import { exportLogs } from '../../preload/contract/exports.ts';

/** Every command with every option. */
export const help = `callout export --out FILE    writes the books to a file
  --from 2024-07-01          the first day; all days without one
  --to 2024-09-30            the last day
  --format csv|xlsx|vcf      as the name of the file ends, csv where it says nothing
  --log NAME                 for csv: ${exportLogs.join(', ')} (customer_data)

callout report               prints the summary of a day
  --date 2024-08-05          today without one
  --format text|html|json    text
  --out FILE                 writes it to a file instead

Both take --data FOLDER where the data is not in its usual place. 0 is answered when it
is done, 1 when it could not be done, 2 when the command makes no sense.
`;
