import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** Listens to channels by name, until the function that it gives back is called. */
export function listen(hearers: Readonly<Record<string, (message: never) => void>>): () => void {
  const ends = Object.entries(hearers).map(([name, hear]) => {
    const onMessage = (message: unknown): void => hear(message as never);
    subscribe(name, onMessage);
    return () => void unsubscribe(name, onMessage);
  });
  return () => {
    for (const end of ends) end();
  };
}
