/** Finds the port: the preferred one, or the next that is free. */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

const portsToTry = 20;
/** Windows answers EACCES for the port ranges it keeps for itself. */
const taken = ['EADDRINUSE', 'EACCES'];

/** Listens on 127.0.0.1; 0 takes any free port, and so does a run of 20 taken ones. Resolves to the port. */
export async function listenFrom(app: FastifyInstance, preferredPort: number): Promise<number> {
  const preferred =
    preferredPort === 0 ? [] : Array.from({ length: portsToTry }, (_, n) => preferredPort + n);
  for (const port of preferred.filter((candidate) => candidate <= 65_535)) {
    if (await listensOn(app, port)) return port;
  }
  await app.listen({ host: '127.0.0.1', port: 0 });
  return (app.server.address() as AddressInfo).port; // a TCP server that listens has such an address
}

async function listensOn(app: FastifyInstance, port: number): Promise<boolean> {
  try {
    await app.listen({ host: '127.0.0.1', port });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && taken.includes(String(error.code))) return false;
    throw error;
  }
}
