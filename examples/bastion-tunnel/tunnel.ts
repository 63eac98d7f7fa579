import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { parsePublicKey, type SecretText } from '@keypair-gateway/core';
import ssh2 from 'ssh2';

/** Where a tunnel goes. */
export interface Target {
  readonly bastion: { readonly port: number; readonly user: string; readonly hostKey: string };
  /** The port behind the bastion, on the bastion's own loopback. */
  readonly port: number;
  readonly privateKey: SecretText;
}

/** An open tunnel. */
export interface Tunnel {
  /** The port of this side's loopback: what connects to it arrives behind the bastion. */
  readonly port: number;
  close(): Promise<void>;
}

/** Why no tunnel was opened: the bastion does not know the key (`key`), it is not the bastion (`host`), or it could not be reached (`other`). */
export function whyRefused(error: unknown): 'key' | 'host' | 'other' {
  const { level, message = '' } = error as { readonly level?: string; readonly message?: string };
  if (level === 'client-authentication') return 'key';
  return message.includes('Host denied') ? 'host' : 'other';
}

/**
 * Opens a tunnel. The client keeps the key's text for as long as it is connected, so a tunnel is closed before the use of the key ends.
 */
export async function openTunnel({ bastion, port, privateKey }: Target): Promise<Tunnel> {
  const client = new ssh2.Client();
  const hostBlob = Buffer.from(parsePublicKey(bastion.hostKey).blob);
  await new Promise<void>((resolve, reject) => {
    client
      .once('ready', resolve)
      .once('error', reject)
      .connect({
        host: '127.0.0.1',
        port: bastion.port,
        username: bastion.user,
        privateKey: privateKey.reveal(),
        authHandler: ['publickey'],
        hostVerifier: (blob: Buffer) => blob.equals(hostBlob),
        readyTimeout: 10_000,
      });
  });
  // What goes wrong later shows on the forwarded connections.
  client.on('error', () => {});
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    client.forwardOut('127.0.0.1', 0, '127.0.0.1', port, (error, channel) => {
      if (error) socket.destroy();
      else socket.pipe(channel.on('error', () => socket.destroy())).pipe(socket);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      const closed = once(client, 'close');
      client.end();
      await closed;
    },
  };
}
