import forge from 'node-forge';

/** A certificate and its key, in PEM. */
export interface Pair {
  readonly cert: string;
  readonly key: string;
}

/** A certificate for `localhost` and not for 127.0.0.1, signed by itself or by `issuer`. */
export function makeCertificate(name: string, issuer?: Pair): Pair {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = issuer === undefined ? '01' : '02';
  certificate.validity.notBefore = new Date(Date.now() - 3_600_000);
  certificate.validity.notAfter = new Date(Date.now() + 86_400_000);
  certificate.setSubject([{ name: 'commonName', value: name }]);
  const from = issuer === undefined ? certificate : forge.pki.certificateFromPem(issuer.cert);
  certificate.setIssuer(issuer === undefined ? certificate.subject.attributes : from.subject.attributes);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: issuer === undefined },
    { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
  ]);
  certificate.sign(
    issuer === undefined ? keys.privateKey : forge.pki.privateKeyFromPem(issuer.key),
    forge.md.sha256.create(),
  );
  return { cert: forge.pki.certificateToPem(certificate), key: forge.pki.privateKeyToPem(keys.privateKey) };
}
