/** The only bridge between the window and the engine: named channels and topics, nothing else. */
import { contextBridge, ipcRenderer } from 'electron';
import { type Channel, channels, type Topic, topics } from './contract/channels.ts';
import type { Bridge } from './contract/endpoints.ts';

const bridge = {
  ask: (channel: Channel, input: unknown) => {
    if (!channels.includes(channel)) throw new Error(`There is no channel named ${channel}.`);
    return ipcRenderer.invoke(channel, input);
  },
  listen: (topic: Topic, listener: (payload: unknown) => void) => {
    if (!topics.includes(topic)) throw new Error(`There is no topic named ${topic}.`);
    const receive = (_event: unknown, payload: unknown) => {
      listener(payload);
    };
    ipcRenderer.on(topic, receive);
    return () => {
      ipcRenderer.off(topic, receive);
    };
  },
};

contextBridge.exposeInMainWorld('callout', bridge as Bridge); // main parses every input; the types are the contract's
