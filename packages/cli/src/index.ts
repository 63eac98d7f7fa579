export type { CliIo, TextSink } from './io.js';
export { main } from './main.js';
