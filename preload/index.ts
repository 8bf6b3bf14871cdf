/** The only bridge between the window and the engine: named channels and topics, nothing else. */
import { contextBridge, ipcRenderer } from 'electron';
import { channels, topics } from './contract/channels.ts';
import type { Bridge } from './contract/endpoints.ts';

const bridge: Bridge = {
  ask: (channel, input) => {
    if (!channels.includes(channel)) throw new Error(`There is no channel named ${channel}.`);
    return ipcRenderer.invoke(channel, input);
  },
  listen: (topic, listener) => {
    if (!topics.includes(topic)) throw new Error(`There is no topic named ${topic}.`);
    const receive = (_event: unknown, payload: Parameters<typeof listener>[0]) => {
      listener(payload); // main sends what the contract says
    };
    ipcRenderer.on(topic, receive);
    return () => {
      ipcRenderer.off(topic, receive);
    };
  },
};

contextBridge.exposeInMainWorld('callout', bridge);
