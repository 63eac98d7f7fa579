import process from 'node:process';
import { startOwnServer } from './server.js';
import { whenLeft, writeShared } from './shared.js';

// Keeps a server for the test files that share it. Signals to the run do not reach it: it looks by itself whether anybody is left.
try {
  const server = await startOwnServer();
  writeShared({ pid: process.pid, url: server.url });
  process.send?.({ url: server.url });
  await whenLeft();
  await server.stop();
  process.exit(0);
} catch (error) {
  process.send?.({ fault: (error as Error).message });
  process.exitCode = 1;
}
