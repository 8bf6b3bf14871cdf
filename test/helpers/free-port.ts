/** A port that nobody listens on, for programs that must be told one. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Finds one on 127.0.0.1. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has such an address
  server.close();
  await once(server, 'close');
  return port;
}
