export { canonicalRequest, type SignableRequest } from './canonical-request.js';
export { type SignRequestOptions, signRequest, type UnsignedRequest } from './sign.js';
export {
  type Authorization,
  parseAuthorization,
  type SignatureForm,
  type SigningKeyPair,
  type SigningScope,
  signingKey,
  stringToSign,
} from './signature.js';
export {
  type AccessKeySecret,
  type ReplayClaim,
  replayClaim,
  SIGNATURE_WINDOW_MS,
  type SignatureRefusal,
  type SignatureVerification,
  type VerifySignatureOptions,
  verifyHuaweiSignature,
} from './verify.js';
