export { type NodeListener, type NodeListenerOptions, toNodeListener } from './node-listener.js';
export { type RunningServer, type ServeNodeOptions, serveNode } from './node-server.js';
