/** An error of the API gateway in front of the service, which also checks who calls. */
export interface GatewayFault {
  readonly error_msg: string;
  /** `APIGW.0301`. */
  readonly error_code: string;
  readonly request_id: string;
}

/** An error in the words of the service. */
export interface EcsFault {
  readonly error: {
    /** `Ecs.0003`. */
    readonly code: string;
    readonly message: string;
  };
}

/** What a new keypair may be called: Nova's rule, or the narrower one of the Key Pair Service (letters, digits, `_`, `-`, at most 64). */
export type HuaweiNameRule = 'nova' | 'kps';
