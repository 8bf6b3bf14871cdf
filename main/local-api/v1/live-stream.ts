/**
 * Live calls as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). Whoever connects,
 * again or for the first time, gets all calls on the line at once (`calls`), then each call whenever it changes, its end
 * included (`call`), and words while they are being spoken (`speaking`).
 */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { LiveNews, ReadableBooks } from './rooms.ts';

/** More programs than an office runs. */
const mostListeners = 20;
/** Bytes that wait for a listener who does not read; then it is cut off, and gets the whole when it comes back. */
const mostWaiting = 4_000_000;
/** Milliseconds; a proxy or a sleeping PC would else take the silence for an end. */
const heartbeat = 15_000;

/** The listeners and what they are told. */
export class LiveStream {
  readonly #books: Pick<ReadableBooks, 'calls' | 'follow'>;
  readonly #listeners = new Set<ServerResponse>();
  #stop: (() => void) | null = null;
  #id = 0;

  constructor(books: Pick<ReadableBooks, 'calls' | 'follow'>) {
    this.#books = books;
  }

  isFull(): boolean {
    return this.#listeners.size >= mostListeners;
  }

  /** Tells `response` of calls until it is closed. */
  listen(response: ServerResponse, headers: OutgoingHttpHeaders): void {
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });
    response.write('retry: 2000\n\n');
    response.write(this.#event('calls', this.#books.calls.live()));
    this.#listeners.add(response);
    this.#start();
    response.on('close', () => {
      this.#listeners.delete(response);
      if (this.#listeners.size === 0) this.close();
    });
  }

  /** Ends every listener. */
  close(): void {
    this.#stop?.();
    this.#stop = null;
    for (const response of this.#listeners) response.end();
  }

  #start(): void {
    if (this.#stop !== null) return;
    const unfollow = this.#books.follow((news) => this.#tell(news));
    const beat = setInterval(() => this.#send(': still here\n\n'), heartbeat);
    this.#stop = () => {
      unfollow();
      clearInterval(beat);
    };
  }

  #tell(news: LiveNews): void {
    if (news.type === 'call_changed') this.#send(this.#event('call', news.call));
    else this.#send(this.#event('speaking', { callSid: news.callSid, text: news.text }));
  }

  #event(name: string, data: unknown): string {
    return `id: ${String(++this.#id)}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  }

  #send(text: string): void {
    for (const response of this.#listeners) {
      if (response.writableLength > mostWaiting) response.destroy();
      else response.write(text);
    }
  }
}
