export { createdAt } from '../openapi/answers.js';
export { type NovaOpenApiOptions, novaOpenApi } from '../openapi/facts.js';
export { novaSchemas } from '../openapi/standard-schemas.js';
export { routes as novaRoutes } from '../routes.js';
export { createNova, type NovaOptions, type NovaRelative, novaPolicy } from '../server.js';
export {
  formatOrigin,
  formatPath,
  formatQuery,
  type Preference,
  readPath,
  readPreference,
  readQuery,
} from './addresses.js';
export {
  callsOf,
  type NewKeypairOptions,
  type NovaCallOptions,
  type NovaClient,
  splitEndpoint,
} from './calls.js';
export { readNovaKey } from './key-reader.js';
export { checkName, type NameRule, trimLegacyName } from './names.js';
export { encodeNoauth2Grant, noauth2 } from './noauth2.js';
export { decodeLenientBase64, decodePythonBase64 } from './python-base64.js';
export { type PythonJsonOptions, readPythonJson } from './python-json.js';
export { formatAsciiJson, memberNames, pythonRepr, pythonStr } from './python-text.js';
export { bodyError, checkQuery, echoRepr, echoStr } from './schema-text.js';
export { formatChoices, formatVersion, formatVersions, namedEndpoint } from './version-documents.js';
export { formatWebobPage, type WebobPage } from './webob-pages.js';
export { formatCreatedAt, nameUuid, ownerId, parseCreatedAt } from './wire-values.js';
