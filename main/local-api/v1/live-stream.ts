/**
 * Live calls as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). Whoever connects,
 * again or for the first time, gets all calls on the line at once (`calls`), then each call whenever it changes, its end
 * included (`call`), and words while they are being spoken (`speaking`). Whoever comes back with the `Last-Event-ID`
 * that a browser sends by itself also gets what changed meanwhile: ids are positions of the event log, so that they mean
 * the same after a restart.
 */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { LiveNews, ReadableBooks } from './rooms.ts';

/** More programs than an office runs. */
const mostListeners = 20;
/** Bytes that wait for a listener who does not read; then it is cut off, and gets the whole when it comes back. */
const mostWaiting = 4_000_000;
/** Milliseconds; a proxy or a sleeping PC would else take the silence for an end. */
const heartbeat = 15_000;

type Books = Pick<ReadableBooks, 'calls' | 'follow' | 'position' | 'changedSince'>;

/** The listeners and what they are told. */
export class LiveStream {
  readonly #books: Books;
  readonly #listeners = new Set<ServerResponse>();
  #stop: (() => void) | null = null;
  /** The position up to which everything has been told; what happens in one step of the engine is told together. */
  #told = 0;
  #settling = false;

  constructor(books: Books) {
    this.#books = books;
  }

  isFull(): boolean {
    return this.#listeners.size >= mostListeners;
  }

  /** Tells `response` of calls until it is closed; `lastId` is the id of the last event it had before. */
  listen(response: ServerResponse, headers: OutgoingHttpHeaders, lastId: string | undefined): void {
    if (this.#listeners.size === 0) this.#told = this.#books.position();
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });
    response.write('retry: 2000\n\n');
    const live = this.#books.calls.live();
    if (lastId !== undefined && /^\d{1,15}$/.test(lastId)) {
      const missed = this.#books.changedSince(Number(lastId));
      const over = missed.filter(({ callSid }) => live.every((call) => call.callSid !== callSid));
      response.write(over.map((call) => event('call', call)).join('')); // without an id: the whole is had with the next
    }
    response.write(this.#withId(event('calls', live)));
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
    const beat = setInterval(() => this.#send(this.#withId(': still here\n\n')), heartbeat);
    this.#stop = () => {
      unfollow();
      clearInterval(beat);
    };
  }

  #tell(news: LiveNews): void {
    if (news.type === 'call_changed') this.#send(this.#withId(event('call', news.call)));
    else this.#send(event('speaking', { callSid: news.callSid, text: news.text }));
    if (this.#settling) return;
    this.#settling = true;
    setImmediate(() => {
      this.#settling = false;
      this.#told = this.#books.position();
    });
  }

  #withId(text: string): string {
    return `id: ${String(this.#told)}\n${text}`;
  }

  #send(text: string): void {
    for (const response of this.#listeners) {
      if (response.writableLength > mostWaiting) response.destroy();
      else response.write(text);
    }
  }
}

function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
