/** Drops relay sockets that say nothing: no setup, no pong, no end. */
import type { WebSocket } from 'ws';
import type { RelayLimits } from './relay-limits.ts';

/** Keeps an eye on one socket. */
export interface SocketWatch {
  /** A message came; `setUp` once the socket is bound to a call. */
  heardFrom(setUp: boolean): void;
  stop(): void;
}

/**
 * Pings, and drops a peer that does not answer or never sets up. A call without any message for `limits.idleMs` is
 * ended by `onIdle`; whoever does not close then is dropped too.
 */
export function watchSocket(socket: WebSocket, limits: RelayLimits, onIdle: () => void): SocketWatch {
  const drop = () => socket.terminate();
  const setup = setTimeout(drop, limits.setupMs);
  let answered = true;
  const pings = setInterval(() => {
    if (!answered) {
      drop();
      return;
    }
    answered = false;
    socket.ping();
  }, limits.pingMs);
  socket.on('pong', () => (answered = true));
  let afterIdle: NodeJS.Timeout | undefined;
  const idle = setTimeout(() => {
    onIdle();
    afterIdle = setTimeout(drop, limits.closeMs);
  }, limits.idleMs);
  return {
    heardFrom(setUp) {
      if (setUp) clearTimeout(setup);
      clearTimeout(afterIdle);
      idle.refresh();
    },
    stop() {
      clearInterval(pings);
      for (const timer of [setup, idle, afterIdle]) clearTimeout(timer);
    },
  };
}
