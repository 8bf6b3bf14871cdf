/**
 * A mail server in a process of its own. Prints one JSON line with its port when it listens, then one for every mail
 * it took. It wants the user `office` and the password `right`, takes nobody at `refused.example`, and is busy for as
 * many mails as its argument says.
 */
import { argv, stdout } from 'node:process';
import { SMTPServer } from 'smtp-server';

let busyFor = Number(argv[2] ?? 0);

const server = new SMTPServer({
  logger: false,
  allowInsecureAuth: true,
  onAuth: ({ username, password }, _session, done) => {
    if (username === 'office' && password === 'right') done(null, { user: username });
    else done(Object.assign(new Error('Invalid login'), { responseCode: 535 }));
  },
  onRcptTo: ({ address }, _session, done) => {
    if (address.endsWith('@refused.example'))
      done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }));
    else done();
  },
  onData: (stream, session, done) => {
    const pieces: Buffer[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece));
    stream.on('end', () => {
      if (busyFor-- > 0) {
        done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
        return;
      }
      const to = session.envelope.rcptTo.map(({ address }) => address);
      stdout.write(`${JSON.stringify({ to, mail: Buffer.concat(pieces).toString('base64') })}\n`);
      done();
    });
  },
});

const listener = server.listen(0, '127.0.0.1', () => {
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('It listens on a port.');
  stdout.write(`${JSON.stringify({ port: address.port })}\n`);
});
