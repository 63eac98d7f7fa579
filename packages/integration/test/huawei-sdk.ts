import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { vi } from 'vitest';

/** The vendor's SDK for Node, quiet and away from the user's home. */
export type Sdk = typeof import('@huaweicloud/huaweicloud-sdk-ecs/v2/public-api.js') &
  typeof import('@huaweicloud/huaweicloud-sdk-core');
export type EcsClient = ReturnType<ReturnType<Sdk['EcsClient']['newBuilder']>['build']>;

/** What the SDK throws for an answer that is no success. */
export interface SdkError {
  readonly name: string;
  readonly httpStatusCode?: number;
  readonly errorCode?: string;
  readonly errorMsg?: string;
  readonly requestId?: string;
}

/** Loads the SDK. It writes a file below HOME, and whole requests to stdout when one fails. */
export async function loadSdk(): Promise<{ readonly sdk: Sdk; unload(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'keypair-sdk-home-'));
  vi.stubEnv('HOME', home);
  const quiet = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const sdk: Sdk = {
    ...(await import('@huaweicloud/huaweicloud-sdk-core')),
    ...(await import('@huaweicloud/huaweicloud-sdk-ecs/v2/public-api.js')),
  };
  const unload = async (): Promise<void> => {
    quiet.mockRestore();
    vi.unstubAllEnvs();
    await rm(home, { recursive: true });
  };
  return { sdk, unload };
}

/** What a call that must fail was refused with. */
export async function refusal(call: Promise<unknown>): Promise<SdkError> {
  const answer = await call.catch((error: SdkError) => ({ error }));
  if (typeof answer === 'object' && answer !== null && 'error' in answer) return answer.error as SdkError;
  throw new Error(`was answered: ${JSON.stringify(answer)}`);
}
