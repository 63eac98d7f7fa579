// Made by packages/tools/gen-validators.ts from ../config/schema.ts; change that file and run `npm run gen`.
function codePoints(text) {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
function isShorter(text, limit) {
  return text.length < 2 * limit && codePoints(text) < limit;
}
function add(faults, ...fault) {
  if (faults === null) return [fault];
  faults.push(fault);
  return faults;
}
function issuesOf(faultsOf, data) {
  const faults = faultsOf(data);
  return faults === null ? [] : faults.map(([pointer, keyword, params]) => ({ path: pathOf(pointer, data), keyword, params, message: messageOf(keyword, params) }));
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
    case "const":
      return "must be " + params.allowedValue;
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
var schema32 = { "type": "object", "properties": { "kind": { "enum": ["upstream"], "description": '"upstream"' }, "dialect": { "enum": ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"], "description": "the name of a dialect" }, "endpoint": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "credential": { "type": "object", "properties": { "token": { "$ref": "#/$defs/secret" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "totpSecret": { "$ref": "#/$defs/secret" }, "accessKey": { "$ref": "#/$defs/secret" }, "secretKey": { "$ref": "#/$defs/secret" }, "securityToken": { "$ref": "#/$defs/secret" }, "projectId": { "type": "string", "pattern": "^[0-9a-fA-F-]+$", "description": "a project id in hex digits" }, "keystone": { "type": "object", "properties": { "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["url", "username", "password", "projectName"], "additionalProperties": false, "description": 'an object with "url", "username", "password" and "projectName"' }, "passThrough": { "const": true, "description": "true" } }, "additionalProperties": false, "description": 'an object with "token", with "username" and "password", with "accessKey" and "secretKey", with "keystone", or with "passThrough"' }, "owner": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "ownersIn": { "enum": ["meta"], "description": '"meta"' }, "version": { "type": "string", "pattern": "^[0-9A-Za-z.]+$", "description": 'a version such as "2.35"' }, "deadlineMs": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "retry": { "type": ["boolean", "object"], "anyOf": [{ "type": "object" }, { "enum": [false] }], "properties": { "attempts": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "baseMs": { "type": "number", "minimum": 0, "description": "a number of milliseconds" }, "maxMs": { "type": "number", "minimum": 0, "description": "a number of milliseconds" }, "attemptMs": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "additionalProperties": false, "description": 'false, or an object with "attempts", "baseMs", "maxMs", "attemptMs"' } }, "required": ["dialect", "endpoint", "credential"], "additionalProperties": false, "description": 'an object with "dialect", "endpoint" and "credential"' };
var pattern4 = new RegExp("^https?://[^/]", "u");
var pattern5 = new RegExp("^[0-9a-fA-F-]+$", "u");
var pattern7 = new RegExp("^[0-9A-Za-z.]+$", "u");
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.dialect === void 0 || !func0.call(data, "dialect")) {
      vErrors = add(vErrors, instancePath, "required", { missingProperty: "dialect" });
      errors++;
    }
    if (data.endpoint === void 0 || !func0.call(data, "endpoint")) {
      vErrors = add(vErrors, instancePath, "required", { missingProperty: "endpoint" });
      errors++;
    }
    if (data.credential === void 0 || !func0.call(data, "credential")) {
      vErrors = add(vErrors, instancePath, "required", { missingProperty: "credential" });
      errors++;
    }
    for (const key0 in data) {
      if (func0.call(data, key0) && !func0.call(schema32.properties, key0)) {
        vErrors = add(vErrors, instancePath, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.kind !== void 0 && func0.call(data, "kind")) {
      if (!(data.kind === "upstream")) {
        vErrors = add(vErrors, instancePath + "/kind", "enum", { allowedValues: ["upstream"] });
        errors++;
      }
    }
    if (data.dialect !== void 0 && func0.call(data, "dialect")) {
      let data1 = data.dialect;
      if (!(data1 === "nova" || data1 === "virtuozzo" || data1 === "huawei-ecs" || data1 === "qubole" || data1 === "cloudsigma")) {
        vErrors = add(vErrors, instancePath + "/dialect", "enum", { allowedValues: ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"] });
        errors++;
      }
    }
    if (data.endpoint !== void 0 && func0.call(data, "endpoint")) {
      let data2 = data.endpoint;
      if (typeof data2 === "string") {
        if (!pattern4.test(data2)) {
          vErrors = add(vErrors, instancePath + "/endpoint", "pattern", { pattern: "^https?://[^/]" });
          errors++;
        }
      } else {
        vErrors = add(vErrors, instancePath + "/endpoint", "type", { type: "string" });
        errors++;
      }
    }
    if (data.credential !== void 0 && func0.call(data, "credential")) {
      let data3 = data.credential;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key1 in data3) {
          if (func0.call(data3, key1) && !func0.call(schema32.properties.credential.properties, key1)) {
            vErrors = add(vErrors, instancePath + "/credential", "additionalProperties", { additionalProperty: key1 });
            errors++;
          }
        }
        if (data3.token !== void 0 && func0.call(data3, "token")) {
          let data4 = data3.token;
          if (typeof data4 !== "string" && !(data4 && typeof data4 == "object" && !Array.isArray(data4))) {
            vErrors = add(vErrors, instancePath + "/credential/token", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data4 === "string") {
            if (isShorter(data4, 1)) {
              vErrors = add(vErrors, instancePath + "/credential/token", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
            if (data4.env === void 0 || !func0.call(data4, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/token", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key2 in data4) {
              if (func0.call(data4, key2) && !(key2 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/token", "additionalProperties", { additionalProperty: key2 });
                errors++;
              }
            }
            if (data4.env !== void 0 && func0.call(data4, "env")) {
              let data5 = data4.env;
              if (typeof data5 === "string") {
                if (isShorter(data5, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/token/env", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/token/env", "type", { type: "string" });
                errors++;
              }
            }
          }
        }
        if (data3.username !== void 0 && func0.call(data3, "username")) {
          let data6 = data3.username;
          if (typeof data6 === "string") {
            if (isShorter(data6, 1)) {
              vErrors = add(vErrors, instancePath + "/credential/username", "minLength", { limit: 1 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/credential/username", "type", { type: "string" });
            errors++;
          }
        }
        if (data3.password !== void 0 && func0.call(data3, "password")) {
          let data7 = data3.password;
          if (typeof data7 !== "string" && !(data7 && typeof data7 == "object" && !Array.isArray(data7))) {
            vErrors = add(vErrors, instancePath + "/credential/password", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data7 === "string") {
            if (isShorter(data7, 1)) {
              vErrors = add(vErrors, instancePath + "/credential/password", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
            if (data7.env === void 0 || !func0.call(data7, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/password", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key3 in data7) {
              if (func0.call(data7, key3) && !(key3 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/password", "additionalProperties", { additionalProperty: key3 });
                errors++;
              }
            }
            if (data7.env !== void 0 && func0.call(data7, "env")) {
              let data8 = data7.env;
              if (typeof data8 === "string") {
                if (isShorter(data8, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/password/env", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/password/env", "type", { type: "string" });
                errors++;
              }
            }
          }
        }
        if (data3.totpSecret !== void 0 && func0.call(data3, "totpSecret")) {
          let data9 = data3.totpSecret;
          if (typeof data9 !== "string" && !(data9 && typeof data9 == "object" && !Array.isArray(data9))) {
            vErrors = add(vErrors, instancePath + "/credential/totpSecret", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data9 === "string") {
            if (isShorter(data9, 1)) {
              vErrors = add(vErrors, instancePath + "/credential/totpSecret", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
            if (data9.env === void 0 || !func0.call(data9, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/totpSecret", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key4 in data9) {
              if (func0.call(data9, key4) && !(key4 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/totpSecret", "additionalProperties", { additionalProperty: key4 });
                errors++;
              }
            }
            if (data9.env !== void 0 && func0.call(data9, "env")) {
              let data10 = data9.env;
              if (typeof data10 === "string") {
                if (isShorter(data10, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/totpSecret/env", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/totpSecret/env", "type", { type: "string" });
                errors++;
              }
            }
          }
        }
        if (data3.accessKey !== void 0 && func0.call(data3, "accessKey")) {
          let data11 = data3.accessKey;
          if (typeof data11 !== "string" && !(data11 && typeof data11 == "object" && !Array.isArray(data11))) {
            vErrors = add(vErrors, instancePath + "/credential/accessKey", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data11 === "string") {
            if (isShorter(data11, 1)) {
              vErrors = add(vErrors, instancePath + "/credential/accessKey", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
            if (data11.env === void 0 || !func0.call(data11, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/accessKey", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key5 in data11) {
              if (func0.call(data11, key5) && !(key5 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/accessKey", "additionalProperties", { additionalProperty: key5 });
                errors++;
              }
            }
            if (data11.env !== void 0 && func0.call(data11, "env")) {
              let data12 = data11.env;
              if (typeof data12 === "string") {
                if (isShorter(data12, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/accessKey/env", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/accessKey/env", "type", { type: "string" });
                errors++;
              }
            }
          }
        }
        if (data3.secretKey !== void 0 && func0.call(data3, "secretKey")) {
          let data13 = data3.secretKey;
          if (typeof data13 !== "string" && !(data13 && typeof data13 == "object" && !Array.isArray(data13))) {
            vErrors = add(vErrors, instancePath + "/credential/secretKey", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data13 === "string") {
            if (isShorter(data13, 1)) {
              vErrors = add(vErrors, instancePath + "/credential/secretKey", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
            if (data13.env === void 0 || !func0.call(data13, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/secretKey", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key6 in data13) {
              if (func0.call(data13, key6) && !(key6 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/secretKey", "additionalProperties", { additionalProperty: key6 });
                errors++;
              }
            }
            if (data13.env !== void 0 && func0.call(data13, "env")) {
              let data14 = data13.env;
              if (typeof data14 === "string") {
                if (isShorter(data14, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/secretKey/env", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/secretKey/env", "type", { type: "string" });
                errors++;
              }
            }
          }
        }
        if (data3.securityToken !== void 0 && func0.call(data3, "securityToken")) {
          let data15 = data3.securityToken;
          if (typeof data15 !== "string" && !(data15 && typeof data15 == "object" && !Array.isArray(data15))) {
            vErrors = add(vErrors, instancePath + "/credential/securityToken", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data15 === "string") {
            if (isShorter(data15, 1)) {
              vErrors = add(vErrors, instancePath + "/credential/securityToken", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
            if (data15.env === void 0 || !func0.call(data15, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/securityToken", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key7 in data15) {
              if (func0.call(data15, key7) && !(key7 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/securityToken", "additionalProperties", { additionalProperty: key7 });
                errors++;
              }
            }
            if (data15.env !== void 0 && func0.call(data15, "env")) {
              let data16 = data15.env;
              if (typeof data16 === "string") {
                if (isShorter(data16, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/securityToken/env", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/securityToken/env", "type", { type: "string" });
                errors++;
              }
            }
          }
        }
        if (data3.projectId !== void 0 && func0.call(data3, "projectId")) {
          let data17 = data3.projectId;
          if (typeof data17 === "string") {
            if (!pattern5.test(data17)) {
              vErrors = add(vErrors, instancePath + "/credential/projectId", "pattern", { pattern: "^[0-9a-fA-F-]+$" });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/credential/projectId", "type", { type: "string" });
            errors++;
          }
        }
        if (data3.keystone !== void 0 && func0.call(data3, "keystone")) {
          let data18 = data3.keystone;
          if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
            if (data18.url === void 0 || !func0.call(data18, "url")) {
              vErrors = add(vErrors, instancePath + "/credential/keystone", "required", { missingProperty: "url" });
              errors++;
            }
            if (data18.username === void 0 || !func0.call(data18, "username")) {
              vErrors = add(vErrors, instancePath + "/credential/keystone", "required", { missingProperty: "username" });
              errors++;
            }
            if (data18.password === void 0 || !func0.call(data18, "password")) {
              vErrors = add(vErrors, instancePath + "/credential/keystone", "required", { missingProperty: "password" });
              errors++;
            }
            if (data18.projectName === void 0 || !func0.call(data18, "projectName")) {
              vErrors = add(vErrors, instancePath + "/credential/keystone", "required", { missingProperty: "projectName" });
              errors++;
            }
            for (const key8 in data18) {
              if (func0.call(data18, key8) && !(key8 === "url" || key8 === "username" || key8 === "password" || key8 === "projectName" || key8 === "userDomainName" || key8 === "projectDomainName")) {
                vErrors = add(vErrors, instancePath + "/credential/keystone", "additionalProperties", { additionalProperty: key8 });
                errors++;
              }
            }
            if (data18.url !== void 0 && func0.call(data18, "url")) {
              let data19 = data18.url;
              if (typeof data19 === "string") {
                if (!pattern4.test(data19)) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/url", "pattern", { pattern: "^https?://[^/]" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/keystone/url", "type", { type: "string" });
                errors++;
              }
            }
            if (data18.username !== void 0 && func0.call(data18, "username")) {
              let data20 = data18.username;
              if (typeof data20 === "string") {
                if (isShorter(data20, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/username", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/keystone/username", "type", { type: "string" });
                errors++;
              }
            }
            if (data18.password !== void 0 && func0.call(data18, "password")) {
              let data21 = data18.password;
              if (typeof data21 !== "string" && !(data21 && typeof data21 == "object" && !Array.isArray(data21))) {
                vErrors = add(vErrors, instancePath + "/credential/keystone/password", "type", { type: ["string", "object"] });
                errors++;
              }
              if (typeof data21 === "string") {
                if (isShorter(data21, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/password", "minLength", { limit: 1 });
                  errors++;
                }
              }
              if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
                if (data21.env === void 0 || !func0.call(data21, "env")) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/password", "required", { missingProperty: "env" });
                  errors++;
                }
                for (const key9 in data21) {
                  if (func0.call(data21, key9) && !(key9 === "env")) {
                    vErrors = add(vErrors, instancePath + "/credential/keystone/password", "additionalProperties", { additionalProperty: key9 });
                    errors++;
                  }
                }
                if (data21.env !== void 0 && func0.call(data21, "env")) {
                  let data22 = data21.env;
                  if (typeof data22 === "string") {
                    if (isShorter(data22, 1)) {
                      vErrors = add(vErrors, instancePath + "/credential/keystone/password/env", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/credential/keystone/password/env", "type", { type: "string" });
                    errors++;
                  }
                }
              }
            }
            if (data18.projectName !== void 0 && func0.call(data18, "projectName")) {
              let data23 = data18.projectName;
              if (typeof data23 === "string") {
                if (isShorter(data23, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/projectName", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/keystone/projectName", "type", { type: "string" });
                errors++;
              }
            }
            if (data18.userDomainName !== void 0 && func0.call(data18, "userDomainName")) {
              let data24 = data18.userDomainName;
              if (typeof data24 === "string") {
                if (isShorter(data24, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/userDomainName", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/keystone/userDomainName", "type", { type: "string" });
                errors++;
              }
            }
            if (data18.projectDomainName !== void 0 && func0.call(data18, "projectDomainName")) {
              let data25 = data18.projectDomainName;
              if (typeof data25 === "string") {
                if (isShorter(data25, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/projectDomainName", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/keystone/projectDomainName", "type", { type: "string" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/credential/keystone", "type", { type: "object" });
            errors++;
          }
        }
        if (data3.passThrough !== void 0 && func0.call(data3, "passThrough")) {
          if (true !== data3.passThrough) {
            vErrors = add(vErrors, instancePath + "/credential/passThrough", "const", { allowedValue: true });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/credential", "type", { type: "object" });
        errors++;
      }
    }
    if (data.owner !== void 0 && func0.call(data, "owner")) {
      let data27 = data.owner;
      if (typeof data27 === "string") {
        if (isShorter(data27, 1)) {
          vErrors = add(vErrors, instancePath + "/owner", "minLength", { limit: 1 });
          errors++;
        }
      } else {
        vErrors = add(vErrors, instancePath + "/owner", "type", { type: "string" });
        errors++;
      }
    }
    if (data.ownersIn !== void 0 && func0.call(data, "ownersIn")) {
      if (!(data.ownersIn === "meta")) {
        vErrors = add(vErrors, instancePath + "/ownersIn", "enum", { allowedValues: ["meta"] });
        errors++;
      }
    }
    if (data.version !== void 0 && func0.call(data, "version")) {
      let data29 = data.version;
      if (typeof data29 === "string") {
        if (!pattern7.test(data29)) {
          vErrors = add(vErrors, instancePath + "/version", "pattern", { pattern: "^[0-9A-Za-z.]+$" });
          errors++;
        }
      } else {
        vErrors = add(vErrors, instancePath + "/version", "type", { type: "string" });
        errors++;
      }
    }
    if (data.deadlineMs !== void 0 && func0.call(data, "deadlineMs")) {
      let data30 = data.deadlineMs;
      if (!(typeof data30 == "number" && (!(data30 % 1) && !isNaN(data30)) && isFinite(data30))) {
        vErrors = add(vErrors, instancePath + "/deadlineMs", "type", { type: "integer" });
        errors++;
      }
      if (typeof data30 == "number" && isFinite(data30)) {
        if (data30 < 1 || isNaN(data30)) {
          vErrors = add(vErrors, instancePath + "/deadlineMs", "minimum", { comparison: ">=", limit: 1 });
          errors++;
        }
      }
    }
    if (data.retry !== void 0 && func0.call(data, "retry")) {
      let data31 = data.retry;
      if (typeof data31 !== "boolean" && !(data31 && typeof data31 == "object" && !Array.isArray(data31))) {
        vErrors = add(vErrors, instancePath + "/retry", "type", { type: ["boolean", "object"] });
        errors++;
      }
      const _errs78 = errors;
      let valid17 = false;
      const _errs79 = errors;
      if (!(data31 && typeof data31 == "object" && !Array.isArray(data31))) {
        vErrors = add(vErrors, instancePath + "/retry", "type", { type: "object" });
        errors++;
      }
      var _valid0 = _errs79 === errors;
      valid17 = valid17 || _valid0;
      const _errs81 = errors;
      if (!(data31 === false)) {
        vErrors = add(vErrors, instancePath + "/retry", "enum", { allowedValues: [{ "type": "object" }, { "enum": [false] }][1].enum });
        errors++;
      }
      var _valid0 = _errs81 === errors;
      valid17 = valid17 || _valid0;
      if (!valid17) {
        vErrors = add(vErrors, instancePath + "/retry", "anyOf", {});
        errors++;
      } else {
        errors = _errs78;
        if (vErrors !== null) {
          if (_errs78) {
            vErrors.length = _errs78;
          } else {
            vErrors = null;
          }
        }
      }
      if (data31 && typeof data31 == "object" && !Array.isArray(data31)) {
        for (const key10 in data31) {
          if (func0.call(data31, key10) && !(key10 === "attempts" || key10 === "baseMs" || key10 === "maxMs" || key10 === "attemptMs")) {
            vErrors = add(vErrors, instancePath + "/retry", "additionalProperties", { additionalProperty: key10 });
            errors++;
          }
        }
        if (data31.attempts !== void 0 && func0.call(data31, "attempts")) {
          let data32 = data31.attempts;
          if (!(typeof data32 == "number" && (!(data32 % 1) && !isNaN(data32)) && isFinite(data32))) {
            vErrors = add(vErrors, instancePath + "/retry/attempts", "type", { type: "integer" });
            errors++;
          }
          if (typeof data32 == "number" && isFinite(data32)) {
            if (data32 < 1 || isNaN(data32)) {
              vErrors = add(vErrors, instancePath + "/retry/attempts", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
        if (data31.baseMs !== void 0 && func0.call(data31, "baseMs")) {
          let data33 = data31.baseMs;
          if (typeof data33 == "number" && isFinite(data33)) {
            if (data33 < 0 || isNaN(data33)) {
              vErrors = add(vErrors, instancePath + "/retry/baseMs", "minimum", { comparison: ">=", limit: 0 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/retry/baseMs", "type", { type: "number" });
            errors++;
          }
        }
        if (data31.maxMs !== void 0 && func0.call(data31, "maxMs")) {
          let data34 = data31.maxMs;
          if (typeof data34 == "number" && isFinite(data34)) {
            if (data34 < 0 || isNaN(data34)) {
              vErrors = add(vErrors, instancePath + "/retry/maxMs", "minimum", { comparison: ">=", limit: 0 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/retry/maxMs", "type", { type: "number" });
            errors++;
          }
        }
        if (data31.attemptMs !== void 0 && func0.call(data31, "attemptMs")) {
          let data35 = data31.attemptMs;
          if (!(typeof data35 == "number" && (!(data35 % 1) && !isNaN(data35)) && isFinite(data35))) {
            vErrors = add(vErrors, instancePath + "/retry/attemptMs", "type", { type: "integer" });
            errors++;
          }
          if (typeof data35 == "number" && isFinite(data35)) {
            if (data35 < 1 || isNaN(data35)) {
              vErrors = add(vErrors, instancePath + "/retry/attemptMs", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
      }
    }
  } else {
    vErrors = add(vErrors, instancePath, "type", { type: "object" });
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
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
    if (data.from === void 0 || !func0.call(data, "from")) {
      vErrors = add(vErrors, instancePath, "required", { missingProperty: "from" });
      errors++;
    }
    if (data.to === void 0 || !func0.call(data, "to")) {
      vErrors = add(vErrors, instancePath, "required", { missingProperty: "to" });
      errors++;
    }
    for (const key0 in data) {
      if (func0.call(data, key0) && !(key0 === "from" || key0 === "to")) {
        vErrors = add(vErrors, instancePath, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.from !== void 0 && func0.call(data, "from")) {
      if (!validate21(data.from, { instancePath: instancePath + "/from", parentData: data, parentDataProperty: "from", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
        errors = vErrors.length;
      }
    }
    if (data.to !== void 0 && func0.call(data, "to")) {
      if (!validate21(data.to, { instancePath: instancePath + "/to", parentData: data, parentDataProperty: "to", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = add(vErrors, instancePath, "type", { type: "object" });
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
var schema40 = { "$defs": { "backend": { "type": "object", "properties": { "kind": { "enum": ["local", "upstream"], "description": '"local" or "upstream"' }, "store": { "$ref": "#/$defs/store" }, "vault": { "type": "object", "properties": { "keys": { "type": "array", "minItems": 1, "items": { "type": "object", "properties": { "id": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretEnv": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretFile": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "create": { "type": "boolean", "description": "true or false" } }, "required": ["id"], "additionalProperties": false, "description": 'an object with "id" and "secretEnv" or "secretFile"' }, "description": "a list of at least one key, the first seals" } }, "required": ["keys"], "additionalProperties": false, "description": 'an object with "keys"' }, "dialect": { "enum": ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"], "description": "the name of a dialect" }, "endpoint": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "credential": { "type": "object", "properties": { "token": { "$ref": "#/$defs/secret" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "totpSecret": { "$ref": "#/$defs/secret" }, "accessKey": { "$ref": "#/$defs/secret" }, "secretKey": { "$ref": "#/$defs/secret" }, "securityToken": { "$ref": "#/$defs/secret" }, "projectId": { "type": "string", "pattern": "^[0-9a-fA-F-]+$", "description": "a project id in hex digits" }, "keystone": { "type": "object", "properties": { "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["url", "username", "password", "projectName"], "additionalProperties": false, "description": 'an object with "url", "username", "password" and "projectName"' }, "passThrough": { "const": true, "description": "true" } }, "additionalProperties": false, "description": 'an object with "token", with "username" and "password", with "accessKey" and "secretKey", with "keystone", or with "passThrough"' }, "owner": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "ownersIn": { "enum": ["meta"], "description": '"meta"' }, "version": { "type": "string", "pattern": "^[0-9A-Za-z.]+$", "description": 'a version such as "2.35"' }, "deadlineMs": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "retry": { "type": ["boolean", "object"], "anyOf": [{ "type": "object" }, { "enum": [false] }], "properties": { "attempts": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "baseMs": { "type": "number", "minimum": 0, "description": "a number of milliseconds" }, "maxMs": { "type": "number", "minimum": 0, "description": "a number of milliseconds" }, "attemptMs": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "additionalProperties": false, "description": 'false, or an object with "attempts", "baseMs", "maxMs", "attemptMs"' } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "bytes": { "type": "integer", "minimum": 1, "description": "a number of bytes from 1" }, "policy": { "type": ["string", "object"], "anyOf": [{ "type": "object" }, { "enum": ["strict", "openssh", "nova", "fips"] }], "properties": { "preset": { "enum": ["strict", "openssh", "nova", "fips"], "description": 'one of "strict", "openssh", "nova", "fips"' }, "algorithms": { "type": "array", "minItems": 1, "items": { "enum": ["rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"], "description": 'one of "rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"' }, "description": "a list of algorithms" }, "rsaBits": { "type": "object", "properties": { "minimum": { "type": "integer", "minimum": 0, "description": "a number of bits" }, "maximum": { "type": "integer", "minimum": 0, "description": "a number of bits" } }, "additionalProperties": false, "description": 'an object with "minimum" and "maximum"' }, "certificates": { "type": "boolean", "description": "true or false" }, "cleanText": { "type": "boolean", "description": "true or false" }, "maxTextBytes": { "type": "object", "properties": { "publicKey": { "$ref": "#/$defs/bytes" }, "privateKey": { "$ref": "#/$defs/bytes" } }, "additionalProperties": false, "description": 'an object with "publicKey" and "privateKey"' }, "screens": { "type": "object", "properties": { "smallFactor": { "type": "boolean", "description": "true or false" }, "fermat": { "type": "boolean", "description": "true or false" }, "perfectPower": { "type": "boolean", "description": "true or false" }, "primeModulus": { "type": "boolean", "description": "true or false" }, "roca": { "type": "boolean", "description": "true or false" }, "pattern": { "type": "boolean", "description": "true or false" }, "smallPrivateExponent": { "type": "boolean", "description": "true or false" }, "sharedPrime": { "type": "boolean", "description": "true or false" }, "torsion": { "type": "boolean", "description": "true or false" }, "trivial": { "type": "boolean", "description": "true or false" }, "compromised": { "type": "boolean", "description": "true or false" } }, "additionalProperties": false, "description": "an object of screens, each true or false" }, "denyLists": { "type": "array", "items": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "description": "a list of files" }, "kdf": { "type": "object", "properties": { "bcryptRounds": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "pbkdf2Iterations": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "scryptBytes": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "argon2Kibibytes": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "argon2Work": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "additionalProperties": false, "description": "an object of limits" }, "maxPublicKeyBytes": { "type": "integer", "minimum": 1, "description": "a number of bytes from 1" }, "keyLimit": { "enum": ["reject", "warn"], "description": '"reject" or "warn"' }, "maxNameCharacters": { "type": "integer", "minimum": 1, "description": "a number of characters from 1" }, "maxKeypairs": { "type": "integer", "minimum": 0, "description": "a number of keypairs from 0" } }, "additionalProperties": false, "description": 'one of "strict", "openssh", "nova", "fips", or an object of policy members over a "preset"' }, "secret": { "type": ["string", "object"], "minLength": 1, "properties": { "env": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["env"], "additionalProperties": false, "description": 'a text, or { "env": "NAME" } for a variable of the environment' }, "store": { "type": "object", "properties": { "kind": { "enum": ["memory", "sqlite", "postgres"], "description": '"memory", "sqlite" or "postgres"' }, "path": { "type": "string", "pattern": "^(?!\\s*[A-Za-z][A-Za-z0-9+.-]+://).", "description": "the path of a file, not a URL" }, "url": { "type": "string", "pattern": "^postgres(ql)?://", "description": 'a URL such as "postgres://user@host:5432/database"' }, "urlEnv": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "schema": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "migrate": { "type": "boolean", "description": "true or false" }, "pool": { "type": "object", "properties": { "max": { "type": "integer", "minimum": 1, "description": "a number of connections from 1" }, "connectTimeoutMs": { "type": "integer", "minimum": 1, "maximum": 2147483647, "description": "a number of milliseconds from 1" }, "statementTimeoutMs": { "type": "integer", "minimum": 1, "maximum": 2147483647, "description": "a number of milliseconds from 1" } }, "additionalProperties": false, "description": 'an object with "max", "connectTimeoutMs" or "statementTimeoutMs"' }, "tls": { "type": "object", "properties": { "ca": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "cert": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "key": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "rejectUnauthorized": { "type": "boolean", "description": "true or false" }, "servername": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "additionalProperties": false, "description": 'an object with the PEM files "ca", "cert" and "key"' }, "waitSeconds": { "type": "integer", "minimum": 0, "maximum": 86400, "description": "a number of seconds from 0 to 86400" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' } }, "type": "object", "properties": { "$schema": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "listen": { "type": "object", "properties": { "host": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "port": { "type": "integer", "minimum": 0, "maximum": 65535, "description": "a port from 0 (any free one) to 65535" }, "tls": { "type": "object", "properties": { "cert": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "key": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["cert", "key"], "additionalProperties": false, "description": 'an object with the PEM files "cert" and "key"' }, "origin": { "type": "string", "pattern": "^https?://[^/?#@\\s]+$", "description": 'scheme and host as callers have them, such as "https://keys.example.org"' }, "trustedProxies": { "type": "array", "items": { "type": "string", "minLength": 1, "description": 'an address, or a network such as "10.0.0.0/8"' }, "description": "a list of addresses and networks" }, "drainSeconds": { "type": "number", "minimum": 0, "maximum": 86400, "description": "a number of seconds from 0 to 86400" }, "graceSeconds": { "type": "number", "exclusiveMinimum": 0, "maximum": 86400, "description": "a number of seconds above 0, at most 86400" } }, "additionalProperties": false, "description": "an object" }, "backend": { "$ref": "#/$defs/backend" }, "dialects": { "type": "object", "properties": { "nova": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["noauth2", "identities", "keystone"], "description": 'one of "noauth2", "identities", "keystone"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "maxMicroversion": { "type": "string", "pattern": "^2\\.[1-9][0-9]*$", "description": 'a microversion such as "2.93"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" }, "keyText": { "enum": ["safe", "faithful"], "description": '"safe" or "faithful"' } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' }, "virtuozzo": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["noauth2", "identities", "keystone"], "description": 'one of "noauth2", "identities", "keystone"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "maxMicroversion": { "type": "string", "pattern": "^2\\.[1-9][0-9]*$", "description": 'a microversion such as "2.93"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" }, "keyText": { "enum": ["safe", "faithful"], "description": '"safe" or "faithful"' } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' }, "huawei-ecs": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["identities", "keystone", "noauth2"], "description": 'one of "identities", "keystone", "noauth2"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "maxMicroversion": { "type": "string", "pattern": "^2\\.[1-9][0-9]*$", "description": 'a microversion such as "2.93"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" }, "keyText": { "enum": ["safe", "faithful"], "description": '"safe" or "faithful"' }, "keyLimit": { "enum": ["reject", "warn"], "description": '"reject" or "warn"' }, "replayProtection": { "type": "boolean", "description": "true or false" }, "errorForSdk": { "type": "boolean", "description": "true or false" }, "names": { "enum": ["nova", "kps"], "description": '"nova" or "kps"' } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' }, "qubole": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["identities", "keystone"], "description": 'one of "identities", "keystone"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "uniqueSshKey": { "type": "boolean", "description": "true or false" }, "defaultPublicKey": { "type": "string", "minLength": 1, "description": "an OpenSSH public key line" }, "editorRoles": { "type": "array", "items": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "description": "a list of role names" } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' }, "cloudsigma": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["identities", "keystone"], "description": 'one of "identities", "keystone"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "algorithmType": { "enum": ["rsa", "ed25519"], "description": '"rsa" or "ed25519"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' } }, "minProperties": 1, "additionalProperties": false, "description": "an object with at least one dialect" }, "identities": { "type": "array", "items": { "type": "object", "properties": { "accountId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "roles": { "type": "array", "items": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "description": "a list of role names" }, "tokens": { "type": "array", "items": { "type": ["string", "object"], "minLength": 1, "properties": { "env": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "sha256": { "type": "string", "pattern": "^[0-9a-fA-F]{64}$", "description": "the SHA-256 hash in 64 hex digits" }, "scrypt": { "type": ["string", "object"], "pattern": "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$", "properties": { "salt": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "hash": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "N": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "r": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "p": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "required": ["salt", "hash"], "additionalProperties": false, "description": '"scrypt$N$r$p$salt$hash", or an object with "salt" and "hash" in base64' }, "token": { "$ref": "#/$defs/secret" }, "expiresAt": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$", "description": 'a time in UTC such as "2026-01-05T09:00:00Z"' } }, "minProperties": 1, "additionalProperties": false, "description": 'a text, { "env": "NAME" }, { "sha256": "\u2026" }, { "scrypt": "\u2026" } or { "token": "\u2026", "expiresAt": "\u2026Z" }' }, "description": "a list of tokens" }, "password": { "type": "object", "properties": { "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "type": ["string", "object"], "minLength": 1, "properties": { "env": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "sha256": { "type": "string", "pattern": "^[0-9a-fA-F]{64}$", "description": "the SHA-256 hash in 64 hex digits" }, "scrypt": { "type": ["string", "object"], "pattern": "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$", "properties": { "salt": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "hash": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "N": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "r": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "p": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "required": ["salt", "hash"], "additionalProperties": false, "description": '"scrypt$N$r$p$salt$hash", or an object with "salt" and "hash" in base64' } }, "minProperties": 1, "maxProperties": 1, "additionalProperties": false, "description": 'a text, { "env": "NAME" }, { "sha256": "\u2026" } or { "scrypt": "\u2026" }' } }, "required": ["username", "password"], "additionalProperties": false, "description": 'an object with "username" and "password"' }, "accessKeys": { "type": "array", "items": { "type": "object", "properties": { "accessKey": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretKey": { "$ref": "#/$defs/secret" }, "securityToken": { "$ref": "#/$defs/secret" } }, "required": ["accessKey", "secretKey"], "additionalProperties": false, "description": 'an object with "accessKey" and "secretKey"' }, "description": "a list of access keys" }, "totpSecret": { "$ref": "#/$defs/secret" }, "algorithmType": { "enum": ["rsa", "ed25519"], "description": '"rsa" or "ed25519"' }, "uniqueSshKey": { "type": "boolean", "description": "true or false" }, "defaultPublicKey": { "type": "string", "minLength": 1, "description": "an OpenSSH public key line" } }, "required": ["accountId", "userId", "roles"], "additionalProperties": false, "description": 'an object with "accountId", "userId" and "roles"' }, "description": "a list of identities" }, "policy": { "$ref": "#/$defs/policy" }, "limits": { "type": "object", "properties": { "requests": { "type": "object", "properties": { "perIdentity": { "type": "object", "properties": { "perSecond": { "type": "number", "exclusiveMinimum": 0, "description": "a number above 0" }, "burst": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "required": ["perSecond"], "additionalProperties": false, "description": 'an object with "perSecond" and, if more may come at once, "burst"' }, "perAccount": { "type": "object", "properties": { "perSecond": { "type": "number", "exclusiveMinimum": 0, "description": "a number above 0" }, "burst": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "required": ["perSecond"], "additionalProperties": false, "description": 'an object with "perSecond" and, if more may come at once, "burst"' }, "perAddress": { "type": "object", "properties": { "perSecond": { "type": "number", "exclusiveMinimum": 0, "description": "a number above 0" }, "burst": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "required": ["perSecond"], "additionalProperties": false, "description": 'an object with "perSecond" and, if more may come at once, "burst"' } }, "additionalProperties": false, "description": 'an object with "perIdentity", "perAccount" and "perAddress"' }, "connections": { "type": "object", "properties": { "total": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "perAddress": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "additionalProperties": false, "description": 'an object with "total" and "perAddress"' }, "generations": { "type": "object", "properties": { "atOnce": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "waiting": { "type": "integer", "minimum": 0, "description": "a number from 0" }, "waitingPerOwner": { "type": "integer", "minimum": 0, "description": "a number from 0" } }, "additionalProperties": false, "description": 'an object with "atOnce", "waiting" and "waitingPerOwner"' }, "headerBytes": { "type": "integer", "minimum": 1, "description": "a number of bytes from 1" }, "headerLines": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "headerSeconds": { "type": "number", "exclusiveMinimum": 0, "maximum": 86400, "description": "a number of seconds above 0, at most 86400" }, "requestSeconds": { "type": "number", "exclusiveMinimum": 0, "maximum": 86400, "description": "a number of seconds above 0, at most 86400" }, "deadlineSeconds": { "type": "number", "exclusiveMinimum": 0, "maximum": 86400, "description": "a number of seconds above 0, at most 86400" }, "answerSeconds": { "type": "number", "exclusiveMinimum": 0, "maximum": 86400, "description": "a number of seconds above 0, at most 86400" }, "idleSeconds": { "type": "number", "exclusiveMinimum": 0, "maximum": 86400, "description": "a number of seconds above 0, at most 86400" }, "unsentBytes": { "type": "integer", "minimum": 1, "description": "a number of bytes from 1" } }, "additionalProperties": false, "description": "an object of limits" }, "generation": { "type": "object", "properties": { "pools": { "type": "array", "items": { "type": "object", "properties": { "algorithm": { "enum": ["rsa"], "description": '"rsa"' }, "bits": { "type": "integer", "minimum": 1024, "maximum": 16384, "multipleOf": 8, "description": "a multiple of 8 from 1024 to 16384" }, "size": { "type": "integer", "minimum": 1, "maximum": 1024, "description": "a number of keys from 1 to 1024" } }, "additionalProperties": false, "description": 'an object with "bits" and "size"' }, "description": "a list of pools" } }, "additionalProperties": false, "description": 'an object with "pools"' }, "audit": { "type": "object", "properties": { "sink": { "type": "object", "properties": { "kind": { "enum": ["file"], "description": '"file"' }, "path": { "type": "string", "minLength": 1, "description": "a file" } }, "required": ["kind", "path"], "additionalProperties": false, "description": 'an object with "kind" and "path"' }, "anchors": { "type": "object", "properties": { "path": { "type": "string", "minLength": 1, "description": "a file" }, "everySeconds": { "type": "integer", "minimum": 1, "maximum": 86400, "description": "a number of seconds from 1 to 86400" } }, "required": ["path"], "additionalProperties": false, "description": 'an object with "path"' } }, "additionalProperties": false, "description": 'an object with "sink" or "anchors"' }, "metrics": { "type": "object", "properties": { "from": { "type": "array", "items": { "type": "string", "minLength": 1, "description": 'an address, or a network such as "10.0.0.0/8"' }, "description": "a list of addresses and networks" } }, "additionalProperties": false, "description": 'an object with "from"' }, "seed": { "type": "array", "items": { "type": "object", "properties": { "dialect": { "enum": ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"], "description": "the name of a dialect" }, "userId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "accountId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "keypairs": { "type": "array", "items": { "type": "object", "description": "a keypair in the dialect's wire form" }, "description": "a list of keypairs in the dialect's wire form" } }, "required": ["dialect", "keypairs"], "additionalProperties": false, "description": 'an object with "dialect", "userId" or "accountId", and "keypairs"' }, "description": "a list" } }, "required": ["dialects"], "additionalProperties": false, "description": "an object" };
var pattern8 = new RegExp("^https?://[^/?#@\\s]+$", "u");
var pattern15 = new RegExp("^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "u");
var pattern17 = new RegExp("^2\\.[1-9][0-9]*$", "u");
var pattern28 = new RegExp("^[0-9a-fA-F]{64}$", "u");
var pattern29 = new RegExp("^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$", "u");
var pattern30 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$", "u");
var schema41 = { "type": "object", "properties": { "kind": { "enum": ["local", "upstream"], "description": '"local" or "upstream"' }, "store": { "$ref": "#/$defs/store" }, "vault": { "type": "object", "properties": { "keys": { "type": "array", "minItems": 1, "items": { "type": "object", "properties": { "id": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretEnv": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretFile": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "create": { "type": "boolean", "description": "true or false" } }, "required": ["id"], "additionalProperties": false, "description": 'an object with "id" and "secretEnv" or "secretFile"' }, "description": "a list of at least one key, the first seals" } }, "required": ["keys"], "additionalProperties": false, "description": 'an object with "keys"' }, "dialect": { "enum": ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"], "description": "the name of a dialect" }, "endpoint": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "credential": { "type": "object", "properties": { "token": { "$ref": "#/$defs/secret" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "totpSecret": { "$ref": "#/$defs/secret" }, "accessKey": { "$ref": "#/$defs/secret" }, "secretKey": { "$ref": "#/$defs/secret" }, "securityToken": { "$ref": "#/$defs/secret" }, "projectId": { "type": "string", "pattern": "^[0-9a-fA-F-]+$", "description": "a project id in hex digits" }, "keystone": { "type": "object", "properties": { "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["url", "username", "password", "projectName"], "additionalProperties": false, "description": 'an object with "url", "username", "password" and "projectName"' }, "passThrough": { "const": true, "description": "true" } }, "additionalProperties": false, "description": 'an object with "token", with "username" and "password", with "accessKey" and "secretKey", with "keystone", or with "passThrough"' }, "owner": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "ownersIn": { "enum": ["meta"], "description": '"meta"' }, "version": { "type": "string", "pattern": "^[0-9A-Za-z.]+$", "description": 'a version such as "2.35"' }, "deadlineMs": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "retry": { "type": ["boolean", "object"], "anyOf": [{ "type": "object" }, { "enum": [false] }], "properties": { "attempts": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "baseMs": { "type": "number", "minimum": 0, "description": "a number of milliseconds" }, "maxMs": { "type": "number", "minimum": 0, "description": "a number of milliseconds" }, "attemptMs": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "additionalProperties": false, "description": 'false, or an object with "attempts", "baseMs", "maxMs", "attemptMs"' } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' };
var schema42 = { "type": "object", "properties": { "kind": { "enum": ["memory", "sqlite", "postgres"], "description": '"memory", "sqlite" or "postgres"' }, "path": { "type": "string", "pattern": "^(?!\\s*[A-Za-z][A-Za-z0-9+.-]+://).", "description": "the path of a file, not a URL" }, "url": { "type": "string", "pattern": "^postgres(ql)?://", "description": 'a URL such as "postgres://user@host:5432/database"' }, "urlEnv": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "schema": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "migrate": { "type": "boolean", "description": "true or false" }, "pool": { "type": "object", "properties": { "max": { "type": "integer", "minimum": 1, "description": "a number of connections from 1" }, "connectTimeoutMs": { "type": "integer", "minimum": 1, "maximum": 2147483647, "description": "a number of milliseconds from 1" }, "statementTimeoutMs": { "type": "integer", "minimum": 1, "maximum": 2147483647, "description": "a number of milliseconds from 1" } }, "additionalProperties": false, "description": 'an object with "max", "connectTimeoutMs" or "statementTimeoutMs"' }, "tls": { "type": "object", "properties": { "ca": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "cert": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "key": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "rejectUnauthorized": { "type": "boolean", "description": "true or false" }, "servername": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "additionalProperties": false, "description": 'an object with the PEM files "ca", "cert" and "key"' }, "waitSeconds": { "type": "integer", "minimum": 0, "maximum": 86400, "description": "a number of seconds from 0 to 86400" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' };
var pattern9 = new RegExp("^(?!\\s*[A-Za-z][A-Za-z0-9+.-]+://).", "u");
var pattern10 = new RegExp("^postgres(ql)?://", "u");
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.kind === void 0 || !func0.call(data, "kind")) {
      vErrors = add(vErrors, instancePath, "required", { missingProperty: "kind" });
      errors++;
    }
    for (const key0 in data) {
      if (func0.call(data, key0) && !func0.call(schema41.properties, key0)) {
        vErrors = add(vErrors, instancePath, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.kind !== void 0 && func0.call(data, "kind")) {
      let data0 = data.kind;
      if (!(data0 === "local" || data0 === "upstream")) {
        vErrors = add(vErrors, instancePath + "/kind", "enum", { allowedValues: ["local", "upstream"] });
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
        for (const key1 in data1) {
          if (func0.call(data1, key1) && !func0.call(schema42.properties, key1)) {
            vErrors = add(vErrors, instancePath + "/store", "additionalProperties", { additionalProperty: key1 });
            errors++;
          }
        }
        if (data1.kind !== void 0 && func0.call(data1, "kind")) {
          let data2 = data1.kind;
          if (!(data2 === "memory" || data2 === "sqlite" || data2 === "postgres")) {
            vErrors = add(vErrors, instancePath + "/store/kind", "enum", { allowedValues: ["memory", "sqlite", "postgres"] });
            errors++;
          }
        }
        if (data1.path !== void 0 && func0.call(data1, "path")) {
          let data3 = data1.path;
          if (typeof data3 === "string") {
            if (!pattern9.test(data3)) {
              vErrors = add(vErrors, instancePath + "/store/path", "pattern", { pattern: "^(?!\\s*[A-Za-z][A-Za-z0-9+.-]+://)." });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/store/path", "type", { type: "string" });
            errors++;
          }
        }
        if (data1.url !== void 0 && func0.call(data1, "url")) {
          let data4 = data1.url;
          if (typeof data4 === "string") {
            if (!pattern10.test(data4)) {
              vErrors = add(vErrors, instancePath + "/store/url", "pattern", { pattern: "^postgres(ql)?://" });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/store/url", "type", { type: "string" });
            errors++;
          }
        }
        if (data1.urlEnv !== void 0 && func0.call(data1, "urlEnv")) {
          let data5 = data1.urlEnv;
          if (typeof data5 === "string") {
            if (isShorter(data5, 1)) {
              vErrors = add(vErrors, instancePath + "/store/urlEnv", "minLength", { limit: 1 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/store/urlEnv", "type", { type: "string" });
            errors++;
          }
        }
        if (data1.schema !== void 0 && func0.call(data1, "schema")) {
          let data6 = data1.schema;
          if (typeof data6 === "string") {
            if (isShorter(data6, 1)) {
              vErrors = add(vErrors, instancePath + "/store/schema", "minLength", { limit: 1 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/store/schema", "type", { type: "string" });
            errors++;
          }
        }
        if (data1.migrate !== void 0 && func0.call(data1, "migrate")) {
          if (typeof data1.migrate !== "boolean") {
            vErrors = add(vErrors, instancePath + "/store/migrate", "type", { type: "boolean" });
            errors++;
          }
        }
        if (data1.pool !== void 0 && func0.call(data1, "pool")) {
          let data8 = data1.pool;
          if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
            for (const key2 in data8) {
              if (func0.call(data8, key2) && !(key2 === "max" || key2 === "connectTimeoutMs" || key2 === "statementTimeoutMs")) {
                vErrors = add(vErrors, instancePath + "/store/pool", "additionalProperties", { additionalProperty: key2 });
                errors++;
              }
            }
            if (data8.max !== void 0 && func0.call(data8, "max")) {
              let data9 = data8.max;
              if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
                vErrors = add(vErrors, instancePath + "/store/pool/max", "type", { type: "integer" });
                errors++;
              }
              if (typeof data9 == "number" && isFinite(data9)) {
                if (data9 < 1 || isNaN(data9)) {
                  vErrors = add(vErrors, instancePath + "/store/pool/max", "minimum", { comparison: ">=", limit: 1 });
                  errors++;
                }
              }
            }
            if (data8.connectTimeoutMs !== void 0 && func0.call(data8, "connectTimeoutMs")) {
              let data10 = data8.connectTimeoutMs;
              if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
                vErrors = add(vErrors, instancePath + "/store/pool/connectTimeoutMs", "type", { type: "integer" });
                errors++;
              }
              if (typeof data10 == "number" && isFinite(data10)) {
                if (data10 > 2147483647 || isNaN(data10)) {
                  vErrors = add(vErrors, instancePath + "/store/pool/connectTimeoutMs", "maximum", { comparison: "<=", limit: 2147483647 });
                  errors++;
                }
                if (data10 < 1 || isNaN(data10)) {
                  vErrors = add(vErrors, instancePath + "/store/pool/connectTimeoutMs", "minimum", { comparison: ">=", limit: 1 });
                  errors++;
                }
              }
            }
            if (data8.statementTimeoutMs !== void 0 && func0.call(data8, "statementTimeoutMs")) {
              let data11 = data8.statementTimeoutMs;
              if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)) && isFinite(data11))) {
                vErrors = add(vErrors, instancePath + "/store/pool/statementTimeoutMs", "type", { type: "integer" });
                errors++;
              }
              if (typeof data11 == "number" && isFinite(data11)) {
                if (data11 > 2147483647 || isNaN(data11)) {
                  vErrors = add(vErrors, instancePath + "/store/pool/statementTimeoutMs", "maximum", { comparison: "<=", limit: 2147483647 });
                  errors++;
                }
                if (data11 < 1 || isNaN(data11)) {
                  vErrors = add(vErrors, instancePath + "/store/pool/statementTimeoutMs", "minimum", { comparison: ">=", limit: 1 });
                  errors++;
                }
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/store/pool", "type", { type: "object" });
            errors++;
          }
        }
        if (data1.tls !== void 0 && func0.call(data1, "tls")) {
          let data12 = data1.tls;
          if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
            for (const key3 in data12) {
              if (func0.call(data12, key3) && !(key3 === "ca" || key3 === "cert" || key3 === "key" || key3 === "rejectUnauthorized" || key3 === "servername")) {
                vErrors = add(vErrors, instancePath + "/store/tls", "additionalProperties", { additionalProperty: key3 });
                errors++;
              }
            }
            if (data12.ca !== void 0 && func0.call(data12, "ca")) {
              let data13 = data12.ca;
              if (typeof data13 === "string") {
                if (isShorter(data13, 1)) {
                  vErrors = add(vErrors, instancePath + "/store/tls/ca", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/store/tls/ca", "type", { type: "string" });
                errors++;
              }
            }
            if (data12.cert !== void 0 && func0.call(data12, "cert")) {
              let data14 = data12.cert;
              if (typeof data14 === "string") {
                if (isShorter(data14, 1)) {
                  vErrors = add(vErrors, instancePath + "/store/tls/cert", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/store/tls/cert", "type", { type: "string" });
                errors++;
              }
            }
            if (data12.key !== void 0 && func0.call(data12, "key")) {
              let data15 = data12.key;
              if (typeof data15 === "string") {
                if (isShorter(data15, 1)) {
                  vErrors = add(vErrors, instancePath + "/store/tls/key", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/store/tls/key", "type", { type: "string" });
                errors++;
              }
            }
            if (data12.rejectUnauthorized !== void 0 && func0.call(data12, "rejectUnauthorized")) {
              if (typeof data12.rejectUnauthorized !== "boolean") {
                vErrors = add(vErrors, instancePath + "/store/tls/rejectUnauthorized", "type", { type: "boolean" });
                errors++;
              }
            }
            if (data12.servername !== void 0 && func0.call(data12, "servername")) {
              let data17 = data12.servername;
              if (typeof data17 === "string") {
                if (isShorter(data17, 1)) {
                  vErrors = add(vErrors, instancePath + "/store/tls/servername", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/store/tls/servername", "type", { type: "string" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/store/tls", "type", { type: "object" });
            errors++;
          }
        }
        if (data1.waitSeconds !== void 0 && func0.call(data1, "waitSeconds")) {
          let data18 = data1.waitSeconds;
          if (!(typeof data18 == "number" && (!(data18 % 1) && !isNaN(data18)) && isFinite(data18))) {
            vErrors = add(vErrors, instancePath + "/store/waitSeconds", "type", { type: "integer" });
            errors++;
          }
          if (typeof data18 == "number" && isFinite(data18)) {
            if (data18 > 86400 || isNaN(data18)) {
              vErrors = add(vErrors, instancePath + "/store/waitSeconds", "maximum", { comparison: "<=", limit: 86400 });
              errors++;
            }
            if (data18 < 0 || isNaN(data18)) {
              vErrors = add(vErrors, instancePath + "/store/waitSeconds", "minimum", { comparison: ">=", limit: 0 });
              errors++;
            }
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/store", "type", { type: "object" });
        errors++;
      }
    }
    if (data.vault !== void 0 && func0.call(data, "vault")) {
      let data19 = data.vault;
      if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
        if (data19.keys === void 0 || !func0.call(data19, "keys")) {
          vErrors = add(vErrors, instancePath + "/vault", "required", { missingProperty: "keys" });
          errors++;
        }
        for (const key4 in data19) {
          if (func0.call(data19, key4) && !(key4 === "keys")) {
            vErrors = add(vErrors, instancePath + "/vault", "additionalProperties", { additionalProperty: key4 });
            errors++;
          }
        }
        if (data19.keys !== void 0 && func0.call(data19, "keys")) {
          let data20 = data19.keys;
          if (Array.isArray(data20)) {
            if (data20.length < 1) {
              vErrors = add(vErrors, instancePath + "/vault/keys", "minItems", { limit: 1 });
              errors++;
            }
            const len0 = data20.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data21 = data20[i0];
              if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
                if (data21.id === void 0 || !func0.call(data21, "id")) {
                  vErrors = add(vErrors, instancePath + "/vault/keys/" + i0, "required", { missingProperty: "id" });
                  errors++;
                }
                for (const key5 in data21) {
                  if (func0.call(data21, key5) && !(key5 === "id" || key5 === "secretEnv" || key5 === "secretFile" || key5 === "create")) {
                    vErrors = add(vErrors, instancePath + "/vault/keys/" + i0, "additionalProperties", { additionalProperty: key5 });
                    errors++;
                  }
                }
                if (data21.id !== void 0 && func0.call(data21, "id")) {
                  let data22 = data21.id;
                  if (typeof data22 === "string") {
                    if (isShorter(data22, 1)) {
                      vErrors = add(vErrors, instancePath + "/vault/keys/" + i0 + "/id", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/vault/keys/" + i0 + "/id", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data21.secretEnv !== void 0 && func0.call(data21, "secretEnv")) {
                  let data23 = data21.secretEnv;
                  if (typeof data23 === "string") {
                    if (isShorter(data23, 1)) {
                      vErrors = add(vErrors, instancePath + "/vault/keys/" + i0 + "/secretEnv", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/vault/keys/" + i0 + "/secretEnv", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data21.secretFile !== void 0 && func0.call(data21, "secretFile")) {
                  let data24 = data21.secretFile;
                  if (typeof data24 === "string") {
                    if (isShorter(data24, 1)) {
                      vErrors = add(vErrors, instancePath + "/vault/keys/" + i0 + "/secretFile", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/vault/keys/" + i0 + "/secretFile", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data21.create !== void 0 && func0.call(data21, "create")) {
                  if (typeof data21.create !== "boolean") {
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
    if (data.dialect !== void 0 && func0.call(data, "dialect")) {
      let data26 = data.dialect;
      if (!(data26 === "nova" || data26 === "virtuozzo" || data26 === "huawei-ecs" || data26 === "qubole" || data26 === "cloudsigma")) {
        vErrors = add(vErrors, instancePath + "/dialect", "enum", { allowedValues: ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"] });
        errors++;
      }
    }
    if (data.endpoint !== void 0 && func0.call(data, "endpoint")) {
      let data27 = data.endpoint;
      if (typeof data27 === "string") {
        if (!pattern4.test(data27)) {
          vErrors = add(vErrors, instancePath + "/endpoint", "pattern", { pattern: "^https?://[^/]" });
          errors++;
        }
      } else {
        vErrors = add(vErrors, instancePath + "/endpoint", "type", { type: "string" });
        errors++;
      }
    }
    if (data.credential !== void 0 && func0.call(data, "credential")) {
      let data28 = data.credential;
      if (data28 && typeof data28 == "object" && !Array.isArray(data28)) {
        for (const key6 in data28) {
          if (func0.call(data28, key6) && !func0.call(schema41.properties.credential.properties, key6)) {
            vErrors = add(vErrors, instancePath + "/credential", "additionalProperties", { additionalProperty: key6 });
            errors++;
          }
        }
        if (data28.token !== void 0 && func0.call(data28, "token")) {
          let data29 = data28.token;
          if (typeof data29 !== "string" && !(data29 && typeof data29 == "object" && !Array.isArray(data29))) {
            vErrors = add(vErrors, instancePath + "/credential/token", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data29 === "string") {
            if (isShorter(data29, 1)) {
              vErrors = add(vErrors, instancePath + "/credential/token", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data29 && typeof data29 == "object" && !Array.isArray(data29)) {
            if (data29.env === void 0 || !func0.call(data29, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/token", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key7 in data29) {
              if (func0.call(data29, key7) && !(key7 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/token", "additionalProperties", { additionalProperty: key7 });
                errors++;
              }
            }
            if (data29.env !== void 0 && func0.call(data29, "env")) {
              let data30 = data29.env;
              if (typeof data30 === "string") {
                if (isShorter(data30, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/token/env", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/token/env", "type", { type: "string" });
                errors++;
              }
            }
          }
        }
        if (data28.username !== void 0 && func0.call(data28, "username")) {
          let data31 = data28.username;
          if (typeof data31 === "string") {
            if (isShorter(data31, 1)) {
              vErrors = add(vErrors, instancePath + "/credential/username", "minLength", { limit: 1 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/credential/username", "type", { type: "string" });
            errors++;
          }
        }
        if (data28.password !== void 0 && func0.call(data28, "password")) {
          let data32 = data28.password;
          if (typeof data32 !== "string" && !(data32 && typeof data32 == "object" && !Array.isArray(data32))) {
            vErrors = add(vErrors, instancePath + "/credential/password", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data32 === "string") {
            if (isShorter(data32, 1)) {
              vErrors = add(vErrors, instancePath + "/credential/password", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data32 && typeof data32 == "object" && !Array.isArray(data32)) {
            if (data32.env === void 0 || !func0.call(data32, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/password", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key8 in data32) {
              if (func0.call(data32, key8) && !(key8 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/password", "additionalProperties", { additionalProperty: key8 });
                errors++;
              }
            }
            if (data32.env !== void 0 && func0.call(data32, "env")) {
              let data33 = data32.env;
              if (typeof data33 === "string") {
                if (isShorter(data33, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/password/env", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/password/env", "type", { type: "string" });
                errors++;
              }
            }
          }
        }
        if (data28.totpSecret !== void 0 && func0.call(data28, "totpSecret")) {
          let data34 = data28.totpSecret;
          if (typeof data34 !== "string" && !(data34 && typeof data34 == "object" && !Array.isArray(data34))) {
            vErrors = add(vErrors, instancePath + "/credential/totpSecret", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data34 === "string") {
            if (isShorter(data34, 1)) {
              vErrors = add(vErrors, instancePath + "/credential/totpSecret", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
            if (data34.env === void 0 || !func0.call(data34, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/totpSecret", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key9 in data34) {
              if (func0.call(data34, key9) && !(key9 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/totpSecret", "additionalProperties", { additionalProperty: key9 });
                errors++;
              }
            }
            if (data34.env !== void 0 && func0.call(data34, "env")) {
              let data35 = data34.env;
              if (typeof data35 === "string") {
                if (isShorter(data35, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/totpSecret/env", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/totpSecret/env", "type", { type: "string" });
                errors++;
              }
            }
          }
        }
        if (data28.accessKey !== void 0 && func0.call(data28, "accessKey")) {
          let data36 = data28.accessKey;
          if (typeof data36 !== "string" && !(data36 && typeof data36 == "object" && !Array.isArray(data36))) {
            vErrors = add(vErrors, instancePath + "/credential/accessKey", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data36 === "string") {
            if (isShorter(data36, 1)) {
              vErrors = add(vErrors, instancePath + "/credential/accessKey", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data36 && typeof data36 == "object" && !Array.isArray(data36)) {
            if (data36.env === void 0 || !func0.call(data36, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/accessKey", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key10 in data36) {
              if (func0.call(data36, key10) && !(key10 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/accessKey", "additionalProperties", { additionalProperty: key10 });
                errors++;
              }
            }
            if (data36.env !== void 0 && func0.call(data36, "env")) {
              let data37 = data36.env;
              if (typeof data37 === "string") {
                if (isShorter(data37, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/accessKey/env", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/accessKey/env", "type", { type: "string" });
                errors++;
              }
            }
          }
        }
        if (data28.secretKey !== void 0 && func0.call(data28, "secretKey")) {
          let data38 = data28.secretKey;
          if (typeof data38 !== "string" && !(data38 && typeof data38 == "object" && !Array.isArray(data38))) {
            vErrors = add(vErrors, instancePath + "/credential/secretKey", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data38 === "string") {
            if (isShorter(data38, 1)) {
              vErrors = add(vErrors, instancePath + "/credential/secretKey", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data38 && typeof data38 == "object" && !Array.isArray(data38)) {
            if (data38.env === void 0 || !func0.call(data38, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/secretKey", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key11 in data38) {
              if (func0.call(data38, key11) && !(key11 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/secretKey", "additionalProperties", { additionalProperty: key11 });
                errors++;
              }
            }
            if (data38.env !== void 0 && func0.call(data38, "env")) {
              let data39 = data38.env;
              if (typeof data39 === "string") {
                if (isShorter(data39, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/secretKey/env", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/secretKey/env", "type", { type: "string" });
                errors++;
              }
            }
          }
        }
        if (data28.securityToken !== void 0 && func0.call(data28, "securityToken")) {
          let data40 = data28.securityToken;
          if (typeof data40 !== "string" && !(data40 && typeof data40 == "object" && !Array.isArray(data40))) {
            vErrors = add(vErrors, instancePath + "/credential/securityToken", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data40 === "string") {
            if (isShorter(data40, 1)) {
              vErrors = add(vErrors, instancePath + "/credential/securityToken", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data40 && typeof data40 == "object" && !Array.isArray(data40)) {
            if (data40.env === void 0 || !func0.call(data40, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/securityToken", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key12 in data40) {
              if (func0.call(data40, key12) && !(key12 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/securityToken", "additionalProperties", { additionalProperty: key12 });
                errors++;
              }
            }
            if (data40.env !== void 0 && func0.call(data40, "env")) {
              let data41 = data40.env;
              if (typeof data41 === "string") {
                if (isShorter(data41, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/securityToken/env", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/securityToken/env", "type", { type: "string" });
                errors++;
              }
            }
          }
        }
        if (data28.projectId !== void 0 && func0.call(data28, "projectId")) {
          let data42 = data28.projectId;
          if (typeof data42 === "string") {
            if (!pattern5.test(data42)) {
              vErrors = add(vErrors, instancePath + "/credential/projectId", "pattern", { pattern: "^[0-9a-fA-F-]+$" });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/credential/projectId", "type", { type: "string" });
            errors++;
          }
        }
        if (data28.keystone !== void 0 && func0.call(data28, "keystone")) {
          let data43 = data28.keystone;
          if (data43 && typeof data43 == "object" && !Array.isArray(data43)) {
            if (data43.url === void 0 || !func0.call(data43, "url")) {
              vErrors = add(vErrors, instancePath + "/credential/keystone", "required", { missingProperty: "url" });
              errors++;
            }
            if (data43.username === void 0 || !func0.call(data43, "username")) {
              vErrors = add(vErrors, instancePath + "/credential/keystone", "required", { missingProperty: "username" });
              errors++;
            }
            if (data43.password === void 0 || !func0.call(data43, "password")) {
              vErrors = add(vErrors, instancePath + "/credential/keystone", "required", { missingProperty: "password" });
              errors++;
            }
            if (data43.projectName === void 0 || !func0.call(data43, "projectName")) {
              vErrors = add(vErrors, instancePath + "/credential/keystone", "required", { missingProperty: "projectName" });
              errors++;
            }
            for (const key13 in data43) {
              if (func0.call(data43, key13) && !(key13 === "url" || key13 === "username" || key13 === "password" || key13 === "projectName" || key13 === "userDomainName" || key13 === "projectDomainName")) {
                vErrors = add(vErrors, instancePath + "/credential/keystone", "additionalProperties", { additionalProperty: key13 });
                errors++;
              }
            }
            if (data43.url !== void 0 && func0.call(data43, "url")) {
              let data44 = data43.url;
              if (typeof data44 === "string") {
                if (!pattern4.test(data44)) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/url", "pattern", { pattern: "^https?://[^/]" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/keystone/url", "type", { type: "string" });
                errors++;
              }
            }
            if (data43.username !== void 0 && func0.call(data43, "username")) {
              let data45 = data43.username;
              if (typeof data45 === "string") {
                if (isShorter(data45, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/username", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/keystone/username", "type", { type: "string" });
                errors++;
              }
            }
            if (data43.password !== void 0 && func0.call(data43, "password")) {
              let data46 = data43.password;
              if (typeof data46 !== "string" && !(data46 && typeof data46 == "object" && !Array.isArray(data46))) {
                vErrors = add(vErrors, instancePath + "/credential/keystone/password", "type", { type: ["string", "object"] });
                errors++;
              }
              if (typeof data46 === "string") {
                if (isShorter(data46, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/password", "minLength", { limit: 1 });
                  errors++;
                }
              }
              if (data46 && typeof data46 == "object" && !Array.isArray(data46)) {
                if (data46.env === void 0 || !func0.call(data46, "env")) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/password", "required", { missingProperty: "env" });
                  errors++;
                }
                for (const key14 in data46) {
                  if (func0.call(data46, key14) && !(key14 === "env")) {
                    vErrors = add(vErrors, instancePath + "/credential/keystone/password", "additionalProperties", { additionalProperty: key14 });
                    errors++;
                  }
                }
                if (data46.env !== void 0 && func0.call(data46, "env")) {
                  let data47 = data46.env;
                  if (typeof data47 === "string") {
                    if (isShorter(data47, 1)) {
                      vErrors = add(vErrors, instancePath + "/credential/keystone/password/env", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/credential/keystone/password/env", "type", { type: "string" });
                    errors++;
                  }
                }
              }
            }
            if (data43.projectName !== void 0 && func0.call(data43, "projectName")) {
              let data48 = data43.projectName;
              if (typeof data48 === "string") {
                if (isShorter(data48, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/projectName", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/keystone/projectName", "type", { type: "string" });
                errors++;
              }
            }
            if (data43.userDomainName !== void 0 && func0.call(data43, "userDomainName")) {
              let data49 = data43.userDomainName;
              if (typeof data49 === "string") {
                if (isShorter(data49, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/userDomainName", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/keystone/userDomainName", "type", { type: "string" });
                errors++;
              }
            }
            if (data43.projectDomainName !== void 0 && func0.call(data43, "projectDomainName")) {
              let data50 = data43.projectDomainName;
              if (typeof data50 === "string") {
                if (isShorter(data50, 1)) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/projectDomainName", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/keystone/projectDomainName", "type", { type: "string" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/credential/keystone", "type", { type: "object" });
            errors++;
          }
        }
        if (data28.passThrough !== void 0 && func0.call(data28, "passThrough")) {
          if (true !== data28.passThrough) {
            vErrors = add(vErrors, instancePath + "/credential/passThrough", "const", { allowedValue: true });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/credential", "type", { type: "object" });
        errors++;
      }
    }
    if (data.owner !== void 0 && func0.call(data, "owner")) {
      let data52 = data.owner;
      if (typeof data52 === "string") {
        if (isShorter(data52, 1)) {
          vErrors = add(vErrors, instancePath + "/owner", "minLength", { limit: 1 });
          errors++;
        }
      } else {
        vErrors = add(vErrors, instancePath + "/owner", "type", { type: "string" });
        errors++;
      }
    }
    if (data.ownersIn !== void 0 && func0.call(data, "ownersIn")) {
      if (!(data.ownersIn === "meta")) {
        vErrors = add(vErrors, instancePath + "/ownersIn", "enum", { allowedValues: ["meta"] });
        errors++;
      }
    }
    if (data.version !== void 0 && func0.call(data, "version")) {
      let data54 = data.version;
      if (typeof data54 === "string") {
        if (!pattern7.test(data54)) {
          vErrors = add(vErrors, instancePath + "/version", "pattern", { pattern: "^[0-9A-Za-z.]+$" });
          errors++;
        }
      } else {
        vErrors = add(vErrors, instancePath + "/version", "type", { type: "string" });
        errors++;
      }
    }
    if (data.deadlineMs !== void 0 && func0.call(data, "deadlineMs")) {
      let data55 = data.deadlineMs;
      if (!(typeof data55 == "number" && (!(data55 % 1) && !isNaN(data55)) && isFinite(data55))) {
        vErrors = add(vErrors, instancePath + "/deadlineMs", "type", { type: "integer" });
        errors++;
      }
      if (typeof data55 == "number" && isFinite(data55)) {
        if (data55 < 1 || isNaN(data55)) {
          vErrors = add(vErrors, instancePath + "/deadlineMs", "minimum", { comparison: ">=", limit: 1 });
          errors++;
        }
      }
    }
    if (data.retry !== void 0 && func0.call(data, "retry")) {
      let data56 = data.retry;
      if (typeof data56 !== "boolean" && !(data56 && typeof data56 == "object" && !Array.isArray(data56))) {
        vErrors = add(vErrors, instancePath + "/retry", "type", { type: ["boolean", "object"] });
        errors++;
      }
      const _errs133 = errors;
      let valid25 = false;
      const _errs134 = errors;
      if (!(data56 && typeof data56 == "object" && !Array.isArray(data56))) {
        vErrors = add(vErrors, instancePath + "/retry", "type", { type: "object" });
        errors++;
      }
      var _valid0 = _errs134 === errors;
      valid25 = valid25 || _valid0;
      const _errs136 = errors;
      if (!(data56 === false)) {
        vErrors = add(vErrors, instancePath + "/retry", "enum", { allowedValues: [{ "type": "object" }, { "enum": [false] }][1].enum });
        errors++;
      }
      var _valid0 = _errs136 === errors;
      valid25 = valid25 || _valid0;
      if (!valid25) {
        vErrors = add(vErrors, instancePath + "/retry", "anyOf", {});
        errors++;
      } else {
        errors = _errs133;
        if (vErrors !== null) {
          if (_errs133) {
            vErrors.length = _errs133;
          } else {
            vErrors = null;
          }
        }
      }
      if (data56 && typeof data56 == "object" && !Array.isArray(data56)) {
        for (const key15 in data56) {
          if (func0.call(data56, key15) && !(key15 === "attempts" || key15 === "baseMs" || key15 === "maxMs" || key15 === "attemptMs")) {
            vErrors = add(vErrors, instancePath + "/retry", "additionalProperties", { additionalProperty: key15 });
            errors++;
          }
        }
        if (data56.attempts !== void 0 && func0.call(data56, "attempts")) {
          let data57 = data56.attempts;
          if (!(typeof data57 == "number" && (!(data57 % 1) && !isNaN(data57)) && isFinite(data57))) {
            vErrors = add(vErrors, instancePath + "/retry/attempts", "type", { type: "integer" });
            errors++;
          }
          if (typeof data57 == "number" && isFinite(data57)) {
            if (data57 < 1 || isNaN(data57)) {
              vErrors = add(vErrors, instancePath + "/retry/attempts", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
        if (data56.baseMs !== void 0 && func0.call(data56, "baseMs")) {
          let data58 = data56.baseMs;
          if (typeof data58 == "number" && isFinite(data58)) {
            if (data58 < 0 || isNaN(data58)) {
              vErrors = add(vErrors, instancePath + "/retry/baseMs", "minimum", { comparison: ">=", limit: 0 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/retry/baseMs", "type", { type: "number" });
            errors++;
          }
        }
        if (data56.maxMs !== void 0 && func0.call(data56, "maxMs")) {
          let data59 = data56.maxMs;
          if (typeof data59 == "number" && isFinite(data59)) {
            if (data59 < 0 || isNaN(data59)) {
              vErrors = add(vErrors, instancePath + "/retry/maxMs", "minimum", { comparison: ">=", limit: 0 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/retry/maxMs", "type", { type: "number" });
            errors++;
          }
        }
        if (data56.attemptMs !== void 0 && func0.call(data56, "attemptMs")) {
          let data60 = data56.attemptMs;
          if (!(typeof data60 == "number" && (!(data60 % 1) && !isNaN(data60)) && isFinite(data60))) {
            vErrors = add(vErrors, instancePath + "/retry/attemptMs", "type", { type: "integer" });
            errors++;
          }
          if (typeof data60 == "number" && isFinite(data60)) {
            if (data60 < 1 || isNaN(data60)) {
              vErrors = add(vErrors, instancePath + "/retry/attemptMs", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
      }
    }
  } else {
    vErrors = add(vErrors, instancePath, "type", { type: "object" });
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
var schema51 = { "type": ["string", "object"], "anyOf": [{ "type": "object" }, { "enum": ["strict", "openssh", "nova", "fips"] }], "properties": { "preset": { "enum": ["strict", "openssh", "nova", "fips"], "description": 'one of "strict", "openssh", "nova", "fips"' }, "algorithms": { "type": "array", "minItems": 1, "items": { "enum": ["rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"], "description": 'one of "rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"' }, "description": "a list of algorithms" }, "rsaBits": { "type": "object", "properties": { "minimum": { "type": "integer", "minimum": 0, "description": "a number of bits" }, "maximum": { "type": "integer", "minimum": 0, "description": "a number of bits" } }, "additionalProperties": false, "description": 'an object with "minimum" and "maximum"' }, "certificates": { "type": "boolean", "description": "true or false" }, "cleanText": { "type": "boolean", "description": "true or false" }, "maxTextBytes": { "type": "object", "properties": { "publicKey": { "$ref": "#/$defs/bytes" }, "privateKey": { "$ref": "#/$defs/bytes" } }, "additionalProperties": false, "description": 'an object with "publicKey" and "privateKey"' }, "screens": { "type": "object", "properties": { "smallFactor": { "type": "boolean", "description": "true or false" }, "fermat": { "type": "boolean", "description": "true or false" }, "perfectPower": { "type": "boolean", "description": "true or false" }, "primeModulus": { "type": "boolean", "description": "true or false" }, "roca": { "type": "boolean", "description": "true or false" }, "pattern": { "type": "boolean", "description": "true or false" }, "smallPrivateExponent": { "type": "boolean", "description": "true or false" }, "sharedPrime": { "type": "boolean", "description": "true or false" }, "torsion": { "type": "boolean", "description": "true or false" }, "trivial": { "type": "boolean", "description": "true or false" }, "compromised": { "type": "boolean", "description": "true or false" } }, "additionalProperties": false, "description": "an object of screens, each true or false" }, "denyLists": { "type": "array", "items": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "description": "a list of files" }, "kdf": { "type": "object", "properties": { "bcryptRounds": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "pbkdf2Iterations": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "scryptBytes": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "argon2Kibibytes": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "argon2Work": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "additionalProperties": false, "description": "an object of limits" }, "maxPublicKeyBytes": { "type": "integer", "minimum": 1, "description": "a number of bytes from 1" }, "keyLimit": { "enum": ["reject", "warn"], "description": '"reject" or "warn"' }, "maxNameCharacters": { "type": "integer", "minimum": 1, "description": "a number of characters from 1" }, "maxKeypairs": { "type": "integer", "minimum": 0, "description": "a number of keypairs from 0" } }, "additionalProperties": false, "description": 'one of "strict", "openssh", "nova", "fips", or an object of policy members over a "preset"' };
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
    for (const key0 in data) {
      if (func0.call(data, key0) && !func0.call(schema51.properties, key0)) {
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
        for (const key1 in data3) {
          if (func0.call(data3, key1) && !(key1 === "minimum" || key1 === "maximum")) {
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
        for (const key2 in data8) {
          if (func0.call(data8, key2) && !(key2 === "publicKey" || key2 === "privateKey")) {
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
        for (const key3 in data11) {
          if (func0.call(data11, key3) && !func0.call(schema51.properties.screens.properties, key3)) {
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
            if (isShorter(data24, 1)) {
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
        for (const key4 in data25) {
          if (func0.call(data25, key4) && !(key4 === "bcryptRounds" || key4 === "pbkdf2Iterations" || key4 === "scryptBytes" || key4 === "argon2Kibibytes" || key4 === "argon2Work")) {
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
  validate27.errors = vErrors;
  return errors === 0;
}
function validate24_faults(data) {
  if (validate24(data)) return null;
  const faults = validate24.errors;
  validate24.errors = null;
  return faults;
}
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.dialects === void 0 || !func0.call(data, "dialects")) {
      vErrors = add(vErrors, instancePath, "required", { missingProperty: "dialects" });
      errors++;
    }
    for (const key0 in data) {
      if (func0.call(data, key0) && !func0.call(schema40.properties, key0)) {
        vErrors = add(vErrors, instancePath, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.$schema !== void 0 && func0.call(data, "$schema")) {
      let data0 = data.$schema;
      if (typeof data0 === "string") {
        if (isShorter(data0, 1)) {
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
        for (const key1 in data1) {
          if (func0.call(data1, key1) && !(key1 === "host" || key1 === "port" || key1 === "tls" || key1 === "origin" || key1 === "trustedProxies" || key1 === "drainSeconds" || key1 === "graceSeconds")) {
            vErrors = add(vErrors, instancePath + "/listen", "additionalProperties", { additionalProperty: key1 });
            errors++;
          }
        }
        if (data1.host !== void 0 && func0.call(data1, "host")) {
          let data2 = data1.host;
          if (typeof data2 === "string") {
            if (isShorter(data2, 1)) {
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
            for (const key2 in data4) {
              if (func0.call(data4, key2) && !(key2 === "cert" || key2 === "key")) {
                vErrors = add(vErrors, instancePath + "/listen/tls", "additionalProperties", { additionalProperty: key2 });
                errors++;
              }
            }
            if (data4.cert !== void 0 && func0.call(data4, "cert")) {
              let data5 = data4.cert;
              if (typeof data5 === "string") {
                if (isShorter(data5, 1)) {
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
                if (isShorter(data6, 1)) {
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
        if (data1.origin !== void 0 && func0.call(data1, "origin")) {
          let data7 = data1.origin;
          if (typeof data7 === "string") {
            if (!pattern8.test(data7)) {
              vErrors = add(vErrors, instancePath + "/listen/origin", "pattern", { pattern: "^https?://[^/?#@\\s]+$" });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/listen/origin", "type", { type: "string" });
            errors++;
          }
        }
        if (data1.trustedProxies !== void 0 && func0.call(data1, "trustedProxies")) {
          let data8 = data1.trustedProxies;
          if (Array.isArray(data8)) {
            const len0 = data8.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data9 = data8[i0];
              if (typeof data9 === "string") {
                if (isShorter(data9, 1)) {
                  vErrors = add(vErrors, instancePath + "/listen/trustedProxies/" + i0, "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/listen/trustedProxies/" + i0, "type", { type: "string" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/listen/trustedProxies", "type", { type: "array" });
            errors++;
          }
        }
        if (data1.drainSeconds !== void 0 && func0.call(data1, "drainSeconds")) {
          let data10 = data1.drainSeconds;
          if (typeof data10 == "number" && isFinite(data10)) {
            if (data10 > 86400 || isNaN(data10)) {
              vErrors = add(vErrors, instancePath + "/listen/drainSeconds", "maximum", { comparison: "<=", limit: 86400 });
              errors++;
            }
            if (data10 < 0 || isNaN(data10)) {
              vErrors = add(vErrors, instancePath + "/listen/drainSeconds", "minimum", { comparison: ">=", limit: 0 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/listen/drainSeconds", "type", { type: "number" });
            errors++;
          }
        }
        if (data1.graceSeconds !== void 0 && func0.call(data1, "graceSeconds")) {
          let data11 = data1.graceSeconds;
          if (typeof data11 == "number" && isFinite(data11)) {
            if (data11 > 86400 || isNaN(data11)) {
              vErrors = add(vErrors, instancePath + "/listen/graceSeconds", "maximum", { comparison: "<=", limit: 86400 });
              errors++;
            }
            if (data11 <= 0 || isNaN(data11)) {
              vErrors = add(vErrors, instancePath + "/listen/graceSeconds", "exclusiveMinimum", { comparison: ">", limit: 0 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/listen/graceSeconds", "type", { type: "number" });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/listen", "type", { type: "object" });
        errors++;
      }
    }
    if (data.backend !== void 0 && func0.call(data, "backend")) {
      if (!validate25(data.backend, { instancePath: instancePath + "/backend", parentData: data, parentDataProperty: "backend", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
        errors = vErrors.length;
      }
    }
    if (data.dialects !== void 0 && func0.call(data, "dialects")) {
      let data13 = data.dialects;
      if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
        if (Object.keys(data13).length < 1) {
          vErrors = add(vErrors, instancePath + "/dialects", "minProperties", { limit: 1 });
          errors++;
        }
        for (const key3 in data13) {
          if (func0.call(data13, key3) && !(key3 === "nova" || key3 === "virtuozzo" || key3 === "huawei-ecs" || key3 === "qubole" || key3 === "cloudsigma")) {
            vErrors = add(vErrors, instancePath + "/dialects", "additionalProperties", { additionalProperty: key3 });
            errors++;
          }
        }
        if (data13.nova !== void 0 && func0.call(data13, "nova")) {
          let data14 = data13.nova;
          if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
            if (data14.auth === void 0 || !func0.call(data14, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/nova", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key4 in data14) {
              if (func0.call(data14, key4) && !(key4 === "prefix" || key4 === "auth" || key4 === "policy" || key4 === "backend" || key4 === "maxMicroversion" || key4 === "ownership" || key4 === "quota" || key4 === "keyText")) {
                vErrors = add(vErrors, instancePath + "/dialects/nova", "additionalProperties", { additionalProperty: key4 });
                errors++;
              }
            }
            if (data14.prefix !== void 0 && func0.call(data14, "prefix")) {
              let data15 = data14.prefix;
              if (typeof data15 === "string") {
                if (!pattern15.test(data15)) {
                  vErrors = add(vErrors, instancePath + "/dialects/nova/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/nova/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data14.auth !== void 0 && func0.call(data14, "auth")) {
              let data16 = data14.auth;
              if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
                if (data16.kind === void 0 || !func0.call(data16, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/nova/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key5 in data16) {
                  if (func0.call(data16, key5) && !(key5 === "kind" || key5 === "url" || key5 === "username" || key5 === "password" || key5 === "projectName" || key5 === "userDomainName" || key5 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth", "additionalProperties", { additionalProperty: key5 });
                    errors++;
                  }
                }
                if (data16.kind !== void 0 && func0.call(data16, "kind")) {
                  let data17 = data16.kind;
                  if (!(data17 === "noauth2" || data17 === "identities" || data17 === "keystone")) {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/kind", "enum", { allowedValues: ["noauth2", "identities", "keystone"] });
                    errors++;
                  }
                }
                if (data16.url !== void 0 && func0.call(data16, "url")) {
                  let data18 = data16.url;
                  if (typeof data18 === "string") {
                    if (!pattern4.test(data18)) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data16.username !== void 0 && func0.call(data16, "username")) {
                  let data19 = data16.username;
                  if (typeof data19 === "string") {
                    if (isShorter(data19, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data16.password !== void 0 && func0.call(data16, "password")) {
                  let data20 = data16.password;
                  if (typeof data20 !== "string" && !(data20 && typeof data20 == "object" && !Array.isArray(data20))) {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data20 === "string") {
                    if (isShorter(data20, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
                    if (data20.env === void 0 || !func0.call(data20, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key6 in data20) {
                      if (func0.call(data20, key6) && !(key6 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/nova/auth/password", "additionalProperties", { additionalProperty: key6 });
                        errors++;
                      }
                    }
                    if (data20.env !== void 0 && func0.call(data20, "env")) {
                      let data21 = data20.env;
                      if (typeof data21 === "string") {
                        if (isShorter(data21, 1)) {
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
                if (data16.projectName !== void 0 && func0.call(data16, "projectName")) {
                  let data22 = data16.projectName;
                  if (typeof data22 === "string") {
                    if (isShorter(data22, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data16.userDomainName !== void 0 && func0.call(data16, "userDomainName")) {
                  let data23 = data16.userDomainName;
                  if (typeof data23 === "string") {
                    if (isShorter(data23, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data16.projectDomainName !== void 0 && func0.call(data16, "projectDomainName")) {
                  let data24 = data16.projectDomainName;
                  if (typeof data24 === "string") {
                    if (isShorter(data24, 1)) {
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
            if (data14.policy !== void 0 && func0.call(data14, "policy")) {
              if (!validate27(data14.policy, { instancePath: instancePath + "/dialects/nova/policy", parentData: data14, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data14.backend !== void 0 && func0.call(data14, "backend")) {
              if (!validate25(data14.backend, { instancePath: instancePath + "/dialects/nova/backend", parentData: data14, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data14.maxMicroversion !== void 0 && func0.call(data14, "maxMicroversion")) {
              let data27 = data14.maxMicroversion;
              if (typeof data27 === "string") {
                if (!pattern17.test(data27)) {
                  vErrors = add(vErrors, instancePath + "/dialects/nova/maxMicroversion", "pattern", { pattern: "^2\\.[1-9][0-9]*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/nova/maxMicroversion", "type", { type: "string" });
                errors++;
              }
            }
            if (data14.ownership !== void 0 && func0.call(data14, "ownership")) {
              let data28 = data14.ownership;
              if (!(data28 === "user" || data28 === "account")) {
                vErrors = add(vErrors, instancePath + "/dialects/nova/ownership", "enum", { allowedValues: ["user", "account"] });
                errors++;
              }
            }
            if (data14.quota !== void 0 && func0.call(data14, "quota")) {
              let data29 = data14.quota;
              if (!(typeof data29 == "number" && (!(data29 % 1) && !isNaN(data29)) && isFinite(data29))) {
                vErrors = add(vErrors, instancePath + "/dialects/nova/quota", "type", { type: "integer" });
                errors++;
              }
              if (typeof data29 == "number" && isFinite(data29)) {
                if (data29 < -1 || isNaN(data29)) {
                  vErrors = add(vErrors, instancePath + "/dialects/nova/quota", "minimum", { comparison: ">=", limit: -1 });
                  errors++;
                }
              }
            }
            if (data14.keyText !== void 0 && func0.call(data14, "keyText")) {
              let data30 = data14.keyText;
              if (!(data30 === "safe" || data30 === "faithful")) {
                vErrors = add(vErrors, instancePath + "/dialects/nova/keyText", "enum", { allowedValues: ["safe", "faithful"] });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/dialects/nova", "type", { type: "object" });
            errors++;
          }
        }
        if (data13.virtuozzo !== void 0 && func0.call(data13, "virtuozzo")) {
          let data31 = data13.virtuozzo;
          if (data31 && typeof data31 == "object" && !Array.isArray(data31)) {
            if (data31.auth === void 0 || !func0.call(data31, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/virtuozzo", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key7 in data31) {
              if (func0.call(data31, key7) && !(key7 === "prefix" || key7 === "auth" || key7 === "policy" || key7 === "backend" || key7 === "maxMicroversion" || key7 === "ownership" || key7 === "quota" || key7 === "keyText")) {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo", "additionalProperties", { additionalProperty: key7 });
                errors++;
              }
            }
            if (data31.prefix !== void 0 && func0.call(data31, "prefix")) {
              let data32 = data31.prefix;
              if (typeof data32 === "string") {
                if (!pattern15.test(data32)) {
                  vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data31.auth !== void 0 && func0.call(data31, "auth")) {
              let data33 = data31.auth;
              if (data33 && typeof data33 == "object" && !Array.isArray(data33)) {
                if (data33.kind === void 0 || !func0.call(data33, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key8 in data33) {
                  if (func0.call(data33, key8) && !(key8 === "kind" || key8 === "url" || key8 === "username" || key8 === "password" || key8 === "projectName" || key8 === "userDomainName" || key8 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth", "additionalProperties", { additionalProperty: key8 });
                    errors++;
                  }
                }
                if (data33.kind !== void 0 && func0.call(data33, "kind")) {
                  let data34 = data33.kind;
                  if (!(data34 === "noauth2" || data34 === "identities" || data34 === "keystone")) {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/kind", "enum", { allowedValues: ["noauth2", "identities", "keystone"] });
                    errors++;
                  }
                }
                if (data33.url !== void 0 && func0.call(data33, "url")) {
                  let data35 = data33.url;
                  if (typeof data35 === "string") {
                    if (!pattern4.test(data35)) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data33.username !== void 0 && func0.call(data33, "username")) {
                  let data36 = data33.username;
                  if (typeof data36 === "string") {
                    if (isShorter(data36, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data33.password !== void 0 && func0.call(data33, "password")) {
                  let data37 = data33.password;
                  if (typeof data37 !== "string" && !(data37 && typeof data37 == "object" && !Array.isArray(data37))) {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data37 === "string") {
                    if (isShorter(data37, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data37 && typeof data37 == "object" && !Array.isArray(data37)) {
                    if (data37.env === void 0 || !func0.call(data37, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key9 in data37) {
                      if (func0.call(data37, key9) && !(key9 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/password", "additionalProperties", { additionalProperty: key9 });
                        errors++;
                      }
                    }
                    if (data37.env !== void 0 && func0.call(data37, "env")) {
                      let data38 = data37.env;
                      if (typeof data38 === "string") {
                        if (isShorter(data38, 1)) {
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
                if (data33.projectName !== void 0 && func0.call(data33, "projectName")) {
                  let data39 = data33.projectName;
                  if (typeof data39 === "string") {
                    if (isShorter(data39, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data33.userDomainName !== void 0 && func0.call(data33, "userDomainName")) {
                  let data40 = data33.userDomainName;
                  if (typeof data40 === "string") {
                    if (isShorter(data40, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data33.projectDomainName !== void 0 && func0.call(data33, "projectDomainName")) {
                  let data41 = data33.projectDomainName;
                  if (typeof data41 === "string") {
                    if (isShorter(data41, 1)) {
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
            if (data31.policy !== void 0 && func0.call(data31, "policy")) {
              if (!validate27(data31.policy, { instancePath: instancePath + "/dialects/virtuozzo/policy", parentData: data31, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data31.backend !== void 0 && func0.call(data31, "backend")) {
              if (!validate25(data31.backend, { instancePath: instancePath + "/dialects/virtuozzo/backend", parentData: data31, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data31.maxMicroversion !== void 0 && func0.call(data31, "maxMicroversion")) {
              let data44 = data31.maxMicroversion;
              if (typeof data44 === "string") {
                if (!pattern17.test(data44)) {
                  vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/maxMicroversion", "pattern", { pattern: "^2\\.[1-9][0-9]*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/maxMicroversion", "type", { type: "string" });
                errors++;
              }
            }
            if (data31.ownership !== void 0 && func0.call(data31, "ownership")) {
              let data45 = data31.ownership;
              if (!(data45 === "user" || data45 === "account")) {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/ownership", "enum", { allowedValues: ["user", "account"] });
                errors++;
              }
            }
            if (data31.quota !== void 0 && func0.call(data31, "quota")) {
              let data46 = data31.quota;
              if (!(typeof data46 == "number" && (!(data46 % 1) && !isNaN(data46)) && isFinite(data46))) {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/quota", "type", { type: "integer" });
                errors++;
              }
              if (typeof data46 == "number" && isFinite(data46)) {
                if (data46 < -1 || isNaN(data46)) {
                  vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/quota", "minimum", { comparison: ">=", limit: -1 });
                  errors++;
                }
              }
            }
            if (data31.keyText !== void 0 && func0.call(data31, "keyText")) {
              let data47 = data31.keyText;
              if (!(data47 === "safe" || data47 === "faithful")) {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/keyText", "enum", { allowedValues: ["safe", "faithful"] });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/dialects/virtuozzo", "type", { type: "object" });
            errors++;
          }
        }
        if (data13["huawei-ecs"] !== void 0 && func0.call(data13, "huawei-ecs")) {
          let data48 = data13["huawei-ecs"];
          if (data48 && typeof data48 == "object" && !Array.isArray(data48)) {
            if (data48.auth === void 0 || !func0.call(data48, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key10 in data48) {
              if (func0.call(data48, key10) && !func0.call(schema40.properties.dialects.properties["huawei-ecs"].properties, key10)) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs", "additionalProperties", { additionalProperty: key10 });
                errors++;
              }
            }
            if (data48.prefix !== void 0 && func0.call(data48, "prefix")) {
              let data49 = data48.prefix;
              if (typeof data49 === "string") {
                if (!pattern15.test(data49)) {
                  vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data48.auth !== void 0 && func0.call(data48, "auth")) {
              let data50 = data48.auth;
              if (data50 && typeof data50 == "object" && !Array.isArray(data50)) {
                if (data50.kind === void 0 || !func0.call(data50, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key11 in data50) {
                  if (func0.call(data50, key11) && !(key11 === "kind" || key11 === "url" || key11 === "username" || key11 === "password" || key11 === "projectName" || key11 === "userDomainName" || key11 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth", "additionalProperties", { additionalProperty: key11 });
                    errors++;
                  }
                }
                if (data50.kind !== void 0 && func0.call(data50, "kind")) {
                  let data51 = data50.kind;
                  if (!(data51 === "identities" || data51 === "keystone" || data51 === "noauth2")) {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/kind", "enum", { allowedValues: ["identities", "keystone", "noauth2"] });
                    errors++;
                  }
                }
                if (data50.url !== void 0 && func0.call(data50, "url")) {
                  let data52 = data50.url;
                  if (typeof data52 === "string") {
                    if (!pattern4.test(data52)) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data50.username !== void 0 && func0.call(data50, "username")) {
                  let data53 = data50.username;
                  if (typeof data53 === "string") {
                    if (isShorter(data53, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data50.password !== void 0 && func0.call(data50, "password")) {
                  let data54 = data50.password;
                  if (typeof data54 !== "string" && !(data54 && typeof data54 == "object" && !Array.isArray(data54))) {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data54 === "string") {
                    if (isShorter(data54, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data54 && typeof data54 == "object" && !Array.isArray(data54)) {
                    if (data54.env === void 0 || !func0.call(data54, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key12 in data54) {
                      if (func0.call(data54, key12) && !(key12 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/password", "additionalProperties", { additionalProperty: key12 });
                        errors++;
                      }
                    }
                    if (data54.env !== void 0 && func0.call(data54, "env")) {
                      let data55 = data54.env;
                      if (typeof data55 === "string") {
                        if (isShorter(data55, 1)) {
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
                if (data50.projectName !== void 0 && func0.call(data50, "projectName")) {
                  let data56 = data50.projectName;
                  if (typeof data56 === "string") {
                    if (isShorter(data56, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data50.userDomainName !== void 0 && func0.call(data50, "userDomainName")) {
                  let data57 = data50.userDomainName;
                  if (typeof data57 === "string") {
                    if (isShorter(data57, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data50.projectDomainName !== void 0 && func0.call(data50, "projectDomainName")) {
                  let data58 = data50.projectDomainName;
                  if (typeof data58 === "string") {
                    if (isShorter(data58, 1)) {
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
            if (data48.policy !== void 0 && func0.call(data48, "policy")) {
              if (!validate27(data48.policy, { instancePath: instancePath + "/dialects/huawei-ecs/policy", parentData: data48, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data48.backend !== void 0 && func0.call(data48, "backend")) {
              if (!validate25(data48.backend, { instancePath: instancePath + "/dialects/huawei-ecs/backend", parentData: data48, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data48.maxMicroversion !== void 0 && func0.call(data48, "maxMicroversion")) {
              let data61 = data48.maxMicroversion;
              if (typeof data61 === "string") {
                if (!pattern17.test(data61)) {
                  vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/maxMicroversion", "pattern", { pattern: "^2\\.[1-9][0-9]*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/maxMicroversion", "type", { type: "string" });
                errors++;
              }
            }
            if (data48.ownership !== void 0 && func0.call(data48, "ownership")) {
              let data62 = data48.ownership;
              if (!(data62 === "user" || data62 === "account")) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/ownership", "enum", { allowedValues: ["user", "account"] });
                errors++;
              }
            }
            if (data48.quota !== void 0 && func0.call(data48, "quota")) {
              let data63 = data48.quota;
              if (!(typeof data63 == "number" && (!(data63 % 1) && !isNaN(data63)) && isFinite(data63))) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/quota", "type", { type: "integer" });
                errors++;
              }
              if (typeof data63 == "number" && isFinite(data63)) {
                if (data63 < -1 || isNaN(data63)) {
                  vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/quota", "minimum", { comparison: ">=", limit: -1 });
                  errors++;
                }
              }
            }
            if (data48.keyText !== void 0 && func0.call(data48, "keyText")) {
              let data64 = data48.keyText;
              if (!(data64 === "safe" || data64 === "faithful")) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/keyText", "enum", { allowedValues: ["safe", "faithful"] });
                errors++;
              }
            }
            if (data48.keyLimit !== void 0 && func0.call(data48, "keyLimit")) {
              let data65 = data48.keyLimit;
              if (!(data65 === "reject" || data65 === "warn")) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/keyLimit", "enum", { allowedValues: ["reject", "warn"] });
                errors++;
              }
            }
            if (data48.replayProtection !== void 0 && func0.call(data48, "replayProtection")) {
              if (typeof data48.replayProtection !== "boolean") {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/replayProtection", "type", { type: "boolean" });
                errors++;
              }
            }
            if (data48.errorForSdk !== void 0 && func0.call(data48, "errorForSdk")) {
              if (typeof data48.errorForSdk !== "boolean") {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/errorForSdk", "type", { type: "boolean" });
                errors++;
              }
            }
            if (data48.names !== void 0 && func0.call(data48, "names")) {
              let data68 = data48.names;
              if (!(data68 === "nova" || data68 === "kps")) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/names", "enum", { allowedValues: ["nova", "kps"] });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs", "type", { type: "object" });
            errors++;
          }
        }
        if (data13.qubole !== void 0 && func0.call(data13, "qubole")) {
          let data69 = data13.qubole;
          if (data69 && typeof data69 == "object" && !Array.isArray(data69)) {
            if (data69.auth === void 0 || !func0.call(data69, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/qubole", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key13 in data69) {
              if (func0.call(data69, key13) && !(key13 === "prefix" || key13 === "auth" || key13 === "policy" || key13 === "backend" || key13 === "uniqueSshKey" || key13 === "defaultPublicKey" || key13 === "editorRoles")) {
                vErrors = add(vErrors, instancePath + "/dialects/qubole", "additionalProperties", { additionalProperty: key13 });
                errors++;
              }
            }
            if (data69.prefix !== void 0 && func0.call(data69, "prefix")) {
              let data70 = data69.prefix;
              if (typeof data70 === "string") {
                if (!pattern15.test(data70)) {
                  vErrors = add(vErrors, instancePath + "/dialects/qubole/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/qubole/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data69.auth !== void 0 && func0.call(data69, "auth")) {
              let data71 = data69.auth;
              if (data71 && typeof data71 == "object" && !Array.isArray(data71)) {
                if (data71.kind === void 0 || !func0.call(data71, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/qubole/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key14 in data71) {
                  if (func0.call(data71, key14) && !(key14 === "kind" || key14 === "url" || key14 === "username" || key14 === "password" || key14 === "projectName" || key14 === "userDomainName" || key14 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth", "additionalProperties", { additionalProperty: key14 });
                    errors++;
                  }
                }
                if (data71.kind !== void 0 && func0.call(data71, "kind")) {
                  let data72 = data71.kind;
                  if (!(data72 === "identities" || data72 === "keystone")) {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/kind", "enum", { allowedValues: ["identities", "keystone"] });
                    errors++;
                  }
                }
                if (data71.url !== void 0 && func0.call(data71, "url")) {
                  let data73 = data71.url;
                  if (typeof data73 === "string") {
                    if (!pattern4.test(data73)) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data71.username !== void 0 && func0.call(data71, "username")) {
                  let data74 = data71.username;
                  if (typeof data74 === "string") {
                    if (isShorter(data74, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data71.password !== void 0 && func0.call(data71, "password")) {
                  let data75 = data71.password;
                  if (typeof data75 !== "string" && !(data75 && typeof data75 == "object" && !Array.isArray(data75))) {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data75 === "string") {
                    if (isShorter(data75, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data75 && typeof data75 == "object" && !Array.isArray(data75)) {
                    if (data75.env === void 0 || !func0.call(data75, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key15 in data75) {
                      if (func0.call(data75, key15) && !(key15 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/password", "additionalProperties", { additionalProperty: key15 });
                        errors++;
                      }
                    }
                    if (data75.env !== void 0 && func0.call(data75, "env")) {
                      let data76 = data75.env;
                      if (typeof data76 === "string") {
                        if (isShorter(data76, 1)) {
                          vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/password/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/password/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                  }
                }
                if (data71.projectName !== void 0 && func0.call(data71, "projectName")) {
                  let data77 = data71.projectName;
                  if (typeof data77 === "string") {
                    if (isShorter(data77, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data71.userDomainName !== void 0 && func0.call(data71, "userDomainName")) {
                  let data78 = data71.userDomainName;
                  if (typeof data78 === "string") {
                    if (isShorter(data78, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data71.projectDomainName !== void 0 && func0.call(data71, "projectDomainName")) {
                  let data79 = data71.projectDomainName;
                  if (typeof data79 === "string") {
                    if (isShorter(data79, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/projectDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/projectDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/qubole/auth", "type", { type: "object" });
                errors++;
              }
            }
            if (data69.policy !== void 0 && func0.call(data69, "policy")) {
              if (!validate27(data69.policy, { instancePath: instancePath + "/dialects/qubole/policy", parentData: data69, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data69.backend !== void 0 && func0.call(data69, "backend")) {
              if (!validate25(data69.backend, { instancePath: instancePath + "/dialects/qubole/backend", parentData: data69, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data69.uniqueSshKey !== void 0 && func0.call(data69, "uniqueSshKey")) {
              if (typeof data69.uniqueSshKey !== "boolean") {
                vErrors = add(vErrors, instancePath + "/dialects/qubole/uniqueSshKey", "type", { type: "boolean" });
                errors++;
              }
            }
            if (data69.defaultPublicKey !== void 0 && func0.call(data69, "defaultPublicKey")) {
              let data83 = data69.defaultPublicKey;
              if (typeof data83 === "string") {
                if (isShorter(data83, 1)) {
                  vErrors = add(vErrors, instancePath + "/dialects/qubole/defaultPublicKey", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/qubole/defaultPublicKey", "type", { type: "string" });
                errors++;
              }
            }
            if (data69.editorRoles !== void 0 && func0.call(data69, "editorRoles")) {
              let data84 = data69.editorRoles;
              if (Array.isArray(data84)) {
                const len1 = data84.length;
                for (let i1 = 0; i1 < len1; i1++) {
                  let data85 = data84[i1];
                  if (typeof data85 === "string") {
                    if (isShorter(data85, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/editorRoles/" + i1, "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/editorRoles/" + i1, "type", { type: "string" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/qubole/editorRoles", "type", { type: "array" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/dialects/qubole", "type", { type: "object" });
            errors++;
          }
        }
        if (data13.cloudsigma !== void 0 && func0.call(data13, "cloudsigma")) {
          let data86 = data13.cloudsigma;
          if (data86 && typeof data86 == "object" && !Array.isArray(data86)) {
            if (data86.auth === void 0 || !func0.call(data86, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/cloudsigma", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key16 in data86) {
              if (func0.call(data86, key16) && !(key16 === "prefix" || key16 === "auth" || key16 === "policy" || key16 === "backend" || key16 === "algorithmType" || key16 === "ownership" || key16 === "quota")) {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma", "additionalProperties", { additionalProperty: key16 });
                errors++;
              }
            }
            if (data86.prefix !== void 0 && func0.call(data86, "prefix")) {
              let data87 = data86.prefix;
              if (typeof data87 === "string") {
                if (!pattern15.test(data87)) {
                  vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data86.auth !== void 0 && func0.call(data86, "auth")) {
              let data88 = data86.auth;
              if (data88 && typeof data88 == "object" && !Array.isArray(data88)) {
                if (data88.kind === void 0 || !func0.call(data88, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key17 in data88) {
                  if (func0.call(data88, key17) && !(key17 === "kind" || key17 === "url" || key17 === "username" || key17 === "password" || key17 === "projectName" || key17 === "userDomainName" || key17 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth", "additionalProperties", { additionalProperty: key17 });
                    errors++;
                  }
                }
                if (data88.kind !== void 0 && func0.call(data88, "kind")) {
                  let data89 = data88.kind;
                  if (!(data89 === "identities" || data89 === "keystone")) {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/kind", "enum", { allowedValues: ["identities", "keystone"] });
                    errors++;
                  }
                }
                if (data88.url !== void 0 && func0.call(data88, "url")) {
                  let data90 = data88.url;
                  if (typeof data90 === "string") {
                    if (!pattern4.test(data90)) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data88.username !== void 0 && func0.call(data88, "username")) {
                  let data91 = data88.username;
                  if (typeof data91 === "string") {
                    if (isShorter(data91, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data88.password !== void 0 && func0.call(data88, "password")) {
                  let data92 = data88.password;
                  if (typeof data92 !== "string" && !(data92 && typeof data92 == "object" && !Array.isArray(data92))) {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data92 === "string") {
                    if (isShorter(data92, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data92 && typeof data92 == "object" && !Array.isArray(data92)) {
                    if (data92.env === void 0 || !func0.call(data92, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key18 in data92) {
                      if (func0.call(data92, key18) && !(key18 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/password", "additionalProperties", { additionalProperty: key18 });
                        errors++;
                      }
                    }
                    if (data92.env !== void 0 && func0.call(data92, "env")) {
                      let data93 = data92.env;
                      if (typeof data93 === "string") {
                        if (isShorter(data93, 1)) {
                          vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/password/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/password/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                  }
                }
                if (data88.projectName !== void 0 && func0.call(data88, "projectName")) {
                  let data94 = data88.projectName;
                  if (typeof data94 === "string") {
                    if (isShorter(data94, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data88.userDomainName !== void 0 && func0.call(data88, "userDomainName")) {
                  let data95 = data88.userDomainName;
                  if (typeof data95 === "string") {
                    if (isShorter(data95, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data88.projectDomainName !== void 0 && func0.call(data88, "projectDomainName")) {
                  let data96 = data88.projectDomainName;
                  if (typeof data96 === "string") {
                    if (isShorter(data96, 1)) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/projectDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/projectDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth", "type", { type: "object" });
                errors++;
              }
            }
            if (data86.policy !== void 0 && func0.call(data86, "policy")) {
              if (!validate27(data86.policy, { instancePath: instancePath + "/dialects/cloudsigma/policy", parentData: data86, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data86.backend !== void 0 && func0.call(data86, "backend")) {
              if (!validate25(data86.backend, { instancePath: instancePath + "/dialects/cloudsigma/backend", parentData: data86, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data86.algorithmType !== void 0 && func0.call(data86, "algorithmType")) {
              let data99 = data86.algorithmType;
              if (!(data99 === "rsa" || data99 === "ed25519")) {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/algorithmType", "enum", { allowedValues: ["rsa", "ed25519"] });
                errors++;
              }
            }
            if (data86.ownership !== void 0 && func0.call(data86, "ownership")) {
              let data100 = data86.ownership;
              if (!(data100 === "user" || data100 === "account")) {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/ownership", "enum", { allowedValues: ["user", "account"] });
                errors++;
              }
            }
            if (data86.quota !== void 0 && func0.call(data86, "quota")) {
              let data101 = data86.quota;
              if (!(typeof data101 == "number" && (!(data101 % 1) && !isNaN(data101)) && isFinite(data101))) {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/quota", "type", { type: "integer" });
                errors++;
              }
              if (typeof data101 == "number" && isFinite(data101)) {
                if (data101 < -1 || isNaN(data101)) {
                  vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/quota", "minimum", { comparison: ">=", limit: -1 });
                  errors++;
                }
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/dialects/cloudsigma", "type", { type: "object" });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/dialects", "type", { type: "object" });
        errors++;
      }
    }
    if (data.identities !== void 0 && func0.call(data, "identities")) {
      let data102 = data.identities;
      if (Array.isArray(data102)) {
        const len2 = data102.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data103 = data102[i2];
          if (data103 && typeof data103 == "object" && !Array.isArray(data103)) {
            if (data103.accountId === void 0 || !func0.call(data103, "accountId")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i2, "required", { missingProperty: "accountId" });
              errors++;
            }
            if (data103.userId === void 0 || !func0.call(data103, "userId")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i2, "required", { missingProperty: "userId" });
              errors++;
            }
            if (data103.roles === void 0 || !func0.call(data103, "roles")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i2, "required", { missingProperty: "roles" });
              errors++;
            }
            for (const key19 in data103) {
              if (func0.call(data103, key19) && !func0.call(schema40.properties.identities.items.properties, key19)) {
                vErrors = add(vErrors, instancePath + "/identities/" + i2, "additionalProperties", { additionalProperty: key19 });
                errors++;
              }
            }
            if (data103.accountId !== void 0 && func0.call(data103, "accountId")) {
              let data104 = data103.accountId;
              if (typeof data104 === "string") {
                if (isShorter(data104, 1)) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accountId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accountId", "type", { type: "string" });
                errors++;
              }
            }
            if (data103.userId !== void 0 && func0.call(data103, "userId")) {
              let data105 = data103.userId;
              if (typeof data105 === "string") {
                if (isShorter(data105, 1)) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/userId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/userId", "type", { type: "string" });
                errors++;
              }
            }
            if (data103.projectId !== void 0 && func0.call(data103, "projectId")) {
              let data106 = data103.projectId;
              if (typeof data106 === "string") {
                if (isShorter(data106, 1)) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/projectId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/projectId", "type", { type: "string" });
                errors++;
              }
            }
            if (data103.roles !== void 0 && func0.call(data103, "roles")) {
              let data107 = data103.roles;
              if (Array.isArray(data107)) {
                const len3 = data107.length;
                for (let i3 = 0; i3 < len3; i3++) {
                  let data108 = data107[i3];
                  if (typeof data108 === "string") {
                    if (isShorter(data108, 1)) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/roles/" + i3, "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/roles/" + i3, "type", { type: "string" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/roles", "type", { type: "array" });
                errors++;
              }
            }
            if (data103.tokens !== void 0 && func0.call(data103, "tokens")) {
              let data109 = data103.tokens;
              if (Array.isArray(data109)) {
                const len4 = data109.length;
                for (let i4 = 0; i4 < len4; i4++) {
                  let data110 = data109[i4];
                  if (typeof data110 !== "string" && !(data110 && typeof data110 == "object" && !Array.isArray(data110))) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4, "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data110 === "string") {
                    if (isShorter(data110, 1)) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4, "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data110 && typeof data110 == "object" && !Array.isArray(data110)) {
                    if (Object.keys(data110).length < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4, "minProperties", { limit: 1 });
                      errors++;
                    }
                    for (const key20 in data110) {
                      if (func0.call(data110, key20) && !(key20 === "env" || key20 === "sha256" || key20 === "scrypt" || key20 === "token" || key20 === "expiresAt")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4, "additionalProperties", { additionalProperty: key20 });
                        errors++;
                      }
                    }
                    if (data110.env !== void 0 && func0.call(data110, "env")) {
                      let data111 = data110.env;
                      if (typeof data111 === "string") {
                        if (isShorter(data111, 1)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data110.sha256 !== void 0 && func0.call(data110, "sha256")) {
                      let data112 = data110.sha256;
                      if (typeof data112 === "string") {
                        if (!pattern28.test(data112)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/sha256", "pattern", { pattern: "^[0-9a-fA-F]{64}$" });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/sha256", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data110.scrypt !== void 0 && func0.call(data110, "scrypt")) {
                      let data113 = data110.scrypt;
                      if (typeof data113 !== "string" && !(data113 && typeof data113 == "object" && !Array.isArray(data113))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data113 === "string") {
                        if (!pattern29.test(data113)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt", "pattern", { pattern: "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$" });
                          errors++;
                        }
                      }
                      if (data113 && typeof data113 == "object" && !Array.isArray(data113)) {
                        if (data113.salt === void 0 || !func0.call(data113, "salt")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt", "required", { missingProperty: "salt" });
                          errors++;
                        }
                        if (data113.hash === void 0 || !func0.call(data113, "hash")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt", "required", { missingProperty: "hash" });
                          errors++;
                        }
                        for (const key21 in data113) {
                          if (func0.call(data113, key21) && !(key21 === "salt" || key21 === "hash" || key21 === "N" || key21 === "r" || key21 === "p")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt", "additionalProperties", { additionalProperty: key21 });
                            errors++;
                          }
                        }
                        if (data113.salt !== void 0 && func0.call(data113, "salt")) {
                          let data114 = data113.salt;
                          if (typeof data114 === "string") {
                            if (isShorter(data114, 1)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt/salt", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt/salt", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data113.hash !== void 0 && func0.call(data113, "hash")) {
                          let data115 = data113.hash;
                          if (typeof data115 === "string") {
                            if (isShorter(data115, 1)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt/hash", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt/hash", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data113.N !== void 0 && func0.call(data113, "N")) {
                          let data116 = data113.N;
                          if (!(typeof data116 == "number" && (!(data116 % 1) && !isNaN(data116)) && isFinite(data116))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt/N", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data116 == "number" && isFinite(data116)) {
                            if (data116 < 1 || isNaN(data116)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt/N", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data113.r !== void 0 && func0.call(data113, "r")) {
                          let data117 = data113.r;
                          if (!(typeof data117 == "number" && (!(data117 % 1) && !isNaN(data117)) && isFinite(data117))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt/r", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data117 == "number" && isFinite(data117)) {
                            if (data117 < 1 || isNaN(data117)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt/r", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data113.p !== void 0 && func0.call(data113, "p")) {
                          let data118 = data113.p;
                          if (!(typeof data118 == "number" && (!(data118 % 1) && !isNaN(data118)) && isFinite(data118))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt/p", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data118 == "number" && isFinite(data118)) {
                            if (data118 < 1 || isNaN(data118)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/scrypt/p", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                      }
                    }
                    if (data110.token !== void 0 && func0.call(data110, "token")) {
                      let data119 = data110.token;
                      if (typeof data119 !== "string" && !(data119 && typeof data119 == "object" && !Array.isArray(data119))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/token", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data119 === "string") {
                        if (isShorter(data119, 1)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/token", "minLength", { limit: 1 });
                          errors++;
                        }
                      }
                      if (data119 && typeof data119 == "object" && !Array.isArray(data119)) {
                        if (data119.env === void 0 || !func0.call(data119, "env")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/token", "required", { missingProperty: "env" });
                          errors++;
                        }
                        for (const key22 in data119) {
                          if (func0.call(data119, key22) && !(key22 === "env")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/token", "additionalProperties", { additionalProperty: key22 });
                            errors++;
                          }
                        }
                        if (data119.env !== void 0 && func0.call(data119, "env")) {
                          let data120 = data119.env;
                          if (typeof data120 === "string") {
                            if (isShorter(data120, 1)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/token/env", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/token/env", "type", { type: "string" });
                            errors++;
                          }
                        }
                      }
                    }
                    if (data110.expiresAt !== void 0 && func0.call(data110, "expiresAt")) {
                      let data121 = data110.expiresAt;
                      if (typeof data121 === "string") {
                        if (!pattern30.test(data121)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/expiresAt", "pattern", { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$" });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens/" + i4 + "/expiresAt", "type", { type: "string" });
                        errors++;
                      }
                    }
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/tokens", "type", { type: "array" });
                errors++;
              }
            }
            if (data103.password !== void 0 && func0.call(data103, "password")) {
              let data122 = data103.password;
              if (data122 && typeof data122 == "object" && !Array.isArray(data122)) {
                if (data122.username === void 0 || !func0.call(data122, "username")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password", "required", { missingProperty: "username" });
                  errors++;
                }
                if (data122.password === void 0 || !func0.call(data122, "password")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password", "required", { missingProperty: "password" });
                  errors++;
                }
                for (const key23 in data122) {
                  if (func0.call(data122, key23) && !(key23 === "username" || key23 === "password")) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password", "additionalProperties", { additionalProperty: key23 });
                    errors++;
                  }
                }
                if (data122.username !== void 0 && func0.call(data122, "username")) {
                  let data123 = data122.username;
                  if (typeof data123 === "string") {
                    if (isShorter(data123, 1)) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data122.password !== void 0 && func0.call(data122, "password")) {
                  let data124 = data122.password;
                  if (typeof data124 !== "string" && !(data124 && typeof data124 == "object" && !Array.isArray(data124))) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data124 === "string") {
                    if (isShorter(data124, 1)) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data124 && typeof data124 == "object" && !Array.isArray(data124)) {
                    if (Object.keys(data124).length > 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password", "maxProperties", { limit: 1 });
                      errors++;
                    }
                    if (Object.keys(data124).length < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password", "minProperties", { limit: 1 });
                      errors++;
                    }
                    for (const key24 in data124) {
                      if (func0.call(data124, key24) && !(key24 === "env" || key24 === "sha256" || key24 === "scrypt")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password", "additionalProperties", { additionalProperty: key24 });
                        errors++;
                      }
                    }
                    if (data124.env !== void 0 && func0.call(data124, "env")) {
                      let data125 = data124.env;
                      if (typeof data125 === "string") {
                        if (isShorter(data125, 1)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data124.sha256 !== void 0 && func0.call(data124, "sha256")) {
                      let data126 = data124.sha256;
                      if (typeof data126 === "string") {
                        if (!pattern28.test(data126)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/sha256", "pattern", { pattern: "^[0-9a-fA-F]{64}$" });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/sha256", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data124.scrypt !== void 0 && func0.call(data124, "scrypt")) {
                      let data127 = data124.scrypt;
                      if (typeof data127 !== "string" && !(data127 && typeof data127 == "object" && !Array.isArray(data127))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data127 === "string") {
                        if (!pattern29.test(data127)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt", "pattern", { pattern: "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$" });
                          errors++;
                        }
                      }
                      if (data127 && typeof data127 == "object" && !Array.isArray(data127)) {
                        if (data127.salt === void 0 || !func0.call(data127, "salt")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt", "required", { missingProperty: "salt" });
                          errors++;
                        }
                        if (data127.hash === void 0 || !func0.call(data127, "hash")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt", "required", { missingProperty: "hash" });
                          errors++;
                        }
                        for (const key25 in data127) {
                          if (func0.call(data127, key25) && !(key25 === "salt" || key25 === "hash" || key25 === "N" || key25 === "r" || key25 === "p")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt", "additionalProperties", { additionalProperty: key25 });
                            errors++;
                          }
                        }
                        if (data127.salt !== void 0 && func0.call(data127, "salt")) {
                          let data128 = data127.salt;
                          if (typeof data128 === "string") {
                            if (isShorter(data128, 1)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt/salt", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt/salt", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data127.hash !== void 0 && func0.call(data127, "hash")) {
                          let data129 = data127.hash;
                          if (typeof data129 === "string") {
                            if (isShorter(data129, 1)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt/hash", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt/hash", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data127.N !== void 0 && func0.call(data127, "N")) {
                          let data130 = data127.N;
                          if (!(typeof data130 == "number" && (!(data130 % 1) && !isNaN(data130)) && isFinite(data130))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt/N", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data130 == "number" && isFinite(data130)) {
                            if (data130 < 1 || isNaN(data130)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt/N", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data127.r !== void 0 && func0.call(data127, "r")) {
                          let data131 = data127.r;
                          if (!(typeof data131 == "number" && (!(data131 % 1) && !isNaN(data131)) && isFinite(data131))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt/r", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data131 == "number" && isFinite(data131)) {
                            if (data131 < 1 || isNaN(data131)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt/r", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data127.p !== void 0 && func0.call(data127, "p")) {
                          let data132 = data127.p;
                          if (!(typeof data132 == "number" && (!(data132 % 1) && !isNaN(data132)) && isFinite(data132))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt/p", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data132 == "number" && isFinite(data132)) {
                            if (data132 < 1 || isNaN(data132)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password/password/scrypt/p", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                      }
                    }
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/password", "type", { type: "object" });
                errors++;
              }
            }
            if (data103.accessKeys !== void 0 && func0.call(data103, "accessKeys")) {
              let data133 = data103.accessKeys;
              if (Array.isArray(data133)) {
                const len5 = data133.length;
                for (let i5 = 0; i5 < len5; i5++) {
                  let data134 = data133[i5];
                  if (data134 && typeof data134 == "object" && !Array.isArray(data134)) {
                    if (data134.accessKey === void 0 || !func0.call(data134, "accessKey")) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5, "required", { missingProperty: "accessKey" });
                      errors++;
                    }
                    if (data134.secretKey === void 0 || !func0.call(data134, "secretKey")) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5, "required", { missingProperty: "secretKey" });
                      errors++;
                    }
                    for (const key26 in data134) {
                      if (func0.call(data134, key26) && !(key26 === "accessKey" || key26 === "secretKey" || key26 === "securityToken")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5, "additionalProperties", { additionalProperty: key26 });
                        errors++;
                      }
                    }
                    if (data134.accessKey !== void 0 && func0.call(data134, "accessKey")) {
                      let data135 = data134.accessKey;
                      if (typeof data135 === "string") {
                        if (isShorter(data135, 1)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5 + "/accessKey", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5 + "/accessKey", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data134.secretKey !== void 0 && func0.call(data134, "secretKey")) {
                      let data136 = data134.secretKey;
                      if (typeof data136 !== "string" && !(data136 && typeof data136 == "object" && !Array.isArray(data136))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5 + "/secretKey", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data136 === "string") {
                        if (isShorter(data136, 1)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5 + "/secretKey", "minLength", { limit: 1 });
                          errors++;
                        }
                      }
                      if (data136 && typeof data136 == "object" && !Array.isArray(data136)) {
                        if (data136.env === void 0 || !func0.call(data136, "env")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5 + "/secretKey", "required", { missingProperty: "env" });
                          errors++;
                        }
                        for (const key27 in data136) {
                          if (func0.call(data136, key27) && !(key27 === "env")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5 + "/secretKey", "additionalProperties", { additionalProperty: key27 });
                            errors++;
                          }
                        }
                        if (data136.env !== void 0 && func0.call(data136, "env")) {
                          let data137 = data136.env;
                          if (typeof data137 === "string") {
                            if (isShorter(data137, 1)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5 + "/secretKey/env", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5 + "/secretKey/env", "type", { type: "string" });
                            errors++;
                          }
                        }
                      }
                    }
                    if (data134.securityToken !== void 0 && func0.call(data134, "securityToken")) {
                      let data138 = data134.securityToken;
                      if (typeof data138 !== "string" && !(data138 && typeof data138 == "object" && !Array.isArray(data138))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5 + "/securityToken", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data138 === "string") {
                        if (isShorter(data138, 1)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5 + "/securityToken", "minLength", { limit: 1 });
                          errors++;
                        }
                      }
                      if (data138 && typeof data138 == "object" && !Array.isArray(data138)) {
                        if (data138.env === void 0 || !func0.call(data138, "env")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5 + "/securityToken", "required", { missingProperty: "env" });
                          errors++;
                        }
                        for (const key28 in data138) {
                          if (func0.call(data138, key28) && !(key28 === "env")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5 + "/securityToken", "additionalProperties", { additionalProperty: key28 });
                            errors++;
                          }
                        }
                        if (data138.env !== void 0 && func0.call(data138, "env")) {
                          let data139 = data138.env;
                          if (typeof data139 === "string") {
                            if (isShorter(data139, 1)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5 + "/securityToken/env", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5 + "/securityToken/env", "type", { type: "string" });
                            errors++;
                          }
                        }
                      }
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys/" + i5, "type", { type: "object" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/accessKeys", "type", { type: "array" });
                errors++;
              }
            }
            if (data103.totpSecret !== void 0 && func0.call(data103, "totpSecret")) {
              let data140 = data103.totpSecret;
              if (typeof data140 !== "string" && !(data140 && typeof data140 == "object" && !Array.isArray(data140))) {
                vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/totpSecret", "type", { type: ["string", "object"] });
                errors++;
              }
              if (typeof data140 === "string") {
                if (isShorter(data140, 1)) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/totpSecret", "minLength", { limit: 1 });
                  errors++;
                }
              }
              if (data140 && typeof data140 == "object" && !Array.isArray(data140)) {
                if (data140.env === void 0 || !func0.call(data140, "env")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/totpSecret", "required", { missingProperty: "env" });
                  errors++;
                }
                for (const key29 in data140) {
                  if (func0.call(data140, key29) && !(key29 === "env")) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/totpSecret", "additionalProperties", { additionalProperty: key29 });
                    errors++;
                  }
                }
                if (data140.env !== void 0 && func0.call(data140, "env")) {
                  let data141 = data140.env;
                  if (typeof data141 === "string") {
                    if (isShorter(data141, 1)) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/totpSecret/env", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/totpSecret/env", "type", { type: "string" });
                    errors++;
                  }
                }
              }
            }
            if (data103.algorithmType !== void 0 && func0.call(data103, "algorithmType")) {
              let data142 = data103.algorithmType;
              if (!(data142 === "rsa" || data142 === "ed25519")) {
                vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/algorithmType", "enum", { allowedValues: ["rsa", "ed25519"] });
                errors++;
              }
            }
            if (data103.uniqueSshKey !== void 0 && func0.call(data103, "uniqueSshKey")) {
              if (typeof data103.uniqueSshKey !== "boolean") {
                vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/uniqueSshKey", "type", { type: "boolean" });
                errors++;
              }
            }
            if (data103.defaultPublicKey !== void 0 && func0.call(data103, "defaultPublicKey")) {
              let data144 = data103.defaultPublicKey;
              if (typeof data144 === "string") {
                if (isShorter(data144, 1)) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/defaultPublicKey", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i2 + "/defaultPublicKey", "type", { type: "string" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/identities/" + i2, "type", { type: "object" });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/identities", "type", { type: "array" });
        errors++;
      }
    }
    if (data.policy !== void 0 && func0.call(data, "policy")) {
      if (!validate27(data.policy, { instancePath: instancePath + "/policy", parentData: data, parentDataProperty: "policy", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
        errors = vErrors.length;
      }
    }
    if (data.limits !== void 0 && func0.call(data, "limits")) {
      let data146 = data.limits;
      if (data146 && typeof data146 == "object" && !Array.isArray(data146)) {
        for (const key30 in data146) {
          if (func0.call(data146, key30) && !func0.call(schema40.properties.limits.properties, key30)) {
            vErrors = add(vErrors, instancePath + "/limits", "additionalProperties", { additionalProperty: key30 });
            errors++;
          }
        }
        if (data146.requests !== void 0 && func0.call(data146, "requests")) {
          let data147 = data146.requests;
          if (data147 && typeof data147 == "object" && !Array.isArray(data147)) {
            for (const key31 in data147) {
              if (func0.call(data147, key31) && !(key31 === "perIdentity" || key31 === "perAccount" || key31 === "perAddress")) {
                vErrors = add(vErrors, instancePath + "/limits/requests", "additionalProperties", { additionalProperty: key31 });
                errors++;
              }
            }
            if (data147.perIdentity !== void 0 && func0.call(data147, "perIdentity")) {
              let data148 = data147.perIdentity;
              if (data148 && typeof data148 == "object" && !Array.isArray(data148)) {
                if (data148.perSecond === void 0 || !func0.call(data148, "perSecond")) {
                  vErrors = add(vErrors, instancePath + "/limits/requests/perIdentity", "required", { missingProperty: "perSecond" });
                  errors++;
                }
                for (const key32 in data148) {
                  if (func0.call(data148, key32) && !(key32 === "perSecond" || key32 === "burst")) {
                    vErrors = add(vErrors, instancePath + "/limits/requests/perIdentity", "additionalProperties", { additionalProperty: key32 });
                    errors++;
                  }
                }
                if (data148.perSecond !== void 0 && func0.call(data148, "perSecond")) {
                  let data149 = data148.perSecond;
                  if (typeof data149 == "number" && isFinite(data149)) {
                    if (data149 <= 0 || isNaN(data149)) {
                      vErrors = add(vErrors, instancePath + "/limits/requests/perIdentity/perSecond", "exclusiveMinimum", { comparison: ">", limit: 0 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/limits/requests/perIdentity/perSecond", "type", { type: "number" });
                    errors++;
                  }
                }
                if (data148.burst !== void 0 && func0.call(data148, "burst")) {
                  let data150 = data148.burst;
                  if (!(typeof data150 == "number" && (!(data150 % 1) && !isNaN(data150)) && isFinite(data150))) {
                    vErrors = add(vErrors, instancePath + "/limits/requests/perIdentity/burst", "type", { type: "integer" });
                    errors++;
                  }
                  if (typeof data150 == "number" && isFinite(data150)) {
                    if (data150 < 1 || isNaN(data150)) {
                      vErrors = add(vErrors, instancePath + "/limits/requests/perIdentity/burst", "minimum", { comparison: ">=", limit: 1 });
                      errors++;
                    }
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/limits/requests/perIdentity", "type", { type: "object" });
                errors++;
              }
            }
            if (data147.perAccount !== void 0 && func0.call(data147, "perAccount")) {
              let data151 = data147.perAccount;
              if (data151 && typeof data151 == "object" && !Array.isArray(data151)) {
                if (data151.perSecond === void 0 || !func0.call(data151, "perSecond")) {
                  vErrors = add(vErrors, instancePath + "/limits/requests/perAccount", "required", { missingProperty: "perSecond" });
                  errors++;
                }
                for (const key33 in data151) {
                  if (func0.call(data151, key33) && !(key33 === "perSecond" || key33 === "burst")) {
                    vErrors = add(vErrors, instancePath + "/limits/requests/perAccount", "additionalProperties", { additionalProperty: key33 });
                    errors++;
                  }
                }
                if (data151.perSecond !== void 0 && func0.call(data151, "perSecond")) {
                  let data152 = data151.perSecond;
                  if (typeof data152 == "number" && isFinite(data152)) {
                    if (data152 <= 0 || isNaN(data152)) {
                      vErrors = add(vErrors, instancePath + "/limits/requests/perAccount/perSecond", "exclusiveMinimum", { comparison: ">", limit: 0 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/limits/requests/perAccount/perSecond", "type", { type: "number" });
                    errors++;
                  }
                }
                if (data151.burst !== void 0 && func0.call(data151, "burst")) {
                  let data153 = data151.burst;
                  if (!(typeof data153 == "number" && (!(data153 % 1) && !isNaN(data153)) && isFinite(data153))) {
                    vErrors = add(vErrors, instancePath + "/limits/requests/perAccount/burst", "type", { type: "integer" });
                    errors++;
                  }
                  if (typeof data153 == "number" && isFinite(data153)) {
                    if (data153 < 1 || isNaN(data153)) {
                      vErrors = add(vErrors, instancePath + "/limits/requests/perAccount/burst", "minimum", { comparison: ">=", limit: 1 });
                      errors++;
                    }
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/limits/requests/perAccount", "type", { type: "object" });
                errors++;
              }
            }
            if (data147.perAddress !== void 0 && func0.call(data147, "perAddress")) {
              let data154 = data147.perAddress;
              if (data154 && typeof data154 == "object" && !Array.isArray(data154)) {
                if (data154.perSecond === void 0 || !func0.call(data154, "perSecond")) {
                  vErrors = add(vErrors, instancePath + "/limits/requests/perAddress", "required", { missingProperty: "perSecond" });
                  errors++;
                }
                for (const key34 in data154) {
                  if (func0.call(data154, key34) && !(key34 === "perSecond" || key34 === "burst")) {
                    vErrors = add(vErrors, instancePath + "/limits/requests/perAddress", "additionalProperties", { additionalProperty: key34 });
                    errors++;
                  }
                }
                if (data154.perSecond !== void 0 && func0.call(data154, "perSecond")) {
                  let data155 = data154.perSecond;
                  if (typeof data155 == "number" && isFinite(data155)) {
                    if (data155 <= 0 || isNaN(data155)) {
                      vErrors = add(vErrors, instancePath + "/limits/requests/perAddress/perSecond", "exclusiveMinimum", { comparison: ">", limit: 0 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/limits/requests/perAddress/perSecond", "type", { type: "number" });
                    errors++;
                  }
                }
                if (data154.burst !== void 0 && func0.call(data154, "burst")) {
                  let data156 = data154.burst;
                  if (!(typeof data156 == "number" && (!(data156 % 1) && !isNaN(data156)) && isFinite(data156))) {
                    vErrors = add(vErrors, instancePath + "/limits/requests/perAddress/burst", "type", { type: "integer" });
                    errors++;
                  }
                  if (typeof data156 == "number" && isFinite(data156)) {
                    if (data156 < 1 || isNaN(data156)) {
                      vErrors = add(vErrors, instancePath + "/limits/requests/perAddress/burst", "minimum", { comparison: ">=", limit: 1 });
                      errors++;
                    }
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/limits/requests/perAddress", "type", { type: "object" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/limits/requests", "type", { type: "object" });
            errors++;
          }
        }
        if (data146.connections !== void 0 && func0.call(data146, "connections")) {
          let data157 = data146.connections;
          if (data157 && typeof data157 == "object" && !Array.isArray(data157)) {
            for (const key35 in data157) {
              if (func0.call(data157, key35) && !(key35 === "total" || key35 === "perAddress")) {
                vErrors = add(vErrors, instancePath + "/limits/connections", "additionalProperties", { additionalProperty: key35 });
                errors++;
              }
            }
            if (data157.total !== void 0 && func0.call(data157, "total")) {
              let data158 = data157.total;
              if (!(typeof data158 == "number" && (!(data158 % 1) && !isNaN(data158)) && isFinite(data158))) {
                vErrors = add(vErrors, instancePath + "/limits/connections/total", "type", { type: "integer" });
                errors++;
              }
              if (typeof data158 == "number" && isFinite(data158)) {
                if (data158 < 1 || isNaN(data158)) {
                  vErrors = add(vErrors, instancePath + "/limits/connections/total", "minimum", { comparison: ">=", limit: 1 });
                  errors++;
                }
              }
            }
            if (data157.perAddress !== void 0 && func0.call(data157, "perAddress")) {
              let data159 = data157.perAddress;
              if (!(typeof data159 == "number" && (!(data159 % 1) && !isNaN(data159)) && isFinite(data159))) {
                vErrors = add(vErrors, instancePath + "/limits/connections/perAddress", "type", { type: "integer" });
                errors++;
              }
              if (typeof data159 == "number" && isFinite(data159)) {
                if (data159 < 1 || isNaN(data159)) {
                  vErrors = add(vErrors, instancePath + "/limits/connections/perAddress", "minimum", { comparison: ">=", limit: 1 });
                  errors++;
                }
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/limits/connections", "type", { type: "object" });
            errors++;
          }
        }
        if (data146.generations !== void 0 && func0.call(data146, "generations")) {
          let data160 = data146.generations;
          if (data160 && typeof data160 == "object" && !Array.isArray(data160)) {
            for (const key36 in data160) {
              if (func0.call(data160, key36) && !(key36 === "atOnce" || key36 === "waiting" || key36 === "waitingPerOwner")) {
                vErrors = add(vErrors, instancePath + "/limits/generations", "additionalProperties", { additionalProperty: key36 });
                errors++;
              }
            }
            if (data160.atOnce !== void 0 && func0.call(data160, "atOnce")) {
              let data161 = data160.atOnce;
              if (!(typeof data161 == "number" && (!(data161 % 1) && !isNaN(data161)) && isFinite(data161))) {
                vErrors = add(vErrors, instancePath + "/limits/generations/atOnce", "type", { type: "integer" });
                errors++;
              }
              if (typeof data161 == "number" && isFinite(data161)) {
                if (data161 < 1 || isNaN(data161)) {
                  vErrors = add(vErrors, instancePath + "/limits/generations/atOnce", "minimum", { comparison: ">=", limit: 1 });
                  errors++;
                }
              }
            }
            if (data160.waiting !== void 0 && func0.call(data160, "waiting")) {
              let data162 = data160.waiting;
              if (!(typeof data162 == "number" && (!(data162 % 1) && !isNaN(data162)) && isFinite(data162))) {
                vErrors = add(vErrors, instancePath + "/limits/generations/waiting", "type", { type: "integer" });
                errors++;
              }
              if (typeof data162 == "number" && isFinite(data162)) {
                if (data162 < 0 || isNaN(data162)) {
                  vErrors = add(vErrors, instancePath + "/limits/generations/waiting", "minimum", { comparison: ">=", limit: 0 });
                  errors++;
                }
              }
            }
            if (data160.waitingPerOwner !== void 0 && func0.call(data160, "waitingPerOwner")) {
              let data163 = data160.waitingPerOwner;
              if (!(typeof data163 == "number" && (!(data163 % 1) && !isNaN(data163)) && isFinite(data163))) {
                vErrors = add(vErrors, instancePath + "/limits/generations/waitingPerOwner", "type", { type: "integer" });
                errors++;
              }
              if (typeof data163 == "number" && isFinite(data163)) {
                if (data163 < 0 || isNaN(data163)) {
                  vErrors = add(vErrors, instancePath + "/limits/generations/waitingPerOwner", "minimum", { comparison: ">=", limit: 0 });
                  errors++;
                }
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/limits/generations", "type", { type: "object" });
            errors++;
          }
        }
        if (data146.headerBytes !== void 0 && func0.call(data146, "headerBytes")) {
          let data164 = data146.headerBytes;
          if (!(typeof data164 == "number" && (!(data164 % 1) && !isNaN(data164)) && isFinite(data164))) {
            vErrors = add(vErrors, instancePath + "/limits/headerBytes", "type", { type: "integer" });
            errors++;
          }
          if (typeof data164 == "number" && isFinite(data164)) {
            if (data164 < 1 || isNaN(data164)) {
              vErrors = add(vErrors, instancePath + "/limits/headerBytes", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
        if (data146.headerLines !== void 0 && func0.call(data146, "headerLines")) {
          let data165 = data146.headerLines;
          if (!(typeof data165 == "number" && (!(data165 % 1) && !isNaN(data165)) && isFinite(data165))) {
            vErrors = add(vErrors, instancePath + "/limits/headerLines", "type", { type: "integer" });
            errors++;
          }
          if (typeof data165 == "number" && isFinite(data165)) {
            if (data165 < 1 || isNaN(data165)) {
              vErrors = add(vErrors, instancePath + "/limits/headerLines", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
        if (data146.headerSeconds !== void 0 && func0.call(data146, "headerSeconds")) {
          let data166 = data146.headerSeconds;
          if (typeof data166 == "number" && isFinite(data166)) {
            if (data166 > 86400 || isNaN(data166)) {
              vErrors = add(vErrors, instancePath + "/limits/headerSeconds", "maximum", { comparison: "<=", limit: 86400 });
              errors++;
            }
            if (data166 <= 0 || isNaN(data166)) {
              vErrors = add(vErrors, instancePath + "/limits/headerSeconds", "exclusiveMinimum", { comparison: ">", limit: 0 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/limits/headerSeconds", "type", { type: "number" });
            errors++;
          }
        }
        if (data146.requestSeconds !== void 0 && func0.call(data146, "requestSeconds")) {
          let data167 = data146.requestSeconds;
          if (typeof data167 == "number" && isFinite(data167)) {
            if (data167 > 86400 || isNaN(data167)) {
              vErrors = add(vErrors, instancePath + "/limits/requestSeconds", "maximum", { comparison: "<=", limit: 86400 });
              errors++;
            }
            if (data167 <= 0 || isNaN(data167)) {
              vErrors = add(vErrors, instancePath + "/limits/requestSeconds", "exclusiveMinimum", { comparison: ">", limit: 0 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/limits/requestSeconds", "type", { type: "number" });
            errors++;
          }
        }
        if (data146.deadlineSeconds !== void 0 && func0.call(data146, "deadlineSeconds")) {
          let data168 = data146.deadlineSeconds;
          if (typeof data168 == "number" && isFinite(data168)) {
            if (data168 > 86400 || isNaN(data168)) {
              vErrors = add(vErrors, instancePath + "/limits/deadlineSeconds", "maximum", { comparison: "<=", limit: 86400 });
              errors++;
            }
            if (data168 <= 0 || isNaN(data168)) {
              vErrors = add(vErrors, instancePath + "/limits/deadlineSeconds", "exclusiveMinimum", { comparison: ">", limit: 0 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/limits/deadlineSeconds", "type", { type: "number" });
            errors++;
          }
        }
        if (data146.answerSeconds !== void 0 && func0.call(data146, "answerSeconds")) {
          let data169 = data146.answerSeconds;
          if (typeof data169 == "number" && isFinite(data169)) {
            if (data169 > 86400 || isNaN(data169)) {
              vErrors = add(vErrors, instancePath + "/limits/answerSeconds", "maximum", { comparison: "<=", limit: 86400 });
              errors++;
            }
            if (data169 <= 0 || isNaN(data169)) {
              vErrors = add(vErrors, instancePath + "/limits/answerSeconds", "exclusiveMinimum", { comparison: ">", limit: 0 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/limits/answerSeconds", "type", { type: "number" });
            errors++;
          }
        }
        if (data146.idleSeconds !== void 0 && func0.call(data146, "idleSeconds")) {
          let data170 = data146.idleSeconds;
          if (typeof data170 == "number" && isFinite(data170)) {
            if (data170 > 86400 || isNaN(data170)) {
              vErrors = add(vErrors, instancePath + "/limits/idleSeconds", "maximum", { comparison: "<=", limit: 86400 });
              errors++;
            }
            if (data170 <= 0 || isNaN(data170)) {
              vErrors = add(vErrors, instancePath + "/limits/idleSeconds", "exclusiveMinimum", { comparison: ">", limit: 0 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/limits/idleSeconds", "type", { type: "number" });
            errors++;
          }
        }
        if (data146.unsentBytes !== void 0 && func0.call(data146, "unsentBytes")) {
          let data171 = data146.unsentBytes;
          if (!(typeof data171 == "number" && (!(data171 % 1) && !isNaN(data171)) && isFinite(data171))) {
            vErrors = add(vErrors, instancePath + "/limits/unsentBytes", "type", { type: "integer" });
            errors++;
          }
          if (typeof data171 == "number" && isFinite(data171)) {
            if (data171 < 1 || isNaN(data171)) {
              vErrors = add(vErrors, instancePath + "/limits/unsentBytes", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/limits", "type", { type: "object" });
        errors++;
      }
    }
    if (data.generation !== void 0 && func0.call(data, "generation")) {
      let data172 = data.generation;
      if (data172 && typeof data172 == "object" && !Array.isArray(data172)) {
        for (const key37 in data172) {
          if (func0.call(data172, key37) && !(key37 === "pools")) {
            vErrors = add(vErrors, instancePath + "/generation", "additionalProperties", { additionalProperty: key37 });
            errors++;
          }
        }
        if (data172.pools !== void 0 && func0.call(data172, "pools")) {
          let data173 = data172.pools;
          if (Array.isArray(data173)) {
            const len6 = data173.length;
            for (let i6 = 0; i6 < len6; i6++) {
              let data174 = data173[i6];
              if (data174 && typeof data174 == "object" && !Array.isArray(data174)) {
                for (const key38 in data174) {
                  if (func0.call(data174, key38) && !(key38 === "algorithm" || key38 === "bits" || key38 === "size")) {
                    vErrors = add(vErrors, instancePath + "/generation/pools/" + i6, "additionalProperties", { additionalProperty: key38 });
                    errors++;
                  }
                }
                if (data174.algorithm !== void 0 && func0.call(data174, "algorithm")) {
                  if (!(data174.algorithm === "rsa")) {
                    vErrors = add(vErrors, instancePath + "/generation/pools/" + i6 + "/algorithm", "enum", { allowedValues: ["rsa"] });
                    errors++;
                  }
                }
                if (data174.bits !== void 0 && func0.call(data174, "bits")) {
                  let data176 = data174.bits;
                  if (!(typeof data176 == "number" && (!(data176 % 1) && !isNaN(data176)) && isFinite(data176))) {
                    vErrors = add(vErrors, instancePath + "/generation/pools/" + i6 + "/bits", "type", { type: "integer" });
                    errors++;
                  }
                  if (typeof data176 == "number" && isFinite(data176)) {
                    if (data176 > 16384 || isNaN(data176)) {
                      vErrors = add(vErrors, instancePath + "/generation/pools/" + i6 + "/bits", "maximum", { comparison: "<=", limit: 16384 });
                      errors++;
                    }
                    if (data176 < 1024 || isNaN(data176)) {
                      vErrors = add(vErrors, instancePath + "/generation/pools/" + i6 + "/bits", "minimum", { comparison: ">=", limit: 1024 });
                      errors++;
                    }
                    let res0;
                    if (res0 = data176 / 8, res0 !== parseInt(res0)) {
                      vErrors = add(vErrors, instancePath + "/generation/pools/" + i6 + "/bits", "multipleOf", { multipleOf: 8 });
                      errors++;
                    }
                  }
                }
                if (data174.size !== void 0 && func0.call(data174, "size")) {
                  let data177 = data174.size;
                  if (!(typeof data177 == "number" && (!(data177 % 1) && !isNaN(data177)) && isFinite(data177))) {
                    vErrors = add(vErrors, instancePath + "/generation/pools/" + i6 + "/size", "type", { type: "integer" });
                    errors++;
                  }
                  if (typeof data177 == "number" && isFinite(data177)) {
                    if (data177 > 1024 || isNaN(data177)) {
                      vErrors = add(vErrors, instancePath + "/generation/pools/" + i6 + "/size", "maximum", { comparison: "<=", limit: 1024 });
                      errors++;
                    }
                    if (data177 < 1 || isNaN(data177)) {
                      vErrors = add(vErrors, instancePath + "/generation/pools/" + i6 + "/size", "minimum", { comparison: ">=", limit: 1 });
                      errors++;
                    }
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/generation/pools/" + i6, "type", { type: "object" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/generation/pools", "type", { type: "array" });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/generation", "type", { type: "object" });
        errors++;
      }
    }
    if (data.audit !== void 0 && func0.call(data, "audit")) {
      let data178 = data.audit;
      if (data178 && typeof data178 == "object" && !Array.isArray(data178)) {
        for (const key39 in data178) {
          if (func0.call(data178, key39) && !(key39 === "sink" || key39 === "anchors")) {
            vErrors = add(vErrors, instancePath + "/audit", "additionalProperties", { additionalProperty: key39 });
            errors++;
          }
        }
        if (data178.sink !== void 0 && func0.call(data178, "sink")) {
          let data179 = data178.sink;
          if (data179 && typeof data179 == "object" && !Array.isArray(data179)) {
            if (data179.kind === void 0 || !func0.call(data179, "kind")) {
              vErrors = add(vErrors, instancePath + "/audit/sink", "required", { missingProperty: "kind" });
              errors++;
            }
            if (data179.path === void 0 || !func0.call(data179, "path")) {
              vErrors = add(vErrors, instancePath + "/audit/sink", "required", { missingProperty: "path" });
              errors++;
            }
            for (const key40 in data179) {
              if (func0.call(data179, key40) && !(key40 === "kind" || key40 === "path")) {
                vErrors = add(vErrors, instancePath + "/audit/sink", "additionalProperties", { additionalProperty: key40 });
                errors++;
              }
            }
            if (data179.kind !== void 0 && func0.call(data179, "kind")) {
              if (!(data179.kind === "file")) {
                vErrors = add(vErrors, instancePath + "/audit/sink/kind", "enum", { allowedValues: ["file"] });
                errors++;
              }
            }
            if (data179.path !== void 0 && func0.call(data179, "path")) {
              let data181 = data179.path;
              if (typeof data181 === "string") {
                if (isShorter(data181, 1)) {
                  vErrors = add(vErrors, instancePath + "/audit/sink/path", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/audit/sink/path", "type", { type: "string" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/audit/sink", "type", { type: "object" });
            errors++;
          }
        }
        if (data178.anchors !== void 0 && func0.call(data178, "anchors")) {
          let data182 = data178.anchors;
          if (data182 && typeof data182 == "object" && !Array.isArray(data182)) {
            if (data182.path === void 0 || !func0.call(data182, "path")) {
              vErrors = add(vErrors, instancePath + "/audit/anchors", "required", { missingProperty: "path" });
              errors++;
            }
            for (const key41 in data182) {
              if (func0.call(data182, key41) && !(key41 === "path" || key41 === "everySeconds")) {
                vErrors = add(vErrors, instancePath + "/audit/anchors", "additionalProperties", { additionalProperty: key41 });
                errors++;
              }
            }
            if (data182.path !== void 0 && func0.call(data182, "path")) {
              let data183 = data182.path;
              if (typeof data183 === "string") {
                if (isShorter(data183, 1)) {
                  vErrors = add(vErrors, instancePath + "/audit/anchors/path", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/audit/anchors/path", "type", { type: "string" });
                errors++;
              }
            }
            if (data182.everySeconds !== void 0 && func0.call(data182, "everySeconds")) {
              let data184 = data182.everySeconds;
              if (!(typeof data184 == "number" && (!(data184 % 1) && !isNaN(data184)) && isFinite(data184))) {
                vErrors = add(vErrors, instancePath + "/audit/anchors/everySeconds", "type", { type: "integer" });
                errors++;
              }
              if (typeof data184 == "number" && isFinite(data184)) {
                if (data184 > 86400 || isNaN(data184)) {
                  vErrors = add(vErrors, instancePath + "/audit/anchors/everySeconds", "maximum", { comparison: "<=", limit: 86400 });
                  errors++;
                }
                if (data184 < 1 || isNaN(data184)) {
                  vErrors = add(vErrors, instancePath + "/audit/anchors/everySeconds", "minimum", { comparison: ">=", limit: 1 });
                  errors++;
                }
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/audit/anchors", "type", { type: "object" });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/audit", "type", { type: "object" });
        errors++;
      }
    }
    if (data.metrics !== void 0 && func0.call(data, "metrics")) {
      let data185 = data.metrics;
      if (data185 && typeof data185 == "object" && !Array.isArray(data185)) {
        for (const key42 in data185) {
          if (func0.call(data185, key42) && !(key42 === "from")) {
            vErrors = add(vErrors, instancePath + "/metrics", "additionalProperties", { additionalProperty: key42 });
            errors++;
          }
        }
        if (data185.from !== void 0 && func0.call(data185, "from")) {
          let data186 = data185.from;
          if (Array.isArray(data186)) {
            const len7 = data186.length;
            for (let i7 = 0; i7 < len7; i7++) {
              let data187 = data186[i7];
              if (typeof data187 === "string") {
                if (isShorter(data187, 1)) {
                  vErrors = add(vErrors, instancePath + "/metrics/from/" + i7, "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/metrics/from/" + i7, "type", { type: "string" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/metrics/from", "type", { type: "array" });
            errors++;
          }
        }
      } else {
        vErrors = add(vErrors, instancePath + "/metrics", "type", { type: "object" });
        errors++;
      }
    }
    if (data.seed !== void 0 && func0.call(data, "seed")) {
      let data188 = data.seed;
      if (Array.isArray(data188)) {
        const len8 = data188.length;
        for (let i8 = 0; i8 < len8; i8++) {
          let data189 = data188[i8];
          if (data189 && typeof data189 == "object" && !Array.isArray(data189)) {
            if (data189.dialect === void 0 || !func0.call(data189, "dialect")) {
              vErrors = add(vErrors, instancePath + "/seed/" + i8, "required", { missingProperty: "dialect" });
              errors++;
            }
            if (data189.keypairs === void 0 || !func0.call(data189, "keypairs")) {
              vErrors = add(vErrors, instancePath + "/seed/" + i8, "required", { missingProperty: "keypairs" });
              errors++;
            }
            for (const key43 in data189) {
              if (func0.call(data189, key43) && !(key43 === "dialect" || key43 === "userId" || key43 === "accountId" || key43 === "keypairs")) {
                vErrors = add(vErrors, instancePath + "/seed/" + i8, "additionalProperties", { additionalProperty: key43 });
                errors++;
              }
            }
            if (data189.dialect !== void 0 && func0.call(data189, "dialect")) {
              let data190 = data189.dialect;
              if (!(data190 === "nova" || data190 === "virtuozzo" || data190 === "huawei-ecs" || data190 === "qubole" || data190 === "cloudsigma")) {
                vErrors = add(vErrors, instancePath + "/seed/" + i8 + "/dialect", "enum", { allowedValues: ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"] });
                errors++;
              }
            }
            if (data189.userId !== void 0 && func0.call(data189, "userId")) {
              let data191 = data189.userId;
              if (typeof data191 === "string") {
                if (isShorter(data191, 1)) {
                  vErrors = add(vErrors, instancePath + "/seed/" + i8 + "/userId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/seed/" + i8 + "/userId", "type", { type: "string" });
                errors++;
              }
            }
            if (data189.accountId !== void 0 && func0.call(data189, "accountId")) {
              let data192 = data189.accountId;
              if (typeof data192 === "string") {
                if (isShorter(data192, 1)) {
                  vErrors = add(vErrors, instancePath + "/seed/" + i8 + "/accountId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/seed/" + i8 + "/accountId", "type", { type: "string" });
                errors++;
              }
            }
            if (data189.keypairs !== void 0 && func0.call(data189, "keypairs")) {
              let data193 = data189.keypairs;
              if (Array.isArray(data193)) {
                const len9 = data193.length;
                for (let i9 = 0; i9 < len9; i9++) {
                  let data194 = data193[i9];
                  if (!(data194 && typeof data194 == "object" && !Array.isArray(data194))) {
                    vErrors = add(vErrors, instancePath + "/seed/" + i8 + "/keypairs/" + i9, "type", { type: "object" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/seed/" + i8 + "/keypairs", "type", { type: "array" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/seed/" + i8, "type", { type: "object" });
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
  validate24.errors = vErrors;
  return errors === 0;
}
function validateCopyConfig(data) {
  return issuesOf(validate20_faults, data);
}
function validateGatewayConfig(data) {
  return issuesOf(validate24_faults, data);
}
export {
  validateCopyConfig,
  validateGatewayConfig
};
