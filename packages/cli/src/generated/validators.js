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
var schema35 = { "type": ["string", "object"], "anyOf": [{ "type": "object" }, { "enum": ["strict", "openssh", "nova", "fips"] }], "properties": { "preset": { "enum": ["strict", "openssh", "nova", "fips"], "description": 'one of "strict", "openssh", "nova", "fips"' }, "algorithms": { "type": "array", "minItems": 1, "items": { "enum": ["rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"], "description": 'one of "rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"' }, "description": "a list of algorithms" }, "rsaBits": { "type": "object", "properties": { "minimum": { "type": "integer", "minimum": 0, "description": "a number of bits" }, "maximum": { "type": "integer", "minimum": 0, "description": "a number of bits" } }, "additionalProperties": false, "description": 'an object with "minimum" and "maximum"' }, "certificates": { "type": "boolean", "description": "true or false" }, "cleanText": { "type": "boolean", "description": "true or false" }, "maxTextBytes": { "type": "object", "properties": { "publicKey": { "$ref": "#/$defs/bytes" }, "privateKey": { "$ref": "#/$defs/bytes" } }, "additionalProperties": false, "description": 'an object with "publicKey" and "privateKey"' }, "maxPublicKeyBytes": { "type": "integer", "minimum": 1, "description": "a number of bytes from 1" }, "keyLimit": { "enum": ["reject", "warn"], "description": '"reject" or "warn"' }, "maxNameCharacters": { "type": "integer", "minimum": 1, "description": "a number of characters from 1" }, "maxKeypairs": { "type": "integer", "minimum": 0, "description": "a number of keypairs from 0" } }, "additionalProperties": false, "description": 'one of "strict", "openssh", "nova", "fips", or an object of policy members over a "preset"' };
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
    if (data.maxPublicKeyBytes !== void 0 && func0.call(data, "maxPublicKeyBytes")) {
      let data11 = data.maxPublicKeyBytes;
      if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)) && isFinite(data11))) {
        vErrors = add(vErrors, instancePath + "/maxPublicKeyBytes", "type", { type: "integer" });
        errors++;
      }
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 < 1 || isNaN(data11)) {
          vErrors = add(vErrors, instancePath + "/maxPublicKeyBytes", "minimum", { comparison: ">=", limit: 1 });
          errors++;
        }
      }
    }
    if (data.keyLimit !== void 0 && func0.call(data, "keyLimit")) {
      let data12 = data.keyLimit;
      if (!(data12 === "reject" || data12 === "warn")) {
        vErrors = add(vErrors, instancePath + "/keyLimit", "enum", { allowedValues: ["reject", "warn"] });
        errors++;
      }
    }
    if (data.maxNameCharacters !== void 0 && func0.call(data, "maxNameCharacters")) {
      let data13 = data.maxNameCharacters;
      if (!(typeof data13 == "number" && (!(data13 % 1) && !isNaN(data13)) && isFinite(data13))) {
        vErrors = add(vErrors, instancePath + "/maxNameCharacters", "type", { type: "integer" });
        errors++;
      }
      if (typeof data13 == "number" && isFinite(data13)) {
        if (data13 < 1 || isNaN(data13)) {
          vErrors = add(vErrors, instancePath + "/maxNameCharacters", "minimum", { comparison: ">=", limit: 1 });
          errors++;
        }
      }
    }
    if (data.maxKeypairs !== void 0 && func0.call(data, "maxKeypairs")) {
      let data14 = data.maxKeypairs;
      if (!(typeof data14 == "number" && (!(data14 % 1) && !isNaN(data14)) && isFinite(data14))) {
        vErrors = add(vErrors, instancePath + "/maxKeypairs", "type", { type: "integer" });
        errors++;
      }
      if (typeof data14 == "number" && isFinite(data14)) {
        if (data14 < 0 || isNaN(data14)) {
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
var pattern7 = new RegExp("^[0-9a-fA-F]{64}$", "u");
var pattern8 = new RegExp("^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$", "u");
var pattern9 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$", "u");
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
          if (!(key3 === "nova")) {
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
      } else {
        vErrors = add(vErrors, instancePath + "/dialects", "type", { type: "object" });
        errors++;
      }
    }
    if (data.identities !== void 0 && func0.call(data, "identities")) {
      let data26 = data.identities;
      if (Array.isArray(data26)) {
        const len0 = data26.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data27 = data26[i0];
          if (data27 && typeof data27 == "object" && !Array.isArray(data27)) {
            if (data27.accountId === void 0 || !func0.call(data27, "accountId")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i0, "required", { missingProperty: "accountId" });
              errors++;
            }
            if (data27.userId === void 0 || !func0.call(data27, "userId")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i0, "required", { missingProperty: "userId" });
              errors++;
            }
            if (data27.roles === void 0 || !func0.call(data27, "roles")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i0, "required", { missingProperty: "roles" });
              errors++;
            }
            for (const key7 of Object.keys(data27)) {
              if (!(key7 === "accountId" || key7 === "userId" || key7 === "projectId" || key7 === "roles" || key7 === "tokens" || key7 === "password" || key7 === "accessKeys" || key7 === "totpSecret")) {
                vErrors = add(vErrors, instancePath + "/identities/" + i0, "additionalProperties", { additionalProperty: key7 });
                errors++;
              }
            }
            if (data27.accountId !== void 0 && func0.call(data27, "accountId")) {
              let data28 = data27.accountId;
              if (typeof data28 === "string") {
                if (func62(data28) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accountId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accountId", "type", { type: "string" });
                errors++;
              }
            }
            if (data27.userId !== void 0 && func0.call(data27, "userId")) {
              let data29 = data27.userId;
              if (typeof data29 === "string") {
                if (func62(data29) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/userId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/userId", "type", { type: "string" });
                errors++;
              }
            }
            if (data27.projectId !== void 0 && func0.call(data27, "projectId")) {
              let data30 = data27.projectId;
              if (typeof data30 === "string") {
                if (func62(data30) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/projectId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/projectId", "type", { type: "string" });
                errors++;
              }
            }
            if (data27.roles !== void 0 && func0.call(data27, "roles")) {
              let data31 = data27.roles;
              if (Array.isArray(data31)) {
                const len1 = data31.length;
                for (let i1 = 0; i1 < len1; i1++) {
                  let data32 = data31[i1];
                  if (typeof data32 === "string") {
                    if (func62(data32) < 1) {
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
            if (data27.tokens !== void 0 && func0.call(data27, "tokens")) {
              let data33 = data27.tokens;
              if (Array.isArray(data33)) {
                const len2 = data33.length;
                for (let i2 = 0; i2 < len2; i2++) {
                  let data34 = data33[i2];
                  if (typeof data34 !== "string" && !(data34 && typeof data34 == "object" && !Array.isArray(data34))) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2, "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data34 === "string") {
                    if (func62(data34) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2, "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
                    if (Object.keys(data34).length < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2, "minProperties", { limit: 1 });
                      errors++;
                    }
                    for (const key8 of Object.keys(data34)) {
                      if (!(key8 === "env" || key8 === "sha256" || key8 === "scrypt" || key8 === "token" || key8 === "expiresAt")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2, "additionalProperties", { additionalProperty: key8 });
                        errors++;
                      }
                    }
                    if (data34.env !== void 0 && func0.call(data34, "env")) {
                      let data35 = data34.env;
                      if (typeof data35 === "string") {
                        if (func62(data35) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data34.sha256 !== void 0 && func0.call(data34, "sha256")) {
                      let data36 = data34.sha256;
                      if (typeof data36 === "string") {
                        if (!pattern7.test(data36)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/sha256", "pattern", { pattern: "^[0-9a-fA-F]{64}$" });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/sha256", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data34.scrypt !== void 0 && func0.call(data34, "scrypt")) {
                      let data37 = data34.scrypt;
                      if (typeof data37 !== "string" && !(data37 && typeof data37 == "object" && !Array.isArray(data37))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data37 === "string") {
                        if (!pattern8.test(data37)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt", "pattern", { pattern: "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$" });
                          errors++;
                        }
                      }
                      if (data37 && typeof data37 == "object" && !Array.isArray(data37)) {
                        if (data37.salt === void 0 || !func0.call(data37, "salt")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt", "required", { missingProperty: "salt" });
                          errors++;
                        }
                        if (data37.hash === void 0 || !func0.call(data37, "hash")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt", "required", { missingProperty: "hash" });
                          errors++;
                        }
                        for (const key9 of Object.keys(data37)) {
                          if (!(key9 === "salt" || key9 === "hash" || key9 === "N" || key9 === "r" || key9 === "p")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt", "additionalProperties", { additionalProperty: key9 });
                            errors++;
                          }
                        }
                        if (data37.salt !== void 0 && func0.call(data37, "salt")) {
                          let data38 = data37.salt;
                          if (typeof data38 === "string") {
                            if (func62(data38) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/salt", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/salt", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data37.hash !== void 0 && func0.call(data37, "hash")) {
                          let data39 = data37.hash;
                          if (typeof data39 === "string") {
                            if (func62(data39) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/hash", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/hash", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data37.N !== void 0 && func0.call(data37, "N")) {
                          let data40 = data37.N;
                          if (!(typeof data40 == "number" && (!(data40 % 1) && !isNaN(data40)) && isFinite(data40))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/N", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data40 == "number" && isFinite(data40)) {
                            if (data40 < 1 || isNaN(data40)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/N", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data37.r !== void 0 && func0.call(data37, "r")) {
                          let data41 = data37.r;
                          if (!(typeof data41 == "number" && (!(data41 % 1) && !isNaN(data41)) && isFinite(data41))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/r", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data41 == "number" && isFinite(data41)) {
                            if (data41 < 1 || isNaN(data41)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/r", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data37.p !== void 0 && func0.call(data37, "p")) {
                          let data42 = data37.p;
                          if (!(typeof data42 == "number" && (!(data42 % 1) && !isNaN(data42)) && isFinite(data42))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/p", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data42 == "number" && isFinite(data42)) {
                            if (data42 < 1 || isNaN(data42)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/scrypt/p", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                      }
                    }
                    if (data34.token !== void 0 && func0.call(data34, "token")) {
                      let data43 = data34.token;
                      if (typeof data43 !== "string" && !(data43 && typeof data43 == "object" && !Array.isArray(data43))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/token", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data43 === "string") {
                        if (func62(data43) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/token", "minLength", { limit: 1 });
                          errors++;
                        }
                      }
                      if (data43 && typeof data43 == "object" && !Array.isArray(data43)) {
                        if (data43.env === void 0 || !func0.call(data43, "env")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/token", "required", { missingProperty: "env" });
                          errors++;
                        }
                        for (const key10 of Object.keys(data43)) {
                          if (!(key10 === "env")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/tokens/" + i2 + "/token", "additionalProperties", { additionalProperty: key10 });
                            errors++;
                          }
                        }
                        if (data43.env !== void 0 && func0.call(data43, "env")) {
                          let data44 = data43.env;
                          if (typeof data44 === "string") {
                            if (func62(data44) < 1) {
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
                    if (data34.expiresAt !== void 0 && func0.call(data34, "expiresAt")) {
                      let data45 = data34.expiresAt;
                      if (typeof data45 === "string") {
                        if (!pattern9.test(data45)) {
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
            if (data27.password !== void 0 && func0.call(data27, "password")) {
              let data46 = data27.password;
              if (data46 && typeof data46 == "object" && !Array.isArray(data46)) {
                if (data46.username === void 0 || !func0.call(data46, "username")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password", "required", { missingProperty: "username" });
                  errors++;
                }
                if (data46.password === void 0 || !func0.call(data46, "password")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password", "required", { missingProperty: "password" });
                  errors++;
                }
                for (const key11 of Object.keys(data46)) {
                  if (!(key11 === "username" || key11 === "password")) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password", "additionalProperties", { additionalProperty: key11 });
                    errors++;
                  }
                }
                if (data46.username !== void 0 && func0.call(data46, "username")) {
                  let data47 = data46.username;
                  if (typeof data47 === "string") {
                    if (func62(data47) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data46.password !== void 0 && func0.call(data46, "password")) {
                  let data48 = data46.password;
                  if (typeof data48 !== "string" && !(data48 && typeof data48 == "object" && !Array.isArray(data48))) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data48 === "string") {
                    if (func62(data48) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data48 && typeof data48 == "object" && !Array.isArray(data48)) {
                    if (Object.keys(data48).length > 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password", "maxProperties", { limit: 1 });
                      errors++;
                    }
                    if (Object.keys(data48).length < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password", "minProperties", { limit: 1 });
                      errors++;
                    }
                    for (const key12 of Object.keys(data48)) {
                      if (!(key12 === "env" || key12 === "sha256" || key12 === "scrypt")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password", "additionalProperties", { additionalProperty: key12 });
                        errors++;
                      }
                    }
                    if (data48.env !== void 0 && func0.call(data48, "env")) {
                      let data49 = data48.env;
                      if (typeof data49 === "string") {
                        if (func62(data49) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data48.sha256 !== void 0 && func0.call(data48, "sha256")) {
                      let data50 = data48.sha256;
                      if (typeof data50 === "string") {
                        if (!pattern7.test(data50)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/sha256", "pattern", { pattern: "^[0-9a-fA-F]{64}$" });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/sha256", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data48.scrypt !== void 0 && func0.call(data48, "scrypt")) {
                      let data51 = data48.scrypt;
                      if (typeof data51 !== "string" && !(data51 && typeof data51 == "object" && !Array.isArray(data51))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data51 === "string") {
                        if (!pattern8.test(data51)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt", "pattern", { pattern: "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$" });
                          errors++;
                        }
                      }
                      if (data51 && typeof data51 == "object" && !Array.isArray(data51)) {
                        if (data51.salt === void 0 || !func0.call(data51, "salt")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt", "required", { missingProperty: "salt" });
                          errors++;
                        }
                        if (data51.hash === void 0 || !func0.call(data51, "hash")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt", "required", { missingProperty: "hash" });
                          errors++;
                        }
                        for (const key13 of Object.keys(data51)) {
                          if (!(key13 === "salt" || key13 === "hash" || key13 === "N" || key13 === "r" || key13 === "p")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt", "additionalProperties", { additionalProperty: key13 });
                            errors++;
                          }
                        }
                        if (data51.salt !== void 0 && func0.call(data51, "salt")) {
                          let data52 = data51.salt;
                          if (typeof data52 === "string") {
                            if (func62(data52) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/salt", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/salt", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data51.hash !== void 0 && func0.call(data51, "hash")) {
                          let data53 = data51.hash;
                          if (typeof data53 === "string") {
                            if (func62(data53) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/hash", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/hash", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data51.N !== void 0 && func0.call(data51, "N")) {
                          let data54 = data51.N;
                          if (!(typeof data54 == "number" && (!(data54 % 1) && !isNaN(data54)) && isFinite(data54))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/N", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data54 == "number" && isFinite(data54)) {
                            if (data54 < 1 || isNaN(data54)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/N", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data51.r !== void 0 && func0.call(data51, "r")) {
                          let data55 = data51.r;
                          if (!(typeof data55 == "number" && (!(data55 % 1) && !isNaN(data55)) && isFinite(data55))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/r", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data55 == "number" && isFinite(data55)) {
                            if (data55 < 1 || isNaN(data55)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/r", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data51.p !== void 0 && func0.call(data51, "p")) {
                          let data56 = data51.p;
                          if (!(typeof data56 == "number" && (!(data56 % 1) && !isNaN(data56)) && isFinite(data56))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/password/password/scrypt/p", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data56 == "number" && isFinite(data56)) {
                            if (data56 < 1 || isNaN(data56)) {
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
            if (data27.accessKeys !== void 0 && func0.call(data27, "accessKeys")) {
              let data57 = data27.accessKeys;
              if (Array.isArray(data57)) {
                const len3 = data57.length;
                for (let i3 = 0; i3 < len3; i3++) {
                  let data58 = data57[i3];
                  if (data58 && typeof data58 == "object" && !Array.isArray(data58)) {
                    if (data58.accessKey === void 0 || !func0.call(data58, "accessKey")) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3, "required", { missingProperty: "accessKey" });
                      errors++;
                    }
                    if (data58.secretKey === void 0 || !func0.call(data58, "secretKey")) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3, "required", { missingProperty: "secretKey" });
                      errors++;
                    }
                    for (const key14 of Object.keys(data58)) {
                      if (!(key14 === "accessKey" || key14 === "secretKey")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3, "additionalProperties", { additionalProperty: key14 });
                        errors++;
                      }
                    }
                    if (data58.accessKey !== void 0 && func0.call(data58, "accessKey")) {
                      let data59 = data58.accessKey;
                      if (typeof data59 === "string") {
                        if (func62(data59) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/accessKey", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/accessKey", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data58.secretKey !== void 0 && func0.call(data58, "secretKey")) {
                      let data60 = data58.secretKey;
                      if (typeof data60 !== "string" && !(data60 && typeof data60 == "object" && !Array.isArray(data60))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/secretKey", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data60 === "string") {
                        if (func62(data60) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/secretKey", "minLength", { limit: 1 });
                          errors++;
                        }
                      }
                      if (data60 && typeof data60 == "object" && !Array.isArray(data60)) {
                        if (data60.env === void 0 || !func0.call(data60, "env")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/secretKey", "required", { missingProperty: "env" });
                          errors++;
                        }
                        for (const key15 of Object.keys(data60)) {
                          if (!(key15 === "env")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/accessKeys/" + i3 + "/secretKey", "additionalProperties", { additionalProperty: key15 });
                            errors++;
                          }
                        }
                        if (data60.env !== void 0 && func0.call(data60, "env")) {
                          let data61 = data60.env;
                          if (typeof data61 === "string") {
                            if (func62(data61) < 1) {
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
            if (data27.totpSecret !== void 0 && func0.call(data27, "totpSecret")) {
              let data62 = data27.totpSecret;
              if (typeof data62 !== "string" && !(data62 && typeof data62 == "object" && !Array.isArray(data62))) {
                vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/totpSecret", "type", { type: ["string", "object"] });
                errors++;
              }
              if (typeof data62 === "string") {
                if (func62(data62) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/totpSecret", "minLength", { limit: 1 });
                  errors++;
                }
              }
              if (data62 && typeof data62 == "object" && !Array.isArray(data62)) {
                if (data62.env === void 0 || !func0.call(data62, "env")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/totpSecret", "required", { missingProperty: "env" });
                  errors++;
                }
                for (const key16 of Object.keys(data62)) {
                  if (!(key16 === "env")) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i0 + "/totpSecret", "additionalProperties", { additionalProperty: key16 });
                    errors++;
                  }
                }
                if (data62.env !== void 0 && func0.call(data62, "env")) {
                  let data63 = data62.env;
                  if (typeof data63 === "string") {
                    if (func62(data63) < 1) {
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
      let data65 = data.seed;
      if (Array.isArray(data65)) {
        const len4 = data65.length;
        for (let i4 = 0; i4 < len4; i4++) {
          let data66 = data65[i4];
          if (data66 && typeof data66 == "object" && !Array.isArray(data66)) {
            if (data66.dialect === void 0 || !func0.call(data66, "dialect")) {
              vErrors = add(vErrors, instancePath + "/seed/" + i4, "required", { missingProperty: "dialect" });
              errors++;
            }
            if (data66.keypairs === void 0 || !func0.call(data66, "keypairs")) {
              vErrors = add(vErrors, instancePath + "/seed/" + i4, "required", { missingProperty: "keypairs" });
              errors++;
            }
            for (const key17 of Object.keys(data66)) {
              if (!(key17 === "dialect" || key17 === "userId" || key17 === "accountId" || key17 === "keypairs")) {
                vErrors = add(vErrors, instancePath + "/seed/" + i4, "additionalProperties", { additionalProperty: key17 });
                errors++;
              }
            }
            if (data66.dialect !== void 0 && func0.call(data66, "dialect")) {
              if (!(data66.dialect === "nova")) {
                vErrors = add(vErrors, instancePath + "/seed/" + i4 + "/dialect", "enum", { allowedValues: ["nova"] });
                errors++;
              }
            }
            if (data66.userId !== void 0 && func0.call(data66, "userId")) {
              let data68 = data66.userId;
              if (typeof data68 === "string") {
                if (func62(data68) < 1) {
                  vErrors = add(vErrors, instancePath + "/seed/" + i4 + "/userId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/seed/" + i4 + "/userId", "type", { type: "string" });
                errors++;
              }
            }
            if (data66.accountId !== void 0 && func0.call(data66, "accountId")) {
              let data69 = data66.accountId;
              if (typeof data69 === "string") {
                if (func62(data69) < 1) {
                  vErrors = add(vErrors, instancePath + "/seed/" + i4 + "/accountId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/seed/" + i4 + "/accountId", "type", { type: "string" });
                errors++;
              }
            }
            if (data66.keypairs !== void 0 && func0.call(data66, "keypairs")) {
              let data70 = data66.keypairs;
              if (Array.isArray(data70)) {
                const len5 = data70.length;
                for (let i5 = 0; i5 < len5; i5++) {
                  let data71 = data70[i5];
                  if (!(data71 && typeof data71 == "object" && !Array.isArray(data71))) {
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
