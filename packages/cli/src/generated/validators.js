// Made by packages/tools/gen-validators.ts from ../config/schema.ts; change that file and run `npm run gen`.
function codePoints(text) {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
function add(faults, ...fault) {
  if (faults === null) return [fault];
  faults.push(fault);
  return faults;
}
function issuesOf(faultsOf, data) {
  return (faultsOf(data) ?? []).map(([pointer, keyword, params]) => ({ path: pathOf(pointer, data), keyword, params, message: messageOf(keyword, params) }));
}
function pathOf(pointer, data) {
  let value = data;
  return pointer.split("/").slice(1).map((part) => {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const member = Array.isArray(value) ? Number(name) : name;
    value = value[member];
    return member;
  });
}
function messageOf(keyword, params) {
  switch (keyword) {
    case "type":
      return "must be " + params.type;
    case "required":
      return "needs the member " + params.missingProperty;
    case "additionalProperties":
      return "must not have the member " + params.additionalProperty;
    case "enum":
      return "must be one of " + params.allowedValues;
    case "minLength":
      return "is shorter than " + params.limit;
    case "minItems":
      return "has fewer items than " + params.limit;
    case "minimum":
      return "is less than " + params.limit;
    case "maximum":
      return "is more than " + params.limit;
    case "pattern":
      return "must match " + params.pattern;
    case "anyOf":
      return "must match one of the forms";
    default:
      return "must pass " + keyword;
  }
}
var schema31 = { "$defs": { "backend": { "type": "object", "properties": { "kind": { "enum": ["local"], "description": '"local"' }, "store": { "$ref": "#/$defs/store" }, "vault": { "type": "object", "properties": { "keys": { "type": "array", "minItems": 1, "items": { "type": "object", "properties": { "id": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretEnv": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretFile": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "create": { "type": "boolean", "description": "true or false" } }, "required": ["id"], "additionalProperties": false, "description": 'an object with "id" and "secretEnv" or "secretFile"' }, "description": "a list of at least one key, the first seals" } }, "required": ["keys"], "additionalProperties": false, "description": 'an object with "keys"' } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "bytes": { "type": "integer", "minimum": 1, "description": "a number of bytes from 1" }, "policy": { "type": ["string", "object"], "anyOf": [{ "type": "object" }, { "enum": ["strict", "openssh", "nova", "fips"] }], "properties": { "preset": { "enum": ["strict", "openssh", "nova", "fips"], "description": 'one of "strict", "openssh", "nova", "fips"' }, "algorithms": { "type": "array", "minItems": 1, "items": { "enum": ["rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"], "description": 'one of "rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"' }, "description": "a list of algorithms" }, "rsaBits": { "type": "object", "properties": { "minimum": { "type": "integer", "minimum": 0, "description": "a number of bits" }, "maximum": { "type": "integer", "minimum": 0, "description": "a number of bits" } }, "additionalProperties": false, "description": 'an object with "minimum" and "maximum"' }, "certificates": { "type": "boolean", "description": "true or false" }, "cleanText": { "type": "boolean", "description": "true or false" }, "maxTextBytes": { "type": "object", "properties": { "publicKey": { "$ref": "#/$defs/bytes" }, "privateKey": { "$ref": "#/$defs/bytes" } }, "additionalProperties": false, "description": 'an object with "publicKey" and "privateKey"' }, "screens": { "type": "object", "properties": { "smallFactor": { "type": "boolean", "description": "true or false" }, "fermat": { "type": "boolean", "description": "true or false" }, "perfectPower": { "type": "boolean", "description": "true or false" }, "primeModulus": { "type": "boolean", "description": "true or false" }, "roca": { "type": "boolean", "description": "true or false" }, "pattern": { "type": "boolean", "description": "true or false" }, "smallPrivateExponent": { "type": "boolean", "description": "true or false" }, "sharedPrime": { "type": "boolean", "description": "true or false" }, "torsion": { "type": "boolean", "description": "true or false" }, "trivial": { "type": "boolean", "description": "true or false" }, "compromised": { "type": "boolean", "description": "true or false" } }, "additionalProperties": false, "description": "an object of screens, each true or false" }, "denyLists": { "type": "array", "items": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "description": "a list of files" }, "kdf": { "type": "object", "properties": { "bcryptRounds": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "pbkdf2Iterations": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "scryptBytes": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "argon2Kibibytes": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "argon2Work": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "additionalProperties": false, "description": "an object of limits" }, "maxPublicKeyBytes": { "type": "integer", "minimum": 1, "description": "a number of bytes from 1" }, "keyLimit": { "enum": ["reject", "warn"], "description": '"reject" or "warn"' }, "maxNameCharacters": { "type": "integer", "minimum": 1, "description": "a number of characters from 1" }, "maxKeypairs": { "type": "integer", "minimum": 0, "description": "a number of keypairs from 0" } }, "additionalProperties": false, "description": 'one of "strict", "openssh", "nova", "fips", or an object of policy members over a "preset"' }, "secret": { "type": ["string", "object"], "minLength": 1, "properties": { "env": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["env"], "additionalProperties": false, "description": 'a text, or { "env": "NAME" } for a variable of the environment' }, "store": { "type": "object", "properties": { "kind": { "enum": ["memory", "sqlite"], "description": '"memory" or "sqlite"' }, "path": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' } }, "type": "object", "properties": { "$schema": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "listen": { "type": "object", "properties": { "host": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "port": { "type": "integer", "minimum": 0, "maximum": 65535, "description": "a port from 0 (any free one) to 65535" }, "tls": { "type": "object", "properties": { "cert": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "key": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["cert", "key"], "additionalProperties": false, "description": 'an object with the PEM files "cert" and "key"' } }, "additionalProperties": false, "description": "an object" }, "backend": { "$ref": "#/$defs/backend" }, "dialects": { "type": "object", "properties": { "nova": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["noauth2", "identities", "keystone"], "description": 'one of "noauth2", "identities", "keystone"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "maxMicroversion": { "type": "string", "pattern": "^2\\.[1-9][0-9]*$", "description": 'a microversion such as "2.93"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" }, "keyText": { "enum": ["safe", "faithful"], "description": '"safe" or "faithful"' } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' }, "virtuozzo": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["noauth2", "identities", "keystone"], "description": 'one of "noauth2", "identities", "keystone"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "maxMicroversion": { "type": "string", "pattern": "^2\\.[1-9][0-9]*$", "description": 'a microversion such as "2.93"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" }, "keyText": { "enum": ["safe", "faithful"], "description": '"safe" or "faithful"' } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' }, "huawei-ecs": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["identities", "keystone", "noauth2"], "description": 'one of "identities", "keystone", "noauth2"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "maxMicroversion": { "type": "string", "pattern": "^2\\.[1-9][0-9]*$", "description": 'a microversion such as "2.93"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" }, "keyText": { "enum": ["safe", "faithful"], "description": '"safe" or "faithful"' }, "keyLimit": { "enum": ["reject", "warn"], "description": '"reject" or "warn"' }, "replayProtection": { "type": "boolean", "description": "true or false" }, "errorForSdk": { "type": "boolean", "description": "true or false" }, "names": { "enum": ["nova", "kps"], "description": '"nova" or "kps"' } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' } }, "minProperties": 1, "additionalProperties": false, "description": "an object with at least one dialect" }, "identities": { "type": "array", "items": { "type": "object", "properties": { "accountId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "roles": { "type": "array", "items": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "description": "a list of role names" }, "tokens": { "type": "array", "items": { "type": ["string", "object"], "minLength": 1, "properties": { "env": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "sha256": { "type": "string", "pattern": "^[0-9a-fA-F]{64}$", "description": "the SHA-256 hash in 64 hex digits" }, "scrypt": { "type": ["string", "object"], "pattern": "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$", "properties": { "salt": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "hash": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "N": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "r": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "p": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "required": ["salt", "hash"], "additionalProperties": false, "description": '"scrypt$N$r$p$salt$hash", or an object with "salt" and "hash" in base64' }, "token": { "$ref": "#/$defs/secret" }, "expiresAt": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$", "description": 'a time in UTC such as "2026-01-05T09:00:00Z"' } }, "minProperties": 1, "additionalProperties": false, "description": 'a text, { "env": "NAME" }, { "sha256": "\u2026" }, { "scrypt": "\u2026" } or { "token": "\u2026", "expiresAt": "\u2026Z" }' }, "description": "a list of tokens" }, "password": { "type": "object", "properties": { "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "type": ["string", "object"], "minLength": 1, "properties": { "env": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "sha256": { "type": "string", "pattern": "^[0-9a-fA-F]{64}$", "description": "the SHA-256 hash in 64 hex digits" }, "scrypt": { "type": ["string", "object"], "pattern": "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$", "properties": { "salt": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "hash": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "N": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "r": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "p": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "required": ["salt", "hash"], "additionalProperties": false, "description": '"scrypt$N$r$p$salt$hash", or an object with "salt" and "hash" in base64' } }, "minProperties": 1, "maxProperties": 1, "additionalProperties": false, "description": 'a text, { "env": "NAME" }, { "sha256": "\u2026" } or { "scrypt": "\u2026" }' } }, "required": ["username", "password"], "additionalProperties": false, "description": 'an object with "username" and "password"' }, "accessKeys": { "type": "array", "items": { "type": "object", "properties": { "accessKey": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretKey": { "$ref": "#/$defs/secret" }, "securityToken": { "$ref": "#/$defs/secret" } }, "required": ["accessKey", "secretKey"], "additionalProperties": false, "description": 'an object with "accessKey" and "secretKey"' }, "description": "a list of access keys" }, "totpSecret": { "$ref": "#/$defs/secret" } }, "required": ["accountId", "userId", "roles"], "additionalProperties": false, "description": 'an object with "accountId", "userId" and "roles"' }, "description": "a list of identities" }, "policy": { "$ref": "#/$defs/policy" }, "seed": { "type": "array", "items": { "type": "object", "properties": { "dialect": { "enum": ["nova", "virtuozzo", "huawei-ecs"], "description": "the name of a dialect" }, "userId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "accountId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "keypairs": { "type": "array", "items": { "type": "object", "description": "a keypair in the dialect's wire form" }, "description": "a list of keypairs in the dialect's wire form" } }, "required": ["dialect", "keypairs"], "additionalProperties": false, "description": 'an object with "dialect", "userId" or "accountId", and "keypairs"' }, "description": "a list" } }, "required": ["dialects"], "additionalProperties": false, "description": "an object" };
var func0 = Object.prototype.hasOwnProperty;
var func62 = codePoints;
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.kind === void 0 || !func0.call(data, "kind")) {
      vErrors = add(vErrors, instancePath, "required", { missingProperty: "kind" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "kind" || key0 === "store" || key0 === "vault")) {
        vErrors = add(vErrors, instancePath, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.kind !== void 0 && func0.call(data, "kind")) {
      if (!(data.kind === "local")) {
        vErrors = add(vErrors, instancePath + "/kind", "enum", { allowedValues: ["local"] });
        errors++;
      }
    }
    if (data.store !== void 0 && func0.call(data, "store")) {
      let data1 = data.store;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.kind === void 0 || !func0.call(data1, "kind")) {
          vErrors = add(vErrors, instancePath + "/store", "required", { missingProperty: "kind" });
          errors++;
        }
        for (const key1 of Object.keys(data1)) {
          if (!(key1 === "kind" || key1 === "path")) {
            vErrors = add(vErrors, instancePath + "/store", "additionalProperties", { additionalProperty: key1 });
            errors++;
          }
        }
        if (data1.kind !== void 0 && func0.call(data1, "kind")) {
          let data2 = data1.kind;
          if (!(data2 === "memory" || data2 === "sqlite")) {
            vErrors = add(vErrors, instancePath + "/store/kind", "enum", { allowedValues: ["memory", "sqlite"] });
            errors++;
          }
        }
        if (data1.path !== void 0 && func0.call(data1, "path")) {
          let data3 = data1.path;
          if (typeof data3 === "string") {
            if (func62(data3) < 1) {
              vErrors = add(vErrors, instancePath + "/store/path", "minLength", { limit: 1 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/store/path", "type", { type: "string" });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/store", "type", { type: "object" });
        errors++;
      }
    }
    if (data.vault !== void 0 && func0.call(data, "vault")) {
      let data4 = data.vault;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        if (data4.keys === void 0 || !func0.call(data4, "keys")) {
          vErrors = add(vErrors, instancePath + "/vault", "required", { missingProperty: "keys" });
          errors++;
        }
        for (const key2 of Object.keys(data4)) {
          if (!(key2 === "keys")) {
            vErrors = add(vErrors, instancePath + "/vault", "additionalProperties", { additionalProperty: key2 });
            errors++;
          }
        }
        if (data4.keys !== void 0 && func0.call(data4, "keys")) {
          let data5 = data4.keys;
          if (Array.isArray(data5)) {
            if (data5.length < 1) {
              vErrors = add(vErrors, instancePath + "/vault/keys", "minItems", { limit: 1 });
              errors++;
            }
            const len0 = data5.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data6 = data5[i0];
              if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                if (data6.id === void 0 || !func0.call(data6, "id")) {
                  vErrors = add(vErrors, instancePath + "/vault/keys/" + i0, "required", { missingProperty: "id" });
                  errors++;
                }
                for (const key3 of Object.keys(data6)) {
                  if (!(key3 === "id" || key3 === "secretEnv" || key3 === "secretFile" || key3 === "create")) {
                    vErrors = add(vErrors, instancePath + "/vault/keys/" + i0, "additionalProperties", { additionalProperty: key3 });
                    errors++;
                  }
                }
                if (data6.id !== void 0 && func0.call(data6, "id")) {
                  let data7 = data6.id;
                  if (typeof data7 === "string") {
                    if (func62(data7) < 1) {
                      vErrors = add(vErrors, instancePath + "/vault/keys/" + i0 + "/id", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/vault/keys/" + i0 + "/id", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data6.secretEnv !== void 0 && func0.call(data6, "secretEnv")) {
                  let data8 = data6.secretEnv;
                  if (typeof data8 === "string") {
                    if (func62(data8) < 1) {
                      vErrors = add(vErrors, instancePath + "/vault/keys/" + i0 + "/secretEnv", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/vault/keys/" + i0 + "/secretEnv", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data6.secretFile !== void 0 && func0.call(data6, "secretFile")) {
                  let data9 = data6.secretFile;
                  if (typeof data9 === "string") {
                    if (func62(data9) < 1) {
                      vErrors = add(vErrors, instancePath + "/vault/keys/" + i0 + "/secretFile", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/vault/keys/" + i0 + "/secretFile", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data6.create !== void 0 && func0.call(data6, "create")) {
                  if (typeof data6.create !== "boolean") {
                    vErrors = add(vErrors, instancePath + "/vault/keys/" + i0 + "/create", "type", { type: "boolean" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/vault/keys/" + i0, "type", { type: "object" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/vault/keys", "type", { type: "array" });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/vault", "type", { type: "object" });
        errors++;
      }
    }
  } else {
    vErrors = add(vErrors, instancePath, "type", { type: "object" });
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
var schema35 = { "type": ["string", "object"], "anyOf": [{ "type": "object" }, { "enum": ["strict", "openssh", "nova", "fips"] }], "properties": { "preset": { "enum": ["strict", "openssh", "nova", "fips"], "description": 'one of "strict", "openssh", "nova", "fips"' }, "algorithms": { "type": "array", "minItems": 1, "items": { "enum": ["rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"], "description": 'one of "rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"' }, "description": "a list of algorithms" }, "rsaBits": { "type": "object", "properties": { "minimum": { "type": "integer", "minimum": 0, "description": "a number of bits" }, "maximum": { "type": "integer", "minimum": 0, "description": "a number of bits" } }, "additionalProperties": false, "description": 'an object with "minimum" and "maximum"' }, "certificates": { "type": "boolean", "description": "true or false" }, "cleanText": { "type": "boolean", "description": "true or false" }, "maxTextBytes": { "type": "object", "properties": { "publicKey": { "$ref": "#/$defs/bytes" }, "privateKey": { "$ref": "#/$defs/bytes" } }, "additionalProperties": false, "description": 'an object with "publicKey" and "privateKey"' }, "screens": { "type": "object", "properties": { "smallFactor": { "type": "boolean", "description": "true or false" }, "fermat": { "type": "boolean", "description": "true or false" }, "perfectPower": { "type": "boolean", "description": "true or false" }, "primeModulus": { "type": "boolean", "description": "true or false" }, "roca": { "type": "boolean", "description": "true or false" }, "pattern": { "type": "boolean", "description": "true or false" }, "smallPrivateExponent": { "type": "boolean", "description": "true or false" }, "sharedPrime": { "type": "boolean", "description": "true or false" }, "torsion": { "type": "boolean", "description": "true or false" }, "trivial": { "type": "boolean", "description": "true or false" }, "compromised": { "type": "boolean", "description": "true or false" } }, "additionalProperties": false, "description": "an object of screens, each true or false" }, "denyLists": { "type": "array", "items": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "description": "a list of files" }, "kdf": { "type": "object", "properties": { "bcryptRounds": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "pbkdf2Iterations": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "scryptBytes": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "argon2Kibibytes": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "argon2Work": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "additionalProperties": false, "description": "an object of limits" }, "maxPublicKeyBytes": { "type": "integer", "minimum": 1, "description": "a number of bytes from 1" }, "keyLimit": { "enum": ["reject", "warn"], "description": '"reject" or "warn"' }, "maxNameCharacters": { "type": "integer", "minimum": 1, "description": "a number of characters from 1" }, "maxKeypairs": { "type": "integer", "minimum": 0, "description": "a number of keypairs from 0" } }, "additionalProperties": false, "description": 'one of "strict", "openssh", "nova", "fips", or an object of policy members over a "preset"' };
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data))) {
    vErrors = add(vErrors, instancePath, "type", { type: ["string", "object"] });
    errors++;
  }
  const _errs1 = errors;
  let valid0 = false;
  const _errs2 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    vErrors = add(vErrors, instancePath, "type", { type: "object" });
    errors++;
  }
  var _valid0 = _errs2 === errors;
  valid0 = valid0 || _valid0;
  const _errs4 = errors;
  if (!(data === "strict" || data === "openssh" || data === "nova" || data === "fips")) {
    vErrors = add(vErrors, instancePath, "enum", { allowedValues: [{ "type": "object" }, { "enum": ["strict", "openssh", "nova", "fips"] }][1].enum });
    errors++;
  }
  var _valid0 = _errs4 === errors;
  valid0 = valid0 || _valid0;
  if (!valid0) {
    vErrors = add(vErrors, instancePath, "anyOf", {});
    errors++;
  } else {
    errors = _errs1;
    if (vErrors !== null) {
      if (_errs1) {
        vErrors.length = _errs1;
      } else {
        vErrors = null;
      }
    }
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema35.properties, key0)) {
        vErrors = add(vErrors, instancePath, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.preset !== void 0 && func0.call(data, "preset")) {
      let data0 = data.preset;
      if (!(data0 === "strict" || data0 === "openssh" || data0 === "nova" || data0 === "fips")) {
        vErrors = add(vErrors, instancePath + "/preset", "enum", { allowedValues: ["strict", "openssh", "nova", "fips"] });
        errors++;
      }
    }
    if (data.algorithms !== void 0 && func0.call(data, "algorithms")) {
      let data1 = data.algorithms;
      if (Array.isArray(data1)) {
        if (data1.length < 1) {
          vErrors = add(vErrors, instancePath + "/algorithms", "minItems", { limit: 1 });
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (!(data2 === "rsa" || data2 === "ecdsa" || data2 === "ed25519" || data2 === "ecdsa-sk" || data2 === "ed25519-sk" || data2 === "dsa")) {
            vErrors = add(vErrors, instancePath + "/algorithms/" + i0, "enum", { allowedValues: ["rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"] });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/algorithms", "type", { type: "array" });
        errors++;
      }
    }
    if (data.rsaBits !== void 0 && func0.call(data, "rsaBits")) {
      let data3 = data.rsaBits;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key1 of Object.keys(data3)) {
          if (!(key1 === "minimum" || key1 === "maximum")) {
            vErrors = add(vErrors, instancePath + "/rsaBits", "additionalProperties", { additionalProperty: key1 });
            errors++;
          }
        }
        if (data3.minimum !== void 0 && func0.call(data3, "minimum")) {
          let data4 = data3.minimum;
          if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
            vErrors = add(vErrors, instancePath + "/rsaBits/minimum", "type", { type: "integer" });
            errors++;
          }
          if (typeof data4 == "number" && isFinite(data4)) {
            if (data4 < 0 || isNaN(data4)) {
              vErrors = add(vErrors, instancePath + "/rsaBits/minimum", "minimum", { comparison: ">=", limit: 0 });
              errors++;
            }
          }
        }
        if (data3.maximum !== void 0 && func0.call(data3, "maximum")) {
          let data5 = data3.maximum;
          if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
            vErrors = add(vErrors, instancePath + "/rsaBits/maximum", "type", { type: "integer" });
            errors++;
          }
          if (typeof data5 == "number" && isFinite(data5)) {
            if (data5 < 0 || isNaN(data5)) {
              vErrors = add(vErrors, instancePath + "/rsaBits/maximum", "minimum", { comparison: ">=", limit: 0 });
              errors++;
            }
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/rsaBits", "type", { type: "object" });
        errors++;
      }
    }
    if (data.certificates !== void 0 && func0.call(data, "certificates")) {
      if (typeof data.certificates !== "boolean") {
        vErrors = add(vErrors, instancePath + "/certificates", "type", { type: "boolean" });
        errors++;
      }
    }
    if (data.cleanText !== void 0 && func0.call(data, "cleanText")) {
      if (typeof data.cleanText !== "boolean") {
        vErrors = add(vErrors, instancePath + "/cleanText", "type", { type: "boolean" });
        errors++;
      }
    }
    if (data.maxTextBytes !== void 0 && func0.call(data, "maxTextBytes")) {
      let data8 = data.maxTextBytes;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        for (const key2 of Object.keys(data8)) {
          if (!(key2 === "publicKey" || key2 === "privateKey")) {
            vErrors = add(vErrors, instancePath + "/maxTextBytes", "additionalProperties", { additionalProperty: key2 });
            errors++;
          }
        }
        if (data8.publicKey !== void 0 && func0.call(data8, "publicKey")) {
          let data9 = data8.publicKey;
          if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
            vErrors = add(vErrors, instancePath + "/maxTextBytes/publicKey", "type", { type: "integer" });
            errors++;
          }
          if (typeof data9 == "number" && isFinite(data9)) {
            if (data9 < 1 || isNaN(data9)) {
              vErrors = add(vErrors, instancePath + "/maxTextBytes/publicKey", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
        if (data8.privateKey !== void 0 && func0.call(data8, "privateKey")) {
          let data10 = data8.privateKey;
          if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
            vErrors = add(vErrors, instancePath + "/maxTextBytes/privateKey", "type", { type: "integer" });
            errors++;
          }
          if (typeof data10 == "number" && isFinite(data10)) {
            if (data10 < 1 || isNaN(data10)) {
              vErrors = add(vErrors, instancePath + "/maxTextBytes/privateKey", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/maxTextBytes", "type", { type: "object" });
        errors++;
      }
    }
    if (data.screens !== void 0 && func0.call(data, "screens")) {
      let data11 = data.screens;
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        for (const key3 of Object.keys(data11)) {
          if (!func0.call(schema35.properties.screens.properties, key3)) {
            vErrors = add(vErrors, instancePath + "/screens", "additionalProperties", { additionalProperty: key3 });
            errors++;
          }
        }
        if (data11.smallFactor !== void 0 && func0.call(data11, "smallFactor")) {
          if (typeof data11.smallFactor !== "boolean") {
            vErrors = add(vErrors, instancePath + "/screens/smallFactor", "type", { type: "boolean" });
            errors++;
          }
        }
        if (data11.fermat !== void 0 && func0.call(data11, "fermat")) {
          if (typeof data11.fermat !== "boolean") {
            vErrors = add(vErrors, instancePath + "/screens/fermat", "type", { type: "boolean" });
            errors++;
          }
        }
        if (data11.perfectPower !== void 0 && func0.call(data11, "perfectPower")) {
          if (typeof data11.perfectPower !== "boolean") {
            vErrors = add(vErrors, instancePath + "/screens/perfectPower", "type", { type: "boolean" });
            errors++;
          }
        }
        if (data11.primeModulus !== void 0 && func0.call(data11, "primeModulus")) {
          if (typeof data11.primeModulus !== "boolean") {
            vErrors = add(vErrors, instancePath + "/screens/primeModulus", "type", { type: "boolean" });
            errors++;
          }
        }
        if (data11.roca !== void 0 && func0.call(data11, "roca")) {
          if (typeof data11.roca !== "boolean") {
            vErrors = add(vErrors, instancePath + "/screens/roca", "type", { type: "boolean" });
            errors++;
          }
        }
        if (data11.pattern !== void 0 && func0.call(data11, "pattern")) {
          if (typeof data11.pattern !== "boolean") {
            vErrors = add(vErrors, instancePath + "/screens/pattern", "type", { type: "boolean" });
            errors++;
          }
        }
        if (data11.smallPrivateExponent !== void 0 && func0.call(data11, "smallPrivateExponent")) {
          if (typeof data11.smallPrivateExponent !== "boolean") {
            vErrors = add(vErrors, instancePath + "/screens/smallPrivateExponent", "type", { type: "boolean" });
            errors++;
          }
        }
        if (data11.sharedPrime !== void 0 && func0.call(data11, "sharedPrime")) {
          if (typeof data11.sharedPrime !== "boolean") {
            vErrors = add(vErrors, instancePath + "/screens/sharedPrime", "type", { type: "boolean" });
            errors++;
          }
        }
        if (data11.torsion !== void 0 && func0.call(data11, "torsion")) {
          if (typeof data11.torsion !== "boolean") {
            vErrors = add(vErrors, instancePath + "/screens/torsion", "type", { type: "boolean" });
            errors++;
          }
        }
        if (data11.trivial !== void 0 && func0.call(data11, "trivial")) {
          if (typeof data11.trivial !== "boolean") {
            vErrors = add(vErrors, instancePath + "/screens/trivial", "type", { type: "boolean" });
            errors++;
          }
        }
        if (data11.compromised !== void 0 && func0.call(data11, "compromised")) {
          if (typeof data11.compromised !== "boolean") {
            vErrors = add(vErrors, instancePath + "/screens/compromised", "type", { type: "boolean" });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/screens", "type", { type: "object" });
        errors++;
      }
    }
    if (data.denyLists !== void 0 && func0.call(data, "denyLists")) {
      let data23 = data.denyLists;
      if (Array.isArray(data23)) {
        const len1 = data23.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data24 = data23[i1];
          if (typeof data24 === "string") {
            if (func62(data24) < 1) {
              vErrors = add(vErrors, instancePath + "/denyLists/" + i1, "minLength", { limit: 1 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/denyLists/" + i1, "type", { type: "string" });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/denyLists", "type", { type: "array" });
        errors++;
      }
    }
    if (data.kdf !== void 0 && func0.call(data, "kdf")) {
      let data25 = data.kdf;
      if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
        for (const key4 of Object.keys(data25)) {
          if (!(key4 === "bcryptRounds" || key4 === "pbkdf2Iterations" || key4 === "scryptBytes" || key4 === "argon2Kibibytes" || key4 === "argon2Work")) {
            vErrors = add(vErrors, instancePath + "/kdf", "additionalProperties", { additionalProperty: key4 });
            errors++;
          }
        }
        if (data25.bcryptRounds !== void 0 && func0.call(data25, "bcryptRounds")) {
          let data26 = data25.bcryptRounds;
          if (!(typeof data26 == "number" && (!(data26 % 1) && !isNaN(data26)) && isFinite(data26))) {
            vErrors = add(vErrors, instancePath + "/kdf/bcryptRounds", "type", { type: "integer" });
            errors++;
          }
          if (typeof data26 == "number" && isFinite(data26)) {
            if (data26 < 1 || isNaN(data26)) {
              vErrors = add(vErrors, instancePath + "/kdf/bcryptRounds", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
        if (data25.pbkdf2Iterations !== void 0 && func0.call(data25, "pbkdf2Iterations")) {
          let data27 = data25.pbkdf2Iterations;
          if (!(typeof data27 == "number" && (!(data27 % 1) && !isNaN(data27)) && isFinite(data27))) {
            vErrors = add(vErrors, instancePath + "/kdf/pbkdf2Iterations", "type", { type: "integer" });
            errors++;
          }
          if (typeof data27 == "number" && isFinite(data27)) {
            if (data27 < 1 || isNaN(data27)) {
              vErrors = add(vErrors, instancePath + "/kdf/pbkdf2Iterations", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
        if (data25.scryptBytes !== void 0 && func0.call(data25, "scryptBytes")) {
          let data28 = data25.scryptBytes;
          if (!(typeof data28 == "number" && (!(data28 % 1) && !isNaN(data28)) && isFinite(data28))) {
            vErrors = add(vErrors, instancePath + "/kdf/scryptBytes", "type", { type: "integer" });
            errors++;
          }
          if (typeof data28 == "number" && isFinite(data28)) {
            if (data28 < 1 || isNaN(data28)) {
              vErrors = add(vErrors, instancePath + "/kdf/scryptBytes", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
        if (data25.argon2Kibibytes !== void 0 && func0.call(data25, "argon2Kibibytes")) {
          let data29 = data25.argon2Kibibytes;
          if (!(typeof data29 == "number" && (!(data29 % 1) && !isNaN(data29)) && isFinite(data29))) {
            vErrors = add(vErrors, instancePath + "/kdf/argon2Kibibytes", "type", { type: "integer" });
            errors++;
          }
          if (typeof data29 == "number" && isFinite(data29)) {
            if (data29 < 1 || isNaN(data29)) {
              vErrors = add(vErrors, instancePath + "/kdf/argon2Kibibytes", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
        if (data25.argon2Work !== void 0 && func0.call(data25, "argon2Work")) {
          let data30 = data25.argon2Work;
          if (!(typeof data30 == "number" && (!(data30 % 1) && !isNaN(data30)) && isFinite(data30))) {
            vErrors = add(vErrors, instancePath + "/kdf/argon2Work", "type", { type: "integer" });
            errors++;
          }
          if (typeof data30 == "number" && isFinite(data30)) {
            if (data30 < 1 || isNaN(data30)) {
              vErrors = add(vErrors, instancePath + "/kdf/argon2Work", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/kdf", "type", { type: "object" });
        errors++;
      }
    }
    if (data.maxPublicKeyBytes !== void 0 && func0.call(data, "maxPublicKeyBytes")) {
      let data31 = data.maxPublicKeyBytes;
      if (!(typeof data31 == "number" && (!(data31 % 1) && !isNaN(data31)) && isFinite(data31))) {
        vErrors = add(vErrors, instancePath + "/maxPublicKeyBytes", "type", { type: "integer" });
        errors++;
      }
      if (typeof data31 == "number" && isFinite(data31)) {
        if (data31 < 1 || isNaN(data31)) {
          vErrors = add(vErrors, instancePath + "/maxPublicKeyBytes", "minimum", { comparison: ">=", limit: 1 });
          errors++;
        }
      }
    }
    if (data.keyLimit !== void 0 && func0.call(data, "keyLimit")) {
      let data32 = data.keyLimit;
      if (!(data32 === "reject" || data32 === "warn")) {
        vErrors = add(vErrors, instancePath + "/keyLimit", "enum", { allowedValues: ["reject", "warn"] });
        errors++;
      }
    }
    if (data.maxNameCharacters !== void 0 && func0.call(data, "maxNameCharacters")) {
      let data33 = data.maxNameCharacters;
      if (!(typeof data33 == "number" && (!(data33 % 1) && !isNaN(data33)) && isFinite(data33))) {
        vErrors = add(vErrors, instancePath + "/maxNameCharacters", "type", { type: "integer" });
        errors++;
      }
      if (typeof data33 == "number" && isFinite(data33)) {
        if (data33 < 1 || isNaN(data33)) {
          vErrors = add(vErrors, instancePath + "/maxNameCharacters", "minimum", { comparison: ">=", limit: 1 });
          errors++;
        }
      }
    }
    if (data.maxKeypairs !== void 0 && func0.call(data, "maxKeypairs")) {
      let data34 = data.maxKeypairs;
      if (!(typeof data34 == "number" && (!(data34 % 1) && !isNaN(data34)) && isFinite(data34))) {
        vErrors = add(vErrors, instancePath + "/maxKeypairs", "type", { type: "integer" });
        errors++;
      }
      if (typeof data34 == "number" && isFinite(data34)) {
        if (data34 < 0 || isNaN(data34)) {
          vErrors = add(vErrors, instancePath + "/maxKeypairs", "minimum", { comparison: ">=", limit: 0 });
          errors++;
        }
      }
    }
  }
  validate23.errors = vErrors;
  return errors === 0;
}
var pattern4 = new RegExp("^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "u");
var pattern5 = new RegExp("^https?://[^/]", "u");
var pattern6 = new RegExp("^2\\.[1-9][0-9]*$", "u");
var pattern13 = new RegExp("^[0-9a-fA-F]{64}$", "u");
var pattern14 = new RegExp("^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$", "u");
var pattern15 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$", "u");
function validate20_faults(data) {
  if (validate20(data)) return null;
  const faults = validate20.errors;
  validate20.errors = null;
  return faults;
}
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.dialects === void 0 || !func0.call(data, "dialects")) {
      vErrors = add(vErrors, instancePath, "required", { missingProperty: "dialects" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "$schema" || key0 === "listen" || key0 === "backend" || key0 === "dialects" || key0 === "identities" || key0 === "policy" || key0 === "seed")) {
        vErrors = add(vErrors, instancePath, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.$schema !== void 0 && func0.call(data, "$schema")) {
      let data0 = data.$schema;
      if (typeof data0 === "string") {
        if (func62(data0) < 1) {
          vErrors = add(vErrors, instancePath + "/$schema", "minLength", { limit: 1 });
          errors++;
        }
      } else {
        vErrors = add(vErrors, instancePath + "/$schema", "type", { type: "string" });
        errors++;
      }
    }
    if (data.listen !== void 0 && func0.call(data, "listen")) {
      let data1 = data.listen;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 of Object.keys(data1)) {
          if (!(key1 === "host" || key1 === "port" || key1 === "tls")) {
            vErrors = add(vErrors, instancePath + "/listen", "additionalProperties", { additionalProperty: key1 });
            errors++;
          }
        }
        if (data1.host !== void 0 && func0.call(data1, "host")) {
          let data2 = data1.host;
          if (typeof data2 === "string") {
            if (func62(data2) < 1) {
              vErrors = add(vErrors, instancePath + "/listen/host", "minLength", { limit: 1 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/listen/host", "type", { type: "string" });
            errors++;
          }
        }
        if (data1.port !== void 0 && func0.call(data1, "port")) {
          let data3 = data1.port;
          if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
            vErrors = add(vErrors, instancePath + "/listen/port", "type", { type: "integer" });
            errors++;
          }
          if (typeof data3 == "number" && isFinite(data3)) {
            if (data3 > 65535 || isNaN(data3)) {
              vErrors = add(vErrors, instancePath + "/listen/port", "maximum", { comparison: "<=", limit: 65535 });
              errors++;
            }
            if (data3 < 0 || isNaN(data3)) {
              vErrors = add(vErrors, instancePath + "/listen/port", "minimum", { comparison: ">=", limit: 0 });
              errors++;
            }
          }
        }
        if (data1.tls !== void 0 && func0.call(data1, "tls")) {
          let data4 = data1.tls;
          if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
            if (data4.cert === void 0 || !func0.call(data4, "cert")) {
              vErrors = add(vErrors, instancePath + "/listen/tls", "required", { missingProperty: "cert" });
              errors++;
            }
            if (data4.key === void 0 || !func0.call(data4, "key")) {
              vErrors = add(vErrors, instancePath + "/listen/tls", "required", { missingProperty: "key" });
              errors++;
            }
            for (const key2 of Object.keys(data4)) {
              if (!(key2 === "cert" || key2 === "key")) {
                vErrors = add(vErrors, instancePath + "/listen/tls", "additionalProperties", { additionalProperty: key2 });
                errors++;
              }
            }
            if (data4.cert !== void 0 && func0.call(data4, "cert")) {
              let data5 = data4.cert;
              if (typeof data5 === "string") {
                if (func62(data5) < 1) {
                  vErrors = add(vErrors, instancePath + "/listen/tls/cert", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/listen/tls/cert", "type", { type: "string" });
                errors++;
              }
            }
            if (data4.key !== void 0 && func0.call(data4, "key")) {
              let data6 = data4.key;
              if (typeof data6 === "string") {
                if (func62(data6) < 1) {
                  vErrors = add(vErrors, instancePath + "/listen/tls/key", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/listen/tls/key", "type", { type: "string" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/listen/tls", "type", { type: "object" });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/listen", "type", { type: "object" });
        errors++;
      }
    }
    if (data.backend !== void 0 && func0.call(data, "backend")) {
      if (!validate21(data.backend, { instancePath: instancePath + "/backend", parentData: data, parentDataProperty: "backend", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
        errors = vErrors.length;
      }
    }
    if (data.dialects !== void 0 && func0.call(data, "dialects")) {
      let data8 = data.dialects;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        if (Object.keys(data8).length < 1) {
          vErrors = add(vErrors, instancePath + "/dialects", "minProperties", { limit: 1 });
          errors++;
        }
        for (const key3 of Object.keys(data8)) {
          if (!(key3 === "nova" || key3 === "virtuozzo" || key3 === "huawei-ecs")) {
            vErrors = add(vErrors, instancePath + "/dialects", "additionalProperties", { additionalProperty: key3 });
            errors++;
          }
        }
        if (data8.nova !== void 0 && func0.call(data8, "nova")) {
          let data9 = data8.nova;
          if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
            if (data9.auth === void 0 || !func0.call(data9, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/nova", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key4 of Object.keys(data9)) {
              if (!(key4 === "prefix" || key4 === "auth" || key4 === "policy" || key4 === "backend" || key4 === "maxMicroversion" || key4 === "ownership" || key4 === "quota" || key4 === "keyText")) {
                vErrors = add(vErrors, instancePath + "/dialects/nova", "additionalProperties", { additionalProperty: key4 });
                errors++;
              }
            }
            if (data9.prefix !== void 0 && func0.call(data9, "prefix")) {
              let data10 = data9.prefix;
              if (typeof data10 === "string") {
                if (!pattern4.test(data10)) {
                  vErrors = add(vErrors, instancePath + "/dialects/nova/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/nova/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data9.auth !== void 0 && func0.call(data9, "auth")) {
              let data11 = data9.auth;
              if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                if (data11.kind === void 0 || !func0.call(data11, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/nova/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key5 of Object.keys(data11)) {
                  if (!(key5 === "kind" || key5 === "url" || key5 === "username" || key5 === "password" || key5 === "projectName" || key5 === "userDomainName" || key5 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth", "additionalProperties", { additionalProperty: key5 });
                    errors++;
                  }
                }
                if (data11.kind !== void 0 && func0.call(data11, "kind")) {
                  let data12 = data11.kind;
                  if (!(data12 === "noauth2" || data12 === "identities" || data12 === "keystone")) {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/kind", "enum", { allowedValues: ["noauth2", "identities", "keystone"] });
                    errors++;
                  }
                }
                if (data11.url !== void 0 && func0.call(data11, "url")) {
                  let data13 = data11.url;
                  if (typeof data13 === "string") {
                    if (!pattern5.test(data13)) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data11.username !== void 0 && func0.call(data11, "username")) {
                  let data14 = data11.username;
                  if (typeof data14 === "string") {
                    if (func62(data14) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data11.password !== void 0 && func0.call(data11, "password")) {
                  let data15 = data11.password;
                  if (typeof data15 !== "string" && !(data15 && typeof data15 == "object" && !Array.isArray(data15))) {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data15 === "string") {
                    if (func62(data15) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
                    if (data15.env === void 0 || !func0.call(data15, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key6 of Object.keys(data15)) {
                      if (!(key6 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/nova/auth/password", "additionalProperties", { additionalProperty: key6 });
                        errors++;
                      }
                    }
                    if (data15.env !== void 0 && func0.call(data15, "env")) {
                      let data16 = data15.env;
                      if (typeof data16 === "string") {
                        if (func62(data16) < 1) {
                          vErrors = add(vErrors, instancePath + "/dialects/nova/auth/password/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/dialects/nova/auth/password/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                  }
                }
                if (data11.projectName !== void 0 && func0.call(data11, "projectName")) {
                  let data17 = data11.projectName;
                  if (typeof data17 === "string") {
                    if (func62(data17) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data11.userDomainName !== void 0 && func0.call(data11, "userDomainName")) {
                  let data18 = data11.userDomainName;
                  if (typeof data18 === "string") {
                    if (func62(data18) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data11.projectDomainName !== void 0 && func0.call(data11, "projectDomainName")) {
                  let data19 = data11.projectDomainName;
                  if (typeof data19 === "string") {
                    if (func62(data19) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/projectDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/projectDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/nova/auth", "type", { type: "object" });
                errors++;
              }
            }
            if (data9.policy !== void 0 && func0.call(data9, "policy")) {
              if (!validate23(data9.policy, { instancePath: instancePath + "/dialects/nova/policy", parentData: data9, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
                errors = vErrors.length;
              }
            }
            if (data9.backend !== void 0 && func0.call(data9, "backend")) {
              if (!validate21(data9.backend, { instancePath: instancePath + "/dialects/nova/backend", parentData: data9, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
                errors = vErrors.length;
              }
            }
            if (data9.maxMicroversion !== void 0 && func0.call(data9, "maxMicroversion")) {
              let data22 = data9.maxMicroversion;
              if (typeof data22 === "string") {
                if (!pattern6.test(data22)) {
                  vErrors = add(vErrors, instancePath + "/dialects/nova/maxMicroversion", "pattern", { pattern: "^2\\.[1-9][0-9]*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/nova/maxMicroversion", "type", { type: "string" });
                errors++;
              }
            }
            if (data9.ownership !== void 0 && func0.call(data9, "ownership")) {
              let data23 = data9.ownership;
              if (!(data23 === "user" || data23 === "account")) {
                vErrors = add(vErrors, instancePath + "/dialects/nova/ownership", "enum", { allowedValues: ["user", "account"] });
                errors++;
              }
            }
            if (data9.quota !== void 0 && func0.call(data9, "quota")) {
              let data24 = data9.quota;
              if (!(typeof data24 == "number" && (!(data24 % 1) && !isNaN(data24)) && isFinite(data24))) {
                vErrors = add(vErrors, instancePath + "/dialects/nova/quota", "type", { type: "integer" });
                errors++;
              }
              if (typeof data24 == "number" && isFinite(data24)) {
                if (data24 < -1 || isNaN(data24)) {
                  vErrors = add(vErrors, instancePath + "/dialects/nova/quota", "minimum", { comparison: ">=", limit: -1 });
                  errors++;
                }
              }
            }
            if (data9.keyText !== void 0 && func0.call(data9, "keyText")) {
              let data25 = data9.keyText;
              if (!(data25 === "safe" || data25 === "faithful")) {
                vErrors = add(vErrors, instancePath + "/dialects/nova/keyText", "enum", { allowedValues: ["safe", "faithful"] });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/dialects/nova", "type", { type: "object" });
            errors++;
          }
        }
        if (data8.virtuozzo !== void 0 && func0.call(data8, "virtuozzo")) {
          let data26 = data8.virtuozzo;
          if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
            if (data26.auth === void 0 || !func0.call(data26, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/virtuozzo", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key7 of Object.keys(data26)) {
              if (!(key7 === "prefix" || key7 === "auth" || key7 === "policy" || key7 === "backend" || key7 === "maxMicroversion" || key7 === "ownership" || key7 === "quota" || key7 === "keyText")) {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo", "additionalProperties", { additionalProperty: key7 });
                errors++;
              }
            }
            if (data26.prefix !== void 0 && func0.call(data26, "prefix")) {
              let data27 = data26.prefix;
              if (typeof data27 === "string") {
                if (!pattern4.test(data27)) {
                  vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data26.auth !== void 0 && func0.call(data26, "auth")) {
              let data28 = data26.auth;
              if (data28 && typeof data28 == "object" && !Array.isArray(data28)) {
                if (data28.kind === void 0 || !func0.call(data28, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key8 of Object.keys(data28)) {
                  if (!(key8 === "kind" || key8 === "url" || key8 === "username" || key8 === "password" || key8 === "projectName" || key8 === "userDomainName" || key8 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth", "additionalProperties", { additionalProperty: key8 });
                    errors++;
                  }
                }
                if (data28.kind !== void 0 && func0.call(data28, "kind")) {
                  let data29 = data28.kind;
                  if (!(data29 === "noauth2" || data29 === "identities" || data29 === "keystone")) {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/kind", "enum", { allowedValues: ["noauth2", "identities", "keystone"] });
                    errors++;
                  }
                }
                if (data28.url !== void 0 && func0.call(data28, "url")) {
                  let data30 = data28.url;
                  if (typeof data30 === "string") {
                    if (!pattern5.test(data30)) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data28.username !== void 0 && func0.call(data28, "username")) {
                  let data31 = data28.username;
                  if (typeof data31 === "string") {
                    if (func62(data31) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data28.password !== void 0 && func0.call(data28, "password")) {
                  let data32 = data28.password;
                  if (typeof data32 !== "string" && !(data32 && typeof data32 == "object" && !Array.isArray(data32))) {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data32 === "string") {
                    if (func62(data32) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data32 && typeof data32 == "object" && !Array.isArray(data32)) {
                    if (data32.env === void 0 || !func0.call(data32, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key9 of Object.keys(data32)) {
                      if (!(key9 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/password", "additionalProperties", { additionalProperty: key9 });
                        errors++;
                      }
                    }
                    if (data32.env !== void 0 && func0.call(data32, "env")) {
                      let data33 = data32.env;
                      if (typeof data33 === "string") {
                        if (func62(data33) < 1) {
                          vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/password/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/password/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                  }
                }
                if (data28.projectName !== void 0 && func0.call(data28, "projectName")) {
                  let data34 = data28.projectName;
                  if (typeof data34 === "string") {
                    if (func62(data34) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data28.userDomainName !== void 0 && func0.call(data28, "userDomainName")) {
                  let data35 = data28.userDomainName;
                  if (typeof data35 === "string") {
                    if (func62(data35) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data28.projectDomainName !== void 0 && func0.call(data28, "projectDomainName")) {
                  let data36 = data28.projectDomainName;
                  if (typeof data36 === "string") {
                    if (func62(data36) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/projectDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/projectDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth", "type", { type: "object" });
                errors++;
              }
            }
            if (data26.policy !== void 0 && func0.call(data26, "policy")) {
              if (!validate23(data26.policy, { instancePath: instancePath + "/dialects/virtuozzo/policy", parentData: data26, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
                errors = vErrors.length;
              }
            }
            if (data26.backend !== void 0 && func0.call(data26, "backend")) {
              if (!validate21(data26.backend, { instancePath: instancePath + "/dialects/virtuozzo/backend", parentData: data26, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
                errors = vErrors.length;
              }
            }
            if (data26.maxMicroversion !== void 0 && func0.call(data26, "maxMicroversion")) {
              let data39 = data26.maxMicroversion;
              if (typeof data39 === "string") {
                if (!pattern6.test(data39)) {
                  vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/maxMicroversion", "pattern", { pattern: "^2\\.[1-9][0-9]*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/maxMicroversion", "type", { type: "string" });
                errors++;
              }
            }
            if (data26.ownership !== void 0 && func0.call(data26, "ownership")) {
              let data40 = data26.ownership;
              if (!(data40 === "user" || data40 === "account")) {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/ownership", "enum", { allowedValues: ["user", "account"] });
                errors++;
              }
            }
            if (data26.quota !== void 0 && func0.call(data26, "quota")) {
              let data41 = data26.quota;
              if (!(typeof data41 == "number" && (!(data41 % 1) && !isNaN(data41)) && isFinite(data41))) {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/quota", "type", { type: "integer" });
                errors++;
              }
              if (typeof data41 == "number" && isFinite(data41)) {
                if (data41 < -1 || isNaN(data41)) {
                  vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/quota", "minimum", { comparison: ">=", limit: -1 });
                  errors++;
                }
              }
            }
            if (data26.keyText !== void 0 && func0.call(data26, "keyText")) {
              let data42 = data26.keyText;
              if (!(data42 === "safe" || data42 === "faithful")) {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/keyText", "enum", { allowedValues: ["safe", "faithful"] });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/dialects/virtuozzo", "type", { type: "object" });
            errors++;
          }
        }
        if (data8["huawei-ecs"] !== void 0 && func0.call(data8, "huawei-ecs")) {
          let data43 = data8["huawei-ecs"];
          if (data43 && typeof data43 == "object" && !Array.isArray(data43)) {
            if (data43.auth === void 0 || !func0.call(data43, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key10 of Object.keys(data43)) {
              if (!func0.call(schema31.properties.dialects.properties["huawei-ecs"].properties, key10)) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs", "additionalProperties", { additionalProperty: key10 });
                errors++;
              }
            }
            if (data43.prefix !== void 0 && func0.call(data43, "prefix")) {
              let data44 = data43.prefix;
              if (typeof data44 === "string") {
                if (!pattern4.test(data44)) {
                  vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data43.auth !== void 0 && func0.call(data43, "auth")) {
              let data45 = data43.auth;
              if (data45 && typeof data45 == "object" && !Array.isArray(data45)) {
                if (data45.kind === void 0 || !func0.call(data45, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key11 of Object.keys(data45)) {
                  if (!(key11 === "kind" || key11 === "url" || key11 === "username" || key11 === "password" || key11 === "projectName" || key11 === "userDomainName" || key11 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth", "additionalProperties", { additionalProperty: key11 });
                    errors++;
                  }
                }
                if (data45.kind !== void 0 && func0.call(data45, "kind")) {
                  let data46 = data45.kind;
                  if (!(data46 === "identities" || data46 === "keystone" || data46 === "noauth2")) {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/kind", "enum", { allowedValues: ["identities", "keystone", "noauth2"] });
                    errors++;
                  }
                }
                if (data45.url !== void 0 && func0.call(data45, "url")) {
                  let data47 = data45.url;
                  if (typeof data47 === "string") {
                    if (!pattern5.test(data47)) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data45.username !== void 0 && func0.call(data45, "username")) {
                  let data48 = data45.username;
                  if (typeof data48 === "string") {
                    if (func62(data48) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data45.password !== void 0 && func0.call(data45, "password")) {
                  let data49 = data45.password;
                  if (typeof data49 !== "string" && !(data49 && typeof data49 == "object" && !Array.isArray(data49))) {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data49 === "string") {
                    if (func62(data49) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data49 && typeof data49 == "object" && !Array.isArray(data49)) {
                    if (data49.env === void 0 || !func0.call(data49, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key12 of Object.keys(data49)) {
                      if (!(key12 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/password", "additionalProperties", { additionalProperty: key12 });
                        errors++;
                      }
                    }
                    if (data49.env !== void 0 && func0.call(data49, "env")) {
                      let data50 = data49.env;
                      if (typeof data50 === "string") {
                        if (func62(data50) < 1) {
                          vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/password/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/password/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                  }
                }
                if (data45.projectName !== void 0 && func0.call(data45, "projectName")) {
                  let data51 = data45.projectName;
                  if (typeof data51 === "string") {
                    if (func62(data51) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data45.userDomainName !== void 0 && func0.call(data45, "userDomainName")) {
                  let data52 = data45.userDomainName;
                  if (typeof data52 === "string") {
                    if (func62(data52) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data45.projectDomainName !== void 0 && func0.call(data45, "projectDomainName")) {
                  let data53 = data45.projectDomainName;
                  if (typeof data53 === "string") {
                    if (func62(data53) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/projectDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/projectDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth", "type", { type: "object" });
                errors++;
              }
            }
            if (data43.policy !== void 0 && func0.call(data43, "policy")) {
              if (!validate23(data43.policy, { instancePath: instancePath + "/dialects/huawei-ecs/policy", parentData: data43, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
                errors = vErrors.length;
              }
            }
            if (data43.backend !== void 0 && func0.call(data43, "backend")) {
              if (!validate21(data43.backend, { instancePath: instancePath + "/dialects/huawei-ecs/backend", parentData: data43, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
                errors = vErrors.length;
              }
            }
            if (data43.maxMicroversion !== void 0 && func0.call(data43, "maxMicroversion")) {
              let data56 = data43.maxMicroversion;
              if (typeof data56 === "string") {
                if (!pattern6.test(data56)) {
                  vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/maxMicroversion", "pattern", { pattern: "^2\\.[1-9][0-9]*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/maxMicroversion", "type", { type: "string" });
                errors++;
              }
            }
            if (data43.ownership !== void 0 && func0.call(data43, "ownership")) {
              let data57 = data43.ownership;
              if (!(data57 === "user" || data57 === "account")) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/ownership", "enum", { allowedValues: ["user", "account"] });
                errors++;
              }
            }
            if (data43.quota !== void 0 && func0.call(data43, "quota")) {
              let data58 = data43.quota;
              if (!(typeof data58 == "number" && (!(data58 % 1) && !isNaN(data58)) && isFinite(data58))) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/quota", "type", { type: "integer" });
                errors++;
              }
              if (typeof data58 == "number" && isFinite(data58)) {
                if (data58 < -1 || isNaN(data58)) {
                  vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/quota", "minimum", { comparison: ">=", limit: -1 });
                  errors++;
                }
              }
            }
            if (data43.keyText !== void 0 && func0.call(data43, "keyText")) {
              let data59 = data43.keyText;
              if (!(data59 === "safe" || data59 === "faithful")) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/keyText", "enum", { allowedValues: ["safe", "faithful"] });
                errors++;
              }
            }
            if (data43.keyLimit !== void 0 && func0.call(data43, "keyLimit")) {
              let data60 = data43.keyLimit;
              if (!(data60 === "reject" || data60 === "warn")) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/keyLimit", "enum", { allowedValues: ["reject", "warn"] });
                errors++;
              }
            }
            if (data43.replayProtection !== void 0 && func0.call(data43, "replayProtection")) {
              if (typeof data43.replayProtection !== "boolean") {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/replayProtection", "type", { type: "boolean" });
                errors++;
              }
            }
            if (data43.errorForSdk !== void 0 && func0.call(data43, "errorForSdk")) {
              if (typeof data43.errorForSdk !== "boolean") {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/errorForSdk", "type", { type: "boolean" });
                errors++;
              }
            }
            if (data43.names !== void 0 && func0.call(data43, "names")) {
              let data63 = data43.names;
              if (!(data63 === "nova" || data63 === "kps")) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/names", "enum", { allowedValues: ["nova", "kps"] });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs", "type", { type: "object" });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/dialects", "type", { type: "object" });
        errors++;
      }
    }
    if (data.identities !== void 0 && func0.call(data, "identities")) {
      let data64 = data.identities;
      if (Array.isArray(data64)) {
        const len0 = data64.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data65 = data64[i0];
          if (data65 && typeof data65 == "object" && !Array.isArray(data65)) {
            if (data65.accountId === void 0 || !func0.call(data65, "accountId")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i0, "required", { missingProperty: "accountId" });
              errors++;
            }
            if (data65.userId === void 0 || !func0.call(data65, "userId")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i0, "required", { missingProperty: "userId" });
              errors++;
            }
            if (data65.roles === void 0 || !func0.call(data65, "roles")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i0, "required", { missingProperty: "roles" });
              errors++;
            }
            for (const key13 of Object.keys(data65)) {
              if (!(key13 === "accountId" || key13 === "userId" || key13 === "projectId" || key13 === "roles" || key13 === "tokens" || key13 === "password" || key13 === "accessKeys" || key13 === "totpSecret")) {
                vErrors = add(vErrors, instancePath + "/identities/" + i0, "additionalProperties", { additionalProperty: key13 });
                errors++;
              }
            }
            if (data65.accountId !== void 0 && func0.call(data65, "accountId")) {
              let data66 = data65.accountId;
              if (typeof data66 === "string") {
                if (func62(data66) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accountId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accountId", "type", { type: "string" });
                errors++;
              }
            }
            if (data65.userId !== void 0 && func0.call(data65, "userId")) {
              let data67 = data65.userId;
              if (typeof data67 === "string") {
                if (func62(data67) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/userId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/userId", "type", { type: "string" });
                errors++;
              }
            }
            if (data65.projectId !== void 0 && func0.call(data65, "projectId")) {
              let data68 = data65.projectId;
              if (typeof data68 === "string") {
                if (func62(data68) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/projectId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/projectId", "type", { type: "string" });
                errors++;
              }
            }
            if (data65.roles !== void 0 && func0.call(data65, "roles")) {
              let data69 = data65.roles;
              if (Array.isArray(data69)) {
                const len1 = data69.length;
                for (let i1 = 0; i1 < len1; i1++) {
                  let data70 = data69[i1];
                  if (typeof data70 === "string") {
                    if (func62(data70) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/roles/" + i1, "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/roles/" + i1, "type", { type: "string" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/roles", "type", { type: "array" });
                errors++;
              }
            }
            if (data65.tokens !== void 0 && func0.call(data65, "tokens")) {
              let data71 = data65.tokens;
              if (Array.isArray(data71)) {
                const len2 = data71.length;
                for (let i2 = 0; i2 < len2; i2++) {
                  let data72 = data71[i2];
                  if (typeof data72 !== "string" && !(data72 && typeof data72 == "object" && !Array.isArray(data72))) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2, "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data72 === "string") {
                    if (func62(data72) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2, "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data72 && typeof data72 == "object" && !Array.isArray(data72)) {
                    if (Object.keys(data72).length < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2, "minProperties", { limit: 1 });
                      errors++;
                    }
                    for (const key14 of Object.keys(data72)) {
                      if (!(key14 === "env" || key14 === "sha256" || key14 === "scrypt" || key14 === "token" || key14 === "expiresAt")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2, "additionalProperties", { additionalProperty: key14 });
                        errors++;
                      }
                    }
                    if (data72.env !== void 0 && func0.call(data72, "env")) {
                      let data73 = data72.env;
                      if (typeof data73 === "string") {
                        if (func62(data73) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data72.sha256 !== void 0 && func0.call(data72, "sha256")) {
                      let data74 = data72.sha256;
                      if (typeof data74 === "string") {
                        if (!pattern13.test(data74)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/sha256", "pattern", { pattern: "^[0-9a-fA-F]{64}$" });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/sha256", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data72.scrypt !== void 0 && func0.call(data72, "scrypt")) {
                      let data75 = data72.scrypt;
                      if (typeof data75 !== "string" && !(data75 && typeof data75 == "object" && !Array.isArray(data75))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data75 === "string") {
                        if (!pattern14.test(data75)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt", "pattern", { pattern: "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$" });
                          errors++;
                        }
                      }
                      if (data75 && typeof data75 == "object" && !Array.isArray(data75)) {
                        if (data75.salt === void 0 || !func0.call(data75, "salt")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt", "required", { missingProperty: "salt" });
                          errors++;
                        }
                        if (data75.hash === void 0 || !func0.call(data75, "hash")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt", "required", { missingProperty: "hash" });
                          errors++;
                        }
                        for (const key15 of Object.keys(data75)) {
                          if (!(key15 === "salt" || key15 === "hash" || key15 === "N" || key15 === "r" || key15 === "p")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt", "additionalProperties", { additionalProperty: key15 });
                            errors++;
                          }
                        }
                        if (data75.salt !== void 0 && func0.call(data75, "salt")) {
                          let data76 = data75.salt;
                          if (typeof data76 === "string") {
                            if (func62(data76) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/salt", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/salt", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data75.hash !== void 0 && func0.call(data75, "hash")) {
                          let data77 = data75.hash;
                          if (typeof data77 === "string") {
                            if (func62(data77) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/hash", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/hash", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data75.N !== void 0 && func0.call(data75, "N")) {
                          let data78 = data75.N;
                          if (!(typeof data78 == "number" && (!(data78 % 1) && !isNaN(data78)) && isFinite(data78))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/N", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data78 == "number" && isFinite(data78)) {
                            if (data78 < 1 || isNaN(data78)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/N", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data75.r !== void 0 && func0.call(data75, "r")) {
                          let data79 = data75.r;
                          if (!(typeof data79 == "number" && (!(data79 % 1) && !isNaN(data79)) && isFinite(data79))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/r", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data79 == "number" && isFinite(data79)) {
                            if (data79 < 1 || isNaN(data79)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/r", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data75.p !== void 0 && func0.call(data75, "p")) {
                          let data80 = data75.p;
                          if (!(typeof data80 == "number" && (!(data80 % 1) && !isNaN(data80)) && isFinite(data80))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/p", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data80 == "number" && isFinite(data80)) {
                            if (data80 < 1 || isNaN(data80)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/p", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                      }
                    }
                    if (data72.token !== void 0 && func0.call(data72, "token")) {
                      let data81 = data72.token;
                      if (typeof data81 !== "string" && !(data81 && typeof data81 == "object" && !Array.isArray(data81))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/token", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data81 === "string") {
                        if (func62(data81) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/token", "minLength", { limit: 1 });
                          errors++;
                        }
                      }
                      if (data81 && typeof data81 == "object" && !Array.isArray(data81)) {
                        if (data81.env === void 0 || !func0.call(data81, "env")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/token", "required", { missingProperty: "env" });
                          errors++;
                        }
                        for (const key16 of Object.keys(data81)) {
                          if (!(key16 === "env")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/token", "additionalProperties", { additionalProperty: key16 });
                            errors++;
                          }
                        }
                        if (data81.env !== void 0 && func0.call(data81, "env")) {
                          let data82 = data81.env;
                          if (typeof data82 === "string") {
                            if (func62(data82) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/token/env", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/token/env", "type", { type: "string" });
                            errors++;
                          }
                        }
                      }
                    }
                    if (data72.expiresAt !== void 0 && func0.call(data72, "expiresAt")) {
                      let data83 = data72.expiresAt;
                      if (typeof data83 === "string") {
                        if (!pattern15.test(data83)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/expiresAt", "pattern", { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$" });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/expiresAt", "type", { type: "string" });
                        errors++;
                      }
                    }
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens", "type", { type: "array" });
                errors++;
              }
            }
            if (data65.password !== void 0 && func0.call(data65, "password")) {
              let data84 = data65.password;
              if (data84 && typeof data84 == "object" && !Array.isArray(data84)) {
                if (data84.username === void 0 || !func0.call(data84, "username")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password", "required", { missingProperty: "username" });
                  errors++;
                }
                if (data84.password === void 0 || !func0.call(data84, "password")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password", "required", { missingProperty: "password" });
                  errors++;
                }
                for (const key17 of Object.keys(data84)) {
                  if (!(key17 === "username" || key17 === "password")) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password", "additionalProperties", { additionalProperty: key17 });
                    errors++;
                  }
                }
                if (data84.username !== void 0 && func0.call(data84, "username")) {
                  let data85 = data84.username;
                  if (typeof data85 === "string") {
                    if (func62(data85) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data84.password !== void 0 && func0.call(data84, "password")) {
                  let data86 = data84.password;
                  if (typeof data86 !== "string" && !(data86 && typeof data86 == "object" && !Array.isArray(data86))) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data86 === "string") {
                    if (func62(data86) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data86 && typeof data86 == "object" && !Array.isArray(data86)) {
                    if (Object.keys(data86).length > 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password", "maxProperties", { limit: 1 });
                      errors++;
                    }
                    if (Object.keys(data86).length < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password", "minProperties", { limit: 1 });
                      errors++;
                    }
                    for (const key18 of Object.keys(data86)) {
                      if (!(key18 === "env" || key18 === "sha256" || key18 === "scrypt")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password", "additionalProperties", { additionalProperty: key18 });
                        errors++;
                      }
                    }
                    if (data86.env !== void 0 && func0.call(data86, "env")) {
                      let data87 = data86.env;
                      if (typeof data87 === "string") {
                        if (func62(data87) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data86.sha256 !== void 0 && func0.call(data86, "sha256")) {
                      let data88 = data86.sha256;
                      if (typeof data88 === "string") {
                        if (!pattern13.test(data88)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/sha256", "pattern", { pattern: "^[0-9a-fA-F]{64}$" });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/sha256", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data86.scrypt !== void 0 && func0.call(data86, "scrypt")) {
                      let data89 = data86.scrypt;
                      if (typeof data89 !== "string" && !(data89 && typeof data89 == "object" && !Array.isArray(data89))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data89 === "string") {
                        if (!pattern14.test(data89)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt", "pattern", { pattern: "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$" });
                          errors++;
                        }
                      }
                      if (data89 && typeof data89 == "object" && !Array.isArray(data89)) {
                        if (data89.salt === void 0 || !func0.call(data89, "salt")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt", "required", { missingProperty: "salt" });
                          errors++;
                        }
                        if (data89.hash === void 0 || !func0.call(data89, "hash")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt", "required", { missingProperty: "hash" });
                          errors++;
                        }
                        for (const key19 of Object.keys(data89)) {
                          if (!(key19 === "salt" || key19 === "hash" || key19 === "N" || key19 === "r" || key19 === "p")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt", "additionalProperties", { additionalProperty: key19 });
                            errors++;
                          }
                        }
                        if (data89.salt !== void 0 && func0.call(data89, "salt")) {
                          let data90 = data89.salt;
                          if (typeof data90 === "string") {
                            if (func62(data90) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/salt", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/salt", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data89.hash !== void 0 && func0.call(data89, "hash")) {
                          let data91 = data89.hash;
                          if (typeof data91 === "string") {
                            if (func62(data91) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/hash", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/hash", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data89.N !== void 0 && func0.call(data89, "N")) {
                          let data92 = data89.N;
                          if (!(typeof data92 == "number" && (!(data92 % 1) && !isNaN(data92)) && isFinite(data92))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/N", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data92 == "number" && isFinite(data92)) {
                            if (data92 < 1 || isNaN(data92)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/N", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data89.r !== void 0 && func0.call(data89, "r")) {
                          let data93 = data89.r;
                          if (!(typeof data93 == "number" && (!(data93 % 1) && !isNaN(data93)) && isFinite(data93))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/r", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data93 == "number" && isFinite(data93)) {
                            if (data93 < 1 || isNaN(data93)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/r", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data89.p !== void 0 && func0.call(data89, "p")) {
                          let data94 = data89.p;
                          if (!(typeof data94 == "number" && (!(data94 % 1) && !isNaN(data94)) && isFinite(data94))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/p", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data94 == "number" && isFinite(data94)) {
                            if (data94 < 1 || isNaN(data94)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/p", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                      }
                    }
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password", "type", { type: "object" });
                errors++;
              }
            }
            if (data65.accessKeys !== void 0 && func0.call(data65, "accessKeys")) {
              let data95 = data65.accessKeys;
              if (Array.isArray(data95)) {
                const len3 = data95.length;
                for (let i3 = 0; i3 < len3; i3++) {
                  let data96 = data95[i3];
                  if (data96 && typeof data96 == "object" && !Array.isArray(data96)) {
                    if (data96.accessKey === void 0 || !func0.call(data96, "accessKey")) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3, "required", { missingProperty: "accessKey" });
                      errors++;
                    }
                    if (data96.secretKey === void 0 || !func0.call(data96, "secretKey")) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3, "required", { missingProperty: "secretKey" });
                      errors++;
                    }
                    for (const key20 of Object.keys(data96)) {
                      if (!(key20 === "accessKey" || key20 === "secretKey" || key20 === "securityToken")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3, "additionalProperties", { additionalProperty: key20 });
                        errors++;
                      }
                    }
                    if (data96.accessKey !== void 0 && func0.call(data96, "accessKey")) {
                      let data97 = data96.accessKey;
                      if (typeof data97 === "string") {
                        if (func62(data97) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/accessKey", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/accessKey", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data96.secretKey !== void 0 && func0.call(data96, "secretKey")) {
                      let data98 = data96.secretKey;
                      if (typeof data98 !== "string" && !(data98 && typeof data98 == "object" && !Array.isArray(data98))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/secretKey", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data98 === "string") {
                        if (func62(data98) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/secretKey", "minLength", { limit: 1 });
                          errors++;
                        }
                      }
                      if (data98 && typeof data98 == "object" && !Array.isArray(data98)) {
                        if (data98.env === void 0 || !func0.call(data98, "env")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/secretKey", "required", { missingProperty: "env" });
                          errors++;
                        }
                        for (const key21 of Object.keys(data98)) {
                          if (!(key21 === "env")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/secretKey", "additionalProperties", { additionalProperty: key21 });
                            errors++;
                          }
                        }
                        if (data98.env !== void 0 && func0.call(data98, "env")) {
                          let data99 = data98.env;
                          if (typeof data99 === "string") {
                            if (func62(data99) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/secretKey/env", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/secretKey/env", "type", { type: "string" });
                            errors++;
                          }
                        }
                      }
                    }
                    if (data96.securityToken !== void 0 && func0.call(data96, "securityToken")) {
                      let data100 = data96.securityToken;
                      if (typeof data100 !== "string" && !(data100 && typeof data100 == "object" && !Array.isArray(data100))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/securityToken", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data100 === "string") {
                        if (func62(data100) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/securityToken", "minLength", { limit: 1 });
                          errors++;
                        }
                      }
                      if (data100 && typeof data100 == "object" && !Array.isArray(data100)) {
                        if (data100.env === void 0 || !func0.call(data100, "env")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/securityToken", "required", { missingProperty: "env" });
                          errors++;
                        }
                        for (const key22 of Object.keys(data100)) {
                          if (!(key22 === "env")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/securityToken", "additionalProperties", { additionalProperty: key22 });
                            errors++;
                          }
                        }
                        if (data100.env !== void 0 && func0.call(data100, "env")) {
                          let data101 = data100.env;
                          if (typeof data101 === "string") {
                            if (func62(data101) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/securityToken/env", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/securityToken/env", "type", { type: "string" });
                            errors++;
                          }
                        }
                      }
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3, "type", { type: "object" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys", "type", { type: "array" });
                errors++;
              }
            }
            if (data65.totpSecret !== void 0 && func0.call(data65, "totpSecret")) {
              let data102 = data65.totpSecret;
              if (typeof data102 !== "string" && !(data102 && typeof data102 == "object" && !Array.isArray(data102))) {
                vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/totpSecret", "type", { type: ["string", "object"] });
                errors++;
              }
              if (typeof data102 === "string") {
                if (func62(data102) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/totpSecret", "minLength", { limit: 1 });
                  errors++;
                }
              }
              if (data102 && typeof data102 == "object" && !Array.isArray(data102)) {
                if (data102.env === void 0 || !func0.call(data102, "env")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/totpSecret", "required", { missingProperty: "env" });
                  errors++;
                }
                for (const key23 of Object.keys(data102)) {
                  if (!(key23 === "env")) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/totpSecret", "additionalProperties", { additionalProperty: key23 });
                    errors++;
                  }
                }
                if (data102.env !== void 0 && func0.call(data102, "env")) {
                  let data103 = data102.env;
                  if (typeof data103 === "string") {
                    if (func62(data103) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/totpSecret/env", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/totpSecret/env", "type", { type: "string" });
                    errors++;
                  }
                }
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/identities/" + i0, "type", { type: "object" });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/identities", "type", { type: "array" });
        errors++;
      }
    }
    if (data.policy !== void 0 && func0.call(data, "policy")) {
      if (!validate23(data.policy, { instancePath: instancePath + "/policy", parentData: data, parentDataProperty: "policy", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
        errors = vErrors.length;
      }
    }
    if (data.seed !== void 0 && func0.call(data, "seed")) {
      let data105 = data.seed;
      if (Array.isArray(data105)) {
        const len4 = data105.length;
        for (let i4 = 0; i4 < len4; i4++) {
          let data106 = data105[i4];
          if (data106 && typeof data106 == "object" && !Array.isArray(data106)) {
            if (data106.dialect === void 0 || !func0.call(data106, "dialect")) {
              vErrors = add(vErrors, instancePath + "/seed/" + i4, "required", { missingProperty: "dialect" });
              errors++;
            }
            if (data106.keypairs === void 0 || !func0.call(data106, "keypairs")) {
              vErrors = add(vErrors, instancePath + "/seed/" + i4, "required", { missingProperty: "keypairs" });
              errors++;
            }
            for (const key24 of Object.keys(data106)) {
              if (!(key24 === "dialect" || key24 === "userId" || key24 === "accountId" || key24 === "keypairs")) {
                vErrors = add(vErrors, instancePath + "/seed/" + i4, "additionalProperties", { additionalProperty: key24 });
                errors++;
              }
            }
            if (data106.dialect !== void 0 && func0.call(data106, "dialect")) {
              let data107 = data106.dialect;
              if (!(data107 === "nova" || data107 === "virtuozzo" || data107 === "huawei-ecs")) {
                vErrors = add(vErrors, instancePath + "/seed/" + i4 + "/dialect", "enum", { allowedValues: ["nova", "virtuozzo", "huawei-ecs"] });
                errors++;
              }
            }
            if (data106.userId !== void 0 && func0.call(data106, "userId")) {
              let data108 = data106.userId;
              if (typeof data108 === "string") {
                if (func62(data108) < 1) {
                  vErrors = add(vErrors, instancePath + "/seed/" + i4 + "/userId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/seed/" + i4 + "/userId", "type", { type: "string" });
                errors++;
              }
            }
            if (data106.accountId !== void 0 && func0.call(data106, "accountId")) {
              let data109 = data106.accountId;
              if (typeof data109 === "string") {
                if (func62(data109) < 1) {
                  vErrors = add(vErrors, instancePath + "/seed/" + i4 + "/accountId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/seed/" + i4 + "/accountId", "type", { type: "string" });
                errors++;
              }
            }
            if (data106.keypairs !== void 0 && func0.call(data106, "keypairs")) {
              let data110 = data106.keypairs;
              if (Array.isArray(data110)) {
                const len5 = data110.length;
                for (let i5 = 0; i5 < len5; i5++) {
                  let data111 = data110[i5];
                  if (!(data111 && typeof data111 == "object" && !Array.isArray(data111))) {
                    vErrors = add(vErrors, instancePath + "/seed/" + i4 + "/keypairs/" + i5, "type", { type: "object" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/seed/" + i4 + "/keypairs", "type", { type: "array" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/seed/" + i4, "type", { type: "object" });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/seed", "type", { type: "array" });
        errors++;
      }
    }
  } else {
    vErrors = add(vErrors, instancePath, "type", { type: "object" });
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
function validateGatewayConfig(data) {
  return issuesOf(validate20_faults, data);
}
export {
  validateGatewayConfig
};
