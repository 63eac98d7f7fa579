import type { Principal } from '@keypair-gateway/core';

/** For applications that have their own login. */
export interface OwnLogin<Asked> {
  /**
   * Who asks, as the application around knows. Once it is there, the dialect's own credentials are neither read nor asked for, and `authenticate` of the mount is not
   * called. undefined: nobody is logged in, which the dialect answers with its own 401; what is open to all is answered all the same. No header of a request can name
   * a principal. What it throws is a bug.
   */
  readonly principal?: (asked: Asked) => Principal | undefined | Promise<Principal | undefined>;
}

/** What `handle` is told of it. */
export async function askLogin<Asked>(
  { principal }: OwnLogin<Asked>,
  asked: Asked,
): Promise<{ readonly principal?: Principal | null }> {
  return principal === undefined ? {} : { principal: (await principal(asked)) ?? null };
}
