/** A real mail server for one test, and what arrived there. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type ParsedMail, simpleParser } from 'mailparser';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

const lineSchema = z.union([
  z.object({ port: z.number() }),
  z.object({ to: z.array(z.string()), mail: z.base64() }),
]);

/** A mail as a mail program would show it, and for whom the server took it. */
export interface Arrived {
  to: string[];
  mail: ParsedMail;
}

/** The server, until the test is over. */
export interface MailServer {
  port: number;
  arrived: Arrived[];
}

/** Starts it; it is busy for the first `busyFor` mails. */
export async function givenMailServer(busyFor = 0): Promise<MailServer> {
  const script = join(import.meta.dirname, 'smtp-process.ts');
  const child = spawn(process.execPath, [script, String(busyFor)], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill();
  });
  const arrived: Arrived[] = [];
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('The mail server stopped.')));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const told = lineSchema.parse(JSON.parse(line));
      if ('port' in told) resolve({ port: told.port, arrived });
      else {
        const { to, mail } = told;
        void simpleParser(Buffer.from(mail, 'base64')).then((parsed) => arrived.push({ to, mail: parsed }));
      }
    });
  });
}
