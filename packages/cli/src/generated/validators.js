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
var func73 = codePoints;
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
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema32.properties, key0)) {
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
        for (const key1 of Object.keys(data3)) {
          if (!func0.call(schema32.properties.credential.properties, key1)) {
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
            if (func73(data4) < 1) {
              vErrors = add(vErrors, instancePath + "/credential/token", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
            if (data4.env === void 0 || !func0.call(data4, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/token", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key2 of Object.keys(data4)) {
              if (!(key2 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/token", "additionalProperties", { additionalProperty: key2 });
                errors++;
              }
            }
            if (data4.env !== void 0 && func0.call(data4, "env")) {
              let data5 = data4.env;
              if (typeof data5 === "string") {
                if (func73(data5) < 1) {
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
            if (func73(data6) < 1) {
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
            if (func73(data7) < 1) {
              vErrors = add(vErrors, instancePath + "/credential/password", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
            if (data7.env === void 0 || !func0.call(data7, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/password", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key3 of Object.keys(data7)) {
              if (!(key3 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/password", "additionalProperties", { additionalProperty: key3 });
                errors++;
              }
            }
            if (data7.env !== void 0 && func0.call(data7, "env")) {
              let data8 = data7.env;
              if (typeof data8 === "string") {
                if (func73(data8) < 1) {
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
            if (func73(data9) < 1) {
              vErrors = add(vErrors, instancePath + "/credential/totpSecret", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
            if (data9.env === void 0 || !func0.call(data9, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/totpSecret", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key4 of Object.keys(data9)) {
              if (!(key4 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/totpSecret", "additionalProperties", { additionalProperty: key4 });
                errors++;
              }
            }
            if (data9.env !== void 0 && func0.call(data9, "env")) {
              let data10 = data9.env;
              if (typeof data10 === "string") {
                if (func73(data10) < 1) {
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
            if (func73(data11) < 1) {
              vErrors = add(vErrors, instancePath + "/credential/accessKey", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
            if (data11.env === void 0 || !func0.call(data11, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/accessKey", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key5 of Object.keys(data11)) {
              if (!(key5 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/accessKey", "additionalProperties", { additionalProperty: key5 });
                errors++;
              }
            }
            if (data11.env !== void 0 && func0.call(data11, "env")) {
              let data12 = data11.env;
              if (typeof data12 === "string") {
                if (func73(data12) < 1) {
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
            if (func73(data13) < 1) {
              vErrors = add(vErrors, instancePath + "/credential/secretKey", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
            if (data13.env === void 0 || !func0.call(data13, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/secretKey", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key6 of Object.keys(data13)) {
              if (!(key6 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/secretKey", "additionalProperties", { additionalProperty: key6 });
                errors++;
              }
            }
            if (data13.env !== void 0 && func0.call(data13, "env")) {
              let data14 = data13.env;
              if (typeof data14 === "string") {
                if (func73(data14) < 1) {
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
            if (func73(data15) < 1) {
              vErrors = add(vErrors, instancePath + "/credential/securityToken", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
            if (data15.env === void 0 || !func0.call(data15, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/securityToken", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key7 of Object.keys(data15)) {
              if (!(key7 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/securityToken", "additionalProperties", { additionalProperty: key7 });
                errors++;
              }
            }
            if (data15.env !== void 0 && func0.call(data15, "env")) {
              let data16 = data15.env;
              if (typeof data16 === "string") {
                if (func73(data16) < 1) {
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
            for (const key8 of Object.keys(data18)) {
              if (!(key8 === "url" || key8 === "username" || key8 === "password" || key8 === "projectName" || key8 === "userDomainName" || key8 === "projectDomainName")) {
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
                if (func73(data20) < 1) {
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
                if (func73(data21) < 1) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/password", "minLength", { limit: 1 });
                  errors++;
                }
              }
              if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
                if (data21.env === void 0 || !func0.call(data21, "env")) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/password", "required", { missingProperty: "env" });
                  errors++;
                }
                for (const key9 of Object.keys(data21)) {
                  if (!(key9 === "env")) {
                    vErrors = add(vErrors, instancePath + "/credential/keystone/password", "additionalProperties", { additionalProperty: key9 });
                    errors++;
                  }
                }
                if (data21.env !== void 0 && func0.call(data21, "env")) {
                  let data22 = data21.env;
                  if (typeof data22 === "string") {
                    if (func73(data22) < 1) {
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
                if (func73(data23) < 1) {
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
                if (func73(data24) < 1) {
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
                if (func73(data25) < 1) {
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
        if (func73(data27) < 1) {
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
        for (const key10 of Object.keys(data31)) {
          if (!(key10 === "attempts" || key10 === "baseMs" || key10 === "maxMs" || key10 === "attemptMs")) {
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
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "from" || key0 === "to")) {
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
var schema40 = { "$defs": { "backend": { "type": "object", "properties": { "kind": { "enum": ["local", "upstream"], "description": '"local" or "upstream"' }, "store": { "$ref": "#/$defs/store" }, "vault": { "type": "object", "properties": { "keys": { "type": "array", "minItems": 1, "items": { "type": "object", "properties": { "id": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretEnv": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretFile": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "create": { "type": "boolean", "description": "true or false" } }, "required": ["id"], "additionalProperties": false, "description": 'an object with "id" and "secretEnv" or "secretFile"' }, "description": "a list of at least one key, the first seals" } }, "required": ["keys"], "additionalProperties": false, "description": 'an object with "keys"' }, "dialect": { "enum": ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"], "description": "the name of a dialect" }, "endpoint": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "credential": { "type": "object", "properties": { "token": { "$ref": "#/$defs/secret" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "totpSecret": { "$ref": "#/$defs/secret" }, "accessKey": { "$ref": "#/$defs/secret" }, "secretKey": { "$ref": "#/$defs/secret" }, "securityToken": { "$ref": "#/$defs/secret" }, "projectId": { "type": "string", "pattern": "^[0-9a-fA-F-]+$", "description": "a project id in hex digits" }, "keystone": { "type": "object", "properties": { "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["url", "username", "password", "projectName"], "additionalProperties": false, "description": 'an object with "url", "username", "password" and "projectName"' }, "passThrough": { "const": true, "description": "true" } }, "additionalProperties": false, "description": 'an object with "token", with "username" and "password", with "accessKey" and "secretKey", with "keystone", or with "passThrough"' }, "owner": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "ownersIn": { "enum": ["meta"], "description": '"meta"' }, "version": { "type": "string", "pattern": "^[0-9A-Za-z.]+$", "description": 'a version such as "2.35"' }, "deadlineMs": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "retry": { "type": ["boolean", "object"], "anyOf": [{ "type": "object" }, { "enum": [false] }], "properties": { "attempts": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "baseMs": { "type": "number", "minimum": 0, "description": "a number of milliseconds" }, "maxMs": { "type": "number", "minimum": 0, "description": "a number of milliseconds" }, "attemptMs": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "additionalProperties": false, "description": 'false, or an object with "attempts", "baseMs", "maxMs", "attemptMs"' } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "bytes": { "type": "integer", "minimum": 1, "description": "a number of bytes from 1" }, "policy": { "type": ["string", "object"], "anyOf": [{ "type": "object" }, { "enum": ["strict", "openssh", "nova", "fips"] }], "properties": { "preset": { "enum": ["strict", "openssh", "nova", "fips"], "description": 'one of "strict", "openssh", "nova", "fips"' }, "algorithms": { "type": "array", "minItems": 1, "items": { "enum": ["rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"], "description": 'one of "rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"' }, "description": "a list of algorithms" }, "rsaBits": { "type": "object", "properties": { "minimum": { "type": "integer", "minimum": 0, "description": "a number of bits" }, "maximum": { "type": "integer", "minimum": 0, "description": "a number of bits" } }, "additionalProperties": false, "description": 'an object with "minimum" and "maximum"' }, "certificates": { "type": "boolean", "description": "true or false" }, "cleanText": { "type": "boolean", "description": "true or false" }, "maxTextBytes": { "type": "object", "properties": { "publicKey": { "$ref": "#/$defs/bytes" }, "privateKey": { "$ref": "#/$defs/bytes" } }, "additionalProperties": false, "description": 'an object with "publicKey" and "privateKey"' }, "screens": { "type": "object", "properties": { "smallFactor": { "type": "boolean", "description": "true or false" }, "fermat": { "type": "boolean", "description": "true or false" }, "perfectPower": { "type": "boolean", "description": "true or false" }, "primeModulus": { "type": "boolean", "description": "true or false" }, "roca": { "type": "boolean", "description": "true or false" }, "pattern": { "type": "boolean", "description": "true or false" }, "smallPrivateExponent": { "type": "boolean", "description": "true or false" }, "sharedPrime": { "type": "boolean", "description": "true or false" }, "torsion": { "type": "boolean", "description": "true or false" }, "trivial": { "type": "boolean", "description": "true or false" }, "compromised": { "type": "boolean", "description": "true or false" } }, "additionalProperties": false, "description": "an object of screens, each true or false" }, "denyLists": { "type": "array", "items": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "description": "a list of files" }, "kdf": { "type": "object", "properties": { "bcryptRounds": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "pbkdf2Iterations": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "scryptBytes": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "argon2Kibibytes": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "argon2Work": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "additionalProperties": false, "description": "an object of limits" }, "maxPublicKeyBytes": { "type": "integer", "minimum": 1, "description": "a number of bytes from 1" }, "keyLimit": { "enum": ["reject", "warn"], "description": '"reject" or "warn"' }, "maxNameCharacters": { "type": "integer", "minimum": 1, "description": "a number of characters from 1" }, "maxKeypairs": { "type": "integer", "minimum": 0, "description": "a number of keypairs from 0" } }, "additionalProperties": false, "description": 'one of "strict", "openssh", "nova", "fips", or an object of policy members over a "preset"' }, "secret": { "type": ["string", "object"], "minLength": 1, "properties": { "env": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["env"], "additionalProperties": false, "description": 'a text, or { "env": "NAME" } for a variable of the environment' }, "store": { "type": "object", "properties": { "kind": { "enum": ["memory", "sqlite"], "description": '"memory" or "sqlite"' }, "path": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' } }, "type": "object", "properties": { "$schema": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "listen": { "type": "object", "properties": { "host": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "port": { "type": "integer", "minimum": 0, "maximum": 65535, "description": "a port from 0 (any free one) to 65535" }, "tls": { "type": "object", "properties": { "cert": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "key": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["cert", "key"], "additionalProperties": false, "description": 'an object with the PEM files "cert" and "key"' }, "origin": { "type": "string", "pattern": "^https?://[^/?#@\\s]+$", "description": 'scheme and host as callers have them, such as "https://keys.example.org"' } }, "additionalProperties": false, "description": "an object" }, "backend": { "$ref": "#/$defs/backend" }, "dialects": { "type": "object", "properties": { "nova": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["noauth2", "identities", "keystone"], "description": 'one of "noauth2", "identities", "keystone"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "maxMicroversion": { "type": "string", "pattern": "^2\\.[1-9][0-9]*$", "description": 'a microversion such as "2.93"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" }, "keyText": { "enum": ["safe", "faithful"], "description": '"safe" or "faithful"' } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' }, "virtuozzo": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["noauth2", "identities", "keystone"], "description": 'one of "noauth2", "identities", "keystone"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "maxMicroversion": { "type": "string", "pattern": "^2\\.[1-9][0-9]*$", "description": 'a microversion such as "2.93"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" }, "keyText": { "enum": ["safe", "faithful"], "description": '"safe" or "faithful"' } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' }, "huawei-ecs": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["identities", "keystone", "noauth2"], "description": 'one of "identities", "keystone", "noauth2"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "maxMicroversion": { "type": "string", "pattern": "^2\\.[1-9][0-9]*$", "description": 'a microversion such as "2.93"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" }, "keyText": { "enum": ["safe", "faithful"], "description": '"safe" or "faithful"' }, "keyLimit": { "enum": ["reject", "warn"], "description": '"reject" or "warn"' }, "replayProtection": { "type": "boolean", "description": "true or false" }, "errorForSdk": { "type": "boolean", "description": "true or false" }, "names": { "enum": ["nova", "kps"], "description": '"nova" or "kps"' } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' }, "qubole": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["identities", "keystone"], "description": 'one of "identities", "keystone"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "uniqueSshKey": { "type": "boolean", "description": "true or false" }, "defaultPublicKey": { "type": "string", "minLength": 1, "description": "an OpenSSH public key line" }, "editorRoles": { "type": "array", "items": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "description": "a list of role names" } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' }, "cloudsigma": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["identities", "keystone"], "description": 'one of "identities", "keystone"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "algorithmType": { "enum": ["rsa", "ed25519"], "description": '"rsa" or "ed25519"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' } }, "minProperties": 1, "additionalProperties": false, "description": "an object with at least one dialect" }, "identities": { "type": "array", "items": { "type": "object", "properties": { "accountId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "roles": { "type": "array", "items": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "description": "a list of role names" }, "tokens": { "type": "array", "items": { "type": ["string", "object"], "minLength": 1, "properties": { "env": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "sha256": { "type": "string", "pattern": "^[0-9a-fA-F]{64}$", "description": "the SHA-256 hash in 64 hex digits" }, "scrypt": { "type": ["string", "object"], "pattern": "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$", "properties": { "salt": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "hash": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "N": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "r": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "p": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "required": ["salt", "hash"], "additionalProperties": false, "description": '"scrypt$N$r$p$salt$hash", or an object with "salt" and "hash" in base64' }, "token": { "$ref": "#/$defs/secret" }, "expiresAt": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$", "description": 'a time in UTC such as "2026-01-05T09:00:00Z"' } }, "minProperties": 1, "additionalProperties": false, "description": 'a text, { "env": "NAME" }, { "sha256": "\u2026" }, { "scrypt": "\u2026" } or { "token": "\u2026", "expiresAt": "\u2026Z" }' }, "description": "a list of tokens" }, "password": { "type": "object", "properties": { "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "type": ["string", "object"], "minLength": 1, "properties": { "env": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "sha256": { "type": "string", "pattern": "^[0-9a-fA-F]{64}$", "description": "the SHA-256 hash in 64 hex digits" }, "scrypt": { "type": ["string", "object"], "pattern": "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$", "properties": { "salt": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "hash": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "N": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "r": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "p": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "required": ["salt", "hash"], "additionalProperties": false, "description": '"scrypt$N$r$p$salt$hash", or an object with "salt" and "hash" in base64' } }, "minProperties": 1, "maxProperties": 1, "additionalProperties": false, "description": 'a text, { "env": "NAME" }, { "sha256": "\u2026" } or { "scrypt": "\u2026" }' } }, "required": ["username", "password"], "additionalProperties": false, "description": 'an object with "username" and "password"' }, "accessKeys": { "type": "array", "items": { "type": "object", "properties": { "accessKey": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretKey": { "$ref": "#/$defs/secret" }, "securityToken": { "$ref": "#/$defs/secret" } }, "required": ["accessKey", "secretKey"], "additionalProperties": false, "description": 'an object with "accessKey" and "secretKey"' }, "description": "a list of access keys" }, "totpSecret": { "$ref": "#/$defs/secret" }, "algorithmType": { "enum": ["rsa", "ed25519"], "description": '"rsa" or "ed25519"' }, "uniqueSshKey": { "type": "boolean", "description": "true or false" }, "defaultPublicKey": { "type": "string", "minLength": 1, "description": "an OpenSSH public key line" } }, "required": ["accountId", "userId", "roles"], "additionalProperties": false, "description": 'an object with "accountId", "userId" and "roles"' }, "description": "a list of identities" }, "policy": { "$ref": "#/$defs/policy" }, "seed": { "type": "array", "items": { "type": "object", "properties": { "dialect": { "enum": ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"], "description": "the name of a dialect" }, "userId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "accountId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "keypairs": { "type": "array", "items": { "type": "object", "description": "a keypair in the dialect's wire form" }, "description": "a list of keypairs in the dialect's wire form" } }, "required": ["dialect", "keypairs"], "additionalProperties": false, "description": 'an object with "dialect", "userId" or "accountId", and "keypairs"' }, "description": "a list" } }, "required": ["dialects"], "additionalProperties": false, "description": "an object" };
var pattern8 = new RegExp("^https?://[^/?#@\\s]+$", "u");
var pattern13 = new RegExp("^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "u");
var pattern15 = new RegExp("^2\\.[1-9][0-9]*$", "u");
var pattern26 = new RegExp("^[0-9a-fA-F]{64}$", "u");
var pattern27 = new RegExp("^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$", "u");
var pattern28 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$", "u");
var schema41 = { "type": "object", "properties": { "kind": { "enum": ["local", "upstream"], "description": '"local" or "upstream"' }, "store": { "$ref": "#/$defs/store" }, "vault": { "type": "object", "properties": { "keys": { "type": "array", "minItems": 1, "items": { "type": "object", "properties": { "id": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretEnv": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretFile": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "create": { "type": "boolean", "description": "true or false" } }, "required": ["id"], "additionalProperties": false, "description": 'an object with "id" and "secretEnv" or "secretFile"' }, "description": "a list of at least one key, the first seals" } }, "required": ["keys"], "additionalProperties": false, "description": 'an object with "keys"' }, "dialect": { "enum": ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"], "description": "the name of a dialect" }, "endpoint": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "credential": { "type": "object", "properties": { "token": { "$ref": "#/$defs/secret" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "totpSecret": { "$ref": "#/$defs/secret" }, "accessKey": { "$ref": "#/$defs/secret" }, "secretKey": { "$ref": "#/$defs/secret" }, "securityToken": { "$ref": "#/$defs/secret" }, "projectId": { "type": "string", "pattern": "^[0-9a-fA-F-]+$", "description": "a project id in hex digits" }, "keystone": { "type": "object", "properties": { "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["url", "username", "password", "projectName"], "additionalProperties": false, "description": 'an object with "url", "username", "password" and "projectName"' }, "passThrough": { "const": true, "description": "true" } }, "additionalProperties": false, "description": 'an object with "token", with "username" and "password", with "accessKey" and "secretKey", with "keystone", or with "passThrough"' }, "owner": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "ownersIn": { "enum": ["meta"], "description": '"meta"' }, "version": { "type": "string", "pattern": "^[0-9A-Za-z.]+$", "description": 'a version such as "2.35"' }, "deadlineMs": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "retry": { "type": ["boolean", "object"], "anyOf": [{ "type": "object" }, { "enum": [false] }], "properties": { "attempts": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "baseMs": { "type": "number", "minimum": 0, "description": "a number of milliseconds" }, "maxMs": { "type": "number", "minimum": 0, "description": "a number of milliseconds" }, "attemptMs": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "additionalProperties": false, "description": 'false, or an object with "attempts", "baseMs", "maxMs", "attemptMs"' } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.kind === void 0 || !func0.call(data, "kind")) {
      vErrors = add(vErrors, instancePath, "required", { missingProperty: "kind" });
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema41.properties, key0)) {
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
            if (func73(data3) < 1) {
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
                    if (func73(data7) < 1) {
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
                    if (func73(data8) < 1) {
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
                    if (func73(data9) < 1) {
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
    if (data.dialect !== void 0 && func0.call(data, "dialect")) {
      let data11 = data.dialect;
      if (!(data11 === "nova" || data11 === "virtuozzo" || data11 === "huawei-ecs" || data11 === "qubole" || data11 === "cloudsigma")) {
        vErrors = add(vErrors, instancePath + "/dialect", "enum", { allowedValues: ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"] });
        errors++;
      }
    }
    if (data.endpoint !== void 0 && func0.call(data, "endpoint")) {
      let data12 = data.endpoint;
      if (typeof data12 === "string") {
        if (!pattern4.test(data12)) {
          vErrors = add(vErrors, instancePath + "/endpoint", "pattern", { pattern: "^https?://[^/]" });
          errors++;
        }
      } else {
        vErrors = add(vErrors, instancePath + "/endpoint", "type", { type: "string" });
        errors++;
      }
    }
    if (data.credential !== void 0 && func0.call(data, "credential")) {
      let data13 = data.credential;
      if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
        for (const key4 of Object.keys(data13)) {
          if (!func0.call(schema41.properties.credential.properties, key4)) {
            vErrors = add(vErrors, instancePath + "/credential", "additionalProperties", { additionalProperty: key4 });
            errors++;
          }
        }
        if (data13.token !== void 0 && func0.call(data13, "token")) {
          let data14 = data13.token;
          if (typeof data14 !== "string" && !(data14 && typeof data14 == "object" && !Array.isArray(data14))) {
            vErrors = add(vErrors, instancePath + "/credential/token", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data14 === "string") {
            if (func73(data14) < 1) {
              vErrors = add(vErrors, instancePath + "/credential/token", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
            if (data14.env === void 0 || !func0.call(data14, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/token", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key5 of Object.keys(data14)) {
              if (!(key5 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/token", "additionalProperties", { additionalProperty: key5 });
                errors++;
              }
            }
            if (data14.env !== void 0 && func0.call(data14, "env")) {
              let data15 = data14.env;
              if (typeof data15 === "string") {
                if (func73(data15) < 1) {
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
        if (data13.username !== void 0 && func0.call(data13, "username")) {
          let data16 = data13.username;
          if (typeof data16 === "string") {
            if (func73(data16) < 1) {
              vErrors = add(vErrors, instancePath + "/credential/username", "minLength", { limit: 1 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/credential/username", "type", { type: "string" });
            errors++;
          }
        }
        if (data13.password !== void 0 && func0.call(data13, "password")) {
          let data17 = data13.password;
          if (typeof data17 !== "string" && !(data17 && typeof data17 == "object" && !Array.isArray(data17))) {
            vErrors = add(vErrors, instancePath + "/credential/password", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data17 === "string") {
            if (func73(data17) < 1) {
              vErrors = add(vErrors, instancePath + "/credential/password", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
            if (data17.env === void 0 || !func0.call(data17, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/password", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key6 of Object.keys(data17)) {
              if (!(key6 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/password", "additionalProperties", { additionalProperty: key6 });
                errors++;
              }
            }
            if (data17.env !== void 0 && func0.call(data17, "env")) {
              let data18 = data17.env;
              if (typeof data18 === "string") {
                if (func73(data18) < 1) {
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
        if (data13.totpSecret !== void 0 && func0.call(data13, "totpSecret")) {
          let data19 = data13.totpSecret;
          if (typeof data19 !== "string" && !(data19 && typeof data19 == "object" && !Array.isArray(data19))) {
            vErrors = add(vErrors, instancePath + "/credential/totpSecret", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data19 === "string") {
            if (func73(data19) < 1) {
              vErrors = add(vErrors, instancePath + "/credential/totpSecret", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
            if (data19.env === void 0 || !func0.call(data19, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/totpSecret", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key7 of Object.keys(data19)) {
              if (!(key7 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/totpSecret", "additionalProperties", { additionalProperty: key7 });
                errors++;
              }
            }
            if (data19.env !== void 0 && func0.call(data19, "env")) {
              let data20 = data19.env;
              if (typeof data20 === "string") {
                if (func73(data20) < 1) {
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
        if (data13.accessKey !== void 0 && func0.call(data13, "accessKey")) {
          let data21 = data13.accessKey;
          if (typeof data21 !== "string" && !(data21 && typeof data21 == "object" && !Array.isArray(data21))) {
            vErrors = add(vErrors, instancePath + "/credential/accessKey", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data21 === "string") {
            if (func73(data21) < 1) {
              vErrors = add(vErrors, instancePath + "/credential/accessKey", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
            if (data21.env === void 0 || !func0.call(data21, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/accessKey", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key8 of Object.keys(data21)) {
              if (!(key8 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/accessKey", "additionalProperties", { additionalProperty: key8 });
                errors++;
              }
            }
            if (data21.env !== void 0 && func0.call(data21, "env")) {
              let data22 = data21.env;
              if (typeof data22 === "string") {
                if (func73(data22) < 1) {
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
        if (data13.secretKey !== void 0 && func0.call(data13, "secretKey")) {
          let data23 = data13.secretKey;
          if (typeof data23 !== "string" && !(data23 && typeof data23 == "object" && !Array.isArray(data23))) {
            vErrors = add(vErrors, instancePath + "/credential/secretKey", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data23 === "string") {
            if (func73(data23) < 1) {
              vErrors = add(vErrors, instancePath + "/credential/secretKey", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
            if (data23.env === void 0 || !func0.call(data23, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/secretKey", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key9 of Object.keys(data23)) {
              if (!(key9 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/secretKey", "additionalProperties", { additionalProperty: key9 });
                errors++;
              }
            }
            if (data23.env !== void 0 && func0.call(data23, "env")) {
              let data24 = data23.env;
              if (typeof data24 === "string") {
                if (func73(data24) < 1) {
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
        if (data13.securityToken !== void 0 && func0.call(data13, "securityToken")) {
          let data25 = data13.securityToken;
          if (typeof data25 !== "string" && !(data25 && typeof data25 == "object" && !Array.isArray(data25))) {
            vErrors = add(vErrors, instancePath + "/credential/securityToken", "type", { type: ["string", "object"] });
            errors++;
          }
          if (typeof data25 === "string") {
            if (func73(data25) < 1) {
              vErrors = add(vErrors, instancePath + "/credential/securityToken", "minLength", { limit: 1 });
              errors++;
            }
          }
          if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
            if (data25.env === void 0 || !func0.call(data25, "env")) {
              vErrors = add(vErrors, instancePath + "/credential/securityToken", "required", { missingProperty: "env" });
              errors++;
            }
            for (const key10 of Object.keys(data25)) {
              if (!(key10 === "env")) {
                vErrors = add(vErrors, instancePath + "/credential/securityToken", "additionalProperties", { additionalProperty: key10 });
                errors++;
              }
            }
            if (data25.env !== void 0 && func0.call(data25, "env")) {
              let data26 = data25.env;
              if (typeof data26 === "string") {
                if (func73(data26) < 1) {
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
        if (data13.projectId !== void 0 && func0.call(data13, "projectId")) {
          let data27 = data13.projectId;
          if (typeof data27 === "string") {
            if (!pattern5.test(data27)) {
              vErrors = add(vErrors, instancePath + "/credential/projectId", "pattern", { pattern: "^[0-9a-fA-F-]+$" });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/credential/projectId", "type", { type: "string" });
            errors++;
          }
        }
        if (data13.keystone !== void 0 && func0.call(data13, "keystone")) {
          let data28 = data13.keystone;
          if (data28 && typeof data28 == "object" && !Array.isArray(data28)) {
            if (data28.url === void 0 || !func0.call(data28, "url")) {
              vErrors = add(vErrors, instancePath + "/credential/keystone", "required", { missingProperty: "url" });
              errors++;
            }
            if (data28.username === void 0 || !func0.call(data28, "username")) {
              vErrors = add(vErrors, instancePath + "/credential/keystone", "required", { missingProperty: "username" });
              errors++;
            }
            if (data28.password === void 0 || !func0.call(data28, "password")) {
              vErrors = add(vErrors, instancePath + "/credential/keystone", "required", { missingProperty: "password" });
              errors++;
            }
            if (data28.projectName === void 0 || !func0.call(data28, "projectName")) {
              vErrors = add(vErrors, instancePath + "/credential/keystone", "required", { missingProperty: "projectName" });
              errors++;
            }
            for (const key11 of Object.keys(data28)) {
              if (!(key11 === "url" || key11 === "username" || key11 === "password" || key11 === "projectName" || key11 === "userDomainName" || key11 === "projectDomainName")) {
                vErrors = add(vErrors, instancePath + "/credential/keystone", "additionalProperties", { additionalProperty: key11 });
                errors++;
              }
            }
            if (data28.url !== void 0 && func0.call(data28, "url")) {
              let data29 = data28.url;
              if (typeof data29 === "string") {
                if (!pattern4.test(data29)) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/url", "pattern", { pattern: "^https?://[^/]" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/keystone/url", "type", { type: "string" });
                errors++;
              }
            }
            if (data28.username !== void 0 && func0.call(data28, "username")) {
              let data30 = data28.username;
              if (typeof data30 === "string") {
                if (func73(data30) < 1) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/username", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/keystone/username", "type", { type: "string" });
                errors++;
              }
            }
            if (data28.password !== void 0 && func0.call(data28, "password")) {
              let data31 = data28.password;
              if (typeof data31 !== "string" && !(data31 && typeof data31 == "object" && !Array.isArray(data31))) {
                vErrors = add(vErrors, instancePath + "/credential/keystone/password", "type", { type: ["string", "object"] });
                errors++;
              }
              if (typeof data31 === "string") {
                if (func73(data31) < 1) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/password", "minLength", { limit: 1 });
                  errors++;
                }
              }
              if (data31 && typeof data31 == "object" && !Array.isArray(data31)) {
                if (data31.env === void 0 || !func0.call(data31, "env")) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/password", "required", { missingProperty: "env" });
                  errors++;
                }
                for (const key12 of Object.keys(data31)) {
                  if (!(key12 === "env")) {
                    vErrors = add(vErrors, instancePath + "/credential/keystone/password", "additionalProperties", { additionalProperty: key12 });
                    errors++;
                  }
                }
                if (data31.env !== void 0 && func0.call(data31, "env")) {
                  let data32 = data31.env;
                  if (typeof data32 === "string") {
                    if (func73(data32) < 1) {
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
            if (data28.projectName !== void 0 && func0.call(data28, "projectName")) {
              let data33 = data28.projectName;
              if (typeof data33 === "string") {
                if (func73(data33) < 1) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/projectName", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/keystone/projectName", "type", { type: "string" });
                errors++;
              }
            }
            if (data28.userDomainName !== void 0 && func0.call(data28, "userDomainName")) {
              let data34 = data28.userDomainName;
              if (typeof data34 === "string") {
                if (func73(data34) < 1) {
                  vErrors = add(vErrors, instancePath + "/credential/keystone/userDomainName", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/credential/keystone/userDomainName", "type", { type: "string" });
                errors++;
              }
            }
            if (data28.projectDomainName !== void 0 && func0.call(data28, "projectDomainName")) {
              let data35 = data28.projectDomainName;
              if (typeof data35 === "string") {
                if (func73(data35) < 1) {
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
        if (data13.passThrough !== void 0 && func0.call(data13, "passThrough")) {
          if (true !== data13.passThrough) {
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
      let data37 = data.owner;
      if (typeof data37 === "string") {
        if (func73(data37) < 1) {
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
      let data39 = data.version;
      if (typeof data39 === "string") {
        if (!pattern7.test(data39)) {
          vErrors = add(vErrors, instancePath + "/version", "pattern", { pattern: "^[0-9A-Za-z.]+$" });
          errors++;
        }
      } else {
        vErrors = add(vErrors, instancePath + "/version", "type", { type: "string" });
        errors++;
      }
    }
    if (data.deadlineMs !== void 0 && func0.call(data, "deadlineMs")) {
      let data40 = data.deadlineMs;
      if (!(typeof data40 == "number" && (!(data40 % 1) && !isNaN(data40)) && isFinite(data40))) {
        vErrors = add(vErrors, instancePath + "/deadlineMs", "type", { type: "integer" });
        errors++;
      }
      if (typeof data40 == "number" && isFinite(data40)) {
        if (data40 < 1 || isNaN(data40)) {
          vErrors = add(vErrors, instancePath + "/deadlineMs", "minimum", { comparison: ">=", limit: 1 });
          errors++;
        }
      }
    }
    if (data.retry !== void 0 && func0.call(data, "retry")) {
      let data41 = data.retry;
      if (typeof data41 !== "boolean" && !(data41 && typeof data41 == "object" && !Array.isArray(data41))) {
        vErrors = add(vErrors, instancePath + "/retry", "type", { type: ["boolean", "object"] });
        errors++;
      }
      const _errs101 = errors;
      let valid23 = false;
      const _errs102 = errors;
      if (!(data41 && typeof data41 == "object" && !Array.isArray(data41))) {
        vErrors = add(vErrors, instancePath + "/retry", "type", { type: "object" });
        errors++;
      }
      var _valid0 = _errs102 === errors;
      valid23 = valid23 || _valid0;
      const _errs104 = errors;
      if (!(data41 === false)) {
        vErrors = add(vErrors, instancePath + "/retry", "enum", { allowedValues: [{ "type": "object" }, { "enum": [false] }][1].enum });
        errors++;
      }
      var _valid0 = _errs104 === errors;
      valid23 = valid23 || _valid0;
      if (!valid23) {
        vErrors = add(vErrors, instancePath + "/retry", "anyOf", {});
        errors++;
      } else {
        errors = _errs101;
        if (vErrors !== null) {
          if (_errs101) {
            vErrors.length = _errs101;
          } else {
            vErrors = null;
          }
        }
      }
      if (data41 && typeof data41 == "object" && !Array.isArray(data41)) {
        for (const key13 of Object.keys(data41)) {
          if (!(key13 === "attempts" || key13 === "baseMs" || key13 === "maxMs" || key13 === "attemptMs")) {
            vErrors = add(vErrors, instancePath + "/retry", "additionalProperties", { additionalProperty: key13 });
            errors++;
          }
        }
        if (data41.attempts !== void 0 && func0.call(data41, "attempts")) {
          let data42 = data41.attempts;
          if (!(typeof data42 == "number" && (!(data42 % 1) && !isNaN(data42)) && isFinite(data42))) {
            vErrors = add(vErrors, instancePath + "/retry/attempts", "type", { type: "integer" });
            errors++;
          }
          if (typeof data42 == "number" && isFinite(data42)) {
            if (data42 < 1 || isNaN(data42)) {
              vErrors = add(vErrors, instancePath + "/retry/attempts", "minimum", { comparison: ">=", limit: 1 });
              errors++;
            }
          }
        }
        if (data41.baseMs !== void 0 && func0.call(data41, "baseMs")) {
          let data43 = data41.baseMs;
          if (typeof data43 == "number" && isFinite(data43)) {
            if (data43 < 0 || isNaN(data43)) {
              vErrors = add(vErrors, instancePath + "/retry/baseMs", "minimum", { comparison: ">=", limit: 0 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/retry/baseMs", "type", { type: "number" });
            errors++;
          }
        }
        if (data41.maxMs !== void 0 && func0.call(data41, "maxMs")) {
          let data44 = data41.maxMs;
          if (typeof data44 == "number" && isFinite(data44)) {
            if (data44 < 0 || isNaN(data44)) {
              vErrors = add(vErrors, instancePath + "/retry/maxMs", "minimum", { comparison: ">=", limit: 0 });
              errors++;
            }
          } else {
            vErrors = add(vErrors, instancePath + "/retry/maxMs", "type", { type: "number" });
            errors++;
          }
        }
        if (data41.attemptMs !== void 0 && func0.call(data41, "attemptMs")) {
          let data45 = data41.attemptMs;
          if (!(typeof data45 == "number" && (!(data45 % 1) && !isNaN(data45)) && isFinite(data45))) {
            vErrors = add(vErrors, instancePath + "/retry/attemptMs", "type", { type: "integer" });
            errors++;
          }
          if (typeof data45 == "number" && isFinite(data45)) {
            if (data45 < 1 || isNaN(data45)) {
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
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema51.properties, key0)) {
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
          if (!func0.call(schema51.properties.screens.properties, key3)) {
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
            if (func73(data24) < 1) {
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
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "$schema" || key0 === "listen" || key0 === "backend" || key0 === "dialects" || key0 === "identities" || key0 === "policy" || key0 === "seed")) {
        vErrors = add(vErrors, instancePath, "additionalProperties", { additionalProperty: key0 });
        errors++;
      }
    }
    if (data.$schema !== void 0 && func0.call(data, "$schema")) {
      let data0 = data.$schema;
      if (typeof data0 === "string") {
        if (func73(data0) < 1) {
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
          if (!(key1 === "host" || key1 === "port" || key1 === "tls" || key1 === "origin")) {
            vErrors = add(vErrors, instancePath + "/listen", "additionalProperties", { additionalProperty: key1 });
            errors++;
          }
        }
        if (data1.host !== void 0 && func0.call(data1, "host")) {
          let data2 = data1.host;
          if (typeof data2 === "string") {
            if (func73(data2) < 1) {
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
                if (func73(data5) < 1) {
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
                if (func73(data6) < 1) {
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
      let data9 = data.dialects;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        if (Object.keys(data9).length < 1) {
          vErrors = add(vErrors, instancePath + "/dialects", "minProperties", { limit: 1 });
          errors++;
        }
        for (const key3 of Object.keys(data9)) {
          if (!(key3 === "nova" || key3 === "virtuozzo" || key3 === "huawei-ecs" || key3 === "qubole" || key3 === "cloudsigma")) {
            vErrors = add(vErrors, instancePath + "/dialects", "additionalProperties", { additionalProperty: key3 });
            errors++;
          }
        }
        if (data9.nova !== void 0 && func0.call(data9, "nova")) {
          let data10 = data9.nova;
          if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
            if (data10.auth === void 0 || !func0.call(data10, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/nova", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key4 of Object.keys(data10)) {
              if (!(key4 === "prefix" || key4 === "auth" || key4 === "policy" || key4 === "backend" || key4 === "maxMicroversion" || key4 === "ownership" || key4 === "quota" || key4 === "keyText")) {
                vErrors = add(vErrors, instancePath + "/dialects/nova", "additionalProperties", { additionalProperty: key4 });
                errors++;
              }
            }
            if (data10.prefix !== void 0 && func0.call(data10, "prefix")) {
              let data11 = data10.prefix;
              if (typeof data11 === "string") {
                if (!pattern13.test(data11)) {
                  vErrors = add(vErrors, instancePath + "/dialects/nova/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/nova/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data10.auth !== void 0 && func0.call(data10, "auth")) {
              let data12 = data10.auth;
              if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
                if (data12.kind === void 0 || !func0.call(data12, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/nova/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key5 of Object.keys(data12)) {
                  if (!(key5 === "kind" || key5 === "url" || key5 === "username" || key5 === "password" || key5 === "projectName" || key5 === "userDomainName" || key5 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth", "additionalProperties", { additionalProperty: key5 });
                    errors++;
                  }
                }
                if (data12.kind !== void 0 && func0.call(data12, "kind")) {
                  let data13 = data12.kind;
                  if (!(data13 === "noauth2" || data13 === "identities" || data13 === "keystone")) {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/kind", "enum", { allowedValues: ["noauth2", "identities", "keystone"] });
                    errors++;
                  }
                }
                if (data12.url !== void 0 && func0.call(data12, "url")) {
                  let data14 = data12.url;
                  if (typeof data14 === "string") {
                    if (!pattern4.test(data14)) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data12.username !== void 0 && func0.call(data12, "username")) {
                  let data15 = data12.username;
                  if (typeof data15 === "string") {
                    if (func73(data15) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data12.password !== void 0 && func0.call(data12, "password")) {
                  let data16 = data12.password;
                  if (typeof data16 !== "string" && !(data16 && typeof data16 == "object" && !Array.isArray(data16))) {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data16 === "string") {
                    if (func73(data16) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
                    if (data16.env === void 0 || !func0.call(data16, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key6 of Object.keys(data16)) {
                      if (!(key6 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/nova/auth/password", "additionalProperties", { additionalProperty: key6 });
                        errors++;
                      }
                    }
                    if (data16.env !== void 0 && func0.call(data16, "env")) {
                      let data17 = data16.env;
                      if (typeof data17 === "string") {
                        if (func73(data17) < 1) {
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
                if (data12.projectName !== void 0 && func0.call(data12, "projectName")) {
                  let data18 = data12.projectName;
                  if (typeof data18 === "string") {
                    if (func73(data18) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data12.userDomainName !== void 0 && func0.call(data12, "userDomainName")) {
                  let data19 = data12.userDomainName;
                  if (typeof data19 === "string") {
                    if (func73(data19) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/nova/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/nova/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data12.projectDomainName !== void 0 && func0.call(data12, "projectDomainName")) {
                  let data20 = data12.projectDomainName;
                  if (typeof data20 === "string") {
                    if (func73(data20) < 1) {
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
            if (data10.policy !== void 0 && func0.call(data10, "policy")) {
              if (!validate27(data10.policy, { instancePath: instancePath + "/dialects/nova/policy", parentData: data10, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data10.backend !== void 0 && func0.call(data10, "backend")) {
              if (!validate25(data10.backend, { instancePath: instancePath + "/dialects/nova/backend", parentData: data10, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data10.maxMicroversion !== void 0 && func0.call(data10, "maxMicroversion")) {
              let data23 = data10.maxMicroversion;
              if (typeof data23 === "string") {
                if (!pattern15.test(data23)) {
                  vErrors = add(vErrors, instancePath + "/dialects/nova/maxMicroversion", "pattern", { pattern: "^2\\.[1-9][0-9]*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/nova/maxMicroversion", "type", { type: "string" });
                errors++;
              }
            }
            if (data10.ownership !== void 0 && func0.call(data10, "ownership")) {
              let data24 = data10.ownership;
              if (!(data24 === "user" || data24 === "account")) {
                vErrors = add(vErrors, instancePath + "/dialects/nova/ownership", "enum", { allowedValues: ["user", "account"] });
                errors++;
              }
            }
            if (data10.quota !== void 0 && func0.call(data10, "quota")) {
              let data25 = data10.quota;
              if (!(typeof data25 == "number" && (!(data25 % 1) && !isNaN(data25)) && isFinite(data25))) {
                vErrors = add(vErrors, instancePath + "/dialects/nova/quota", "type", { type: "integer" });
                errors++;
              }
              if (typeof data25 == "number" && isFinite(data25)) {
                if (data25 < -1 || isNaN(data25)) {
                  vErrors = add(vErrors, instancePath + "/dialects/nova/quota", "minimum", { comparison: ">=", limit: -1 });
                  errors++;
                }
              }
            }
            if (data10.keyText !== void 0 && func0.call(data10, "keyText")) {
              let data26 = data10.keyText;
              if (!(data26 === "safe" || data26 === "faithful")) {
                vErrors = add(vErrors, instancePath + "/dialects/nova/keyText", "enum", { allowedValues: ["safe", "faithful"] });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/dialects/nova", "type", { type: "object" });
            errors++;
          }
        }
        if (data9.virtuozzo !== void 0 && func0.call(data9, "virtuozzo")) {
          let data27 = data9.virtuozzo;
          if (data27 && typeof data27 == "object" && !Array.isArray(data27)) {
            if (data27.auth === void 0 || !func0.call(data27, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/virtuozzo", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key7 of Object.keys(data27)) {
              if (!(key7 === "prefix" || key7 === "auth" || key7 === "policy" || key7 === "backend" || key7 === "maxMicroversion" || key7 === "ownership" || key7 === "quota" || key7 === "keyText")) {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo", "additionalProperties", { additionalProperty: key7 });
                errors++;
              }
            }
            if (data27.prefix !== void 0 && func0.call(data27, "prefix")) {
              let data28 = data27.prefix;
              if (typeof data28 === "string") {
                if (!pattern13.test(data28)) {
                  vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data27.auth !== void 0 && func0.call(data27, "auth")) {
              let data29 = data27.auth;
              if (data29 && typeof data29 == "object" && !Array.isArray(data29)) {
                if (data29.kind === void 0 || !func0.call(data29, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key8 of Object.keys(data29)) {
                  if (!(key8 === "kind" || key8 === "url" || key8 === "username" || key8 === "password" || key8 === "projectName" || key8 === "userDomainName" || key8 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth", "additionalProperties", { additionalProperty: key8 });
                    errors++;
                  }
                }
                if (data29.kind !== void 0 && func0.call(data29, "kind")) {
                  let data30 = data29.kind;
                  if (!(data30 === "noauth2" || data30 === "identities" || data30 === "keystone")) {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/kind", "enum", { allowedValues: ["noauth2", "identities", "keystone"] });
                    errors++;
                  }
                }
                if (data29.url !== void 0 && func0.call(data29, "url")) {
                  let data31 = data29.url;
                  if (typeof data31 === "string") {
                    if (!pattern4.test(data31)) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data29.username !== void 0 && func0.call(data29, "username")) {
                  let data32 = data29.username;
                  if (typeof data32 === "string") {
                    if (func73(data32) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data29.password !== void 0 && func0.call(data29, "password")) {
                  let data33 = data29.password;
                  if (typeof data33 !== "string" && !(data33 && typeof data33 == "object" && !Array.isArray(data33))) {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data33 === "string") {
                    if (func73(data33) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data33 && typeof data33 == "object" && !Array.isArray(data33)) {
                    if (data33.env === void 0 || !func0.call(data33, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key9 of Object.keys(data33)) {
                      if (!(key9 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/password", "additionalProperties", { additionalProperty: key9 });
                        errors++;
                      }
                    }
                    if (data33.env !== void 0 && func0.call(data33, "env")) {
                      let data34 = data33.env;
                      if (typeof data34 === "string") {
                        if (func73(data34) < 1) {
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
                if (data29.projectName !== void 0 && func0.call(data29, "projectName")) {
                  let data35 = data29.projectName;
                  if (typeof data35 === "string") {
                    if (func73(data35) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data29.userDomainName !== void 0 && func0.call(data29, "userDomainName")) {
                  let data36 = data29.userDomainName;
                  if (typeof data36 === "string") {
                    if (func73(data36) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data29.projectDomainName !== void 0 && func0.call(data29, "projectDomainName")) {
                  let data37 = data29.projectDomainName;
                  if (typeof data37 === "string") {
                    if (func73(data37) < 1) {
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
            if (data27.policy !== void 0 && func0.call(data27, "policy")) {
              if (!validate27(data27.policy, { instancePath: instancePath + "/dialects/virtuozzo/policy", parentData: data27, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data27.backend !== void 0 && func0.call(data27, "backend")) {
              if (!validate25(data27.backend, { instancePath: instancePath + "/dialects/virtuozzo/backend", parentData: data27, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data27.maxMicroversion !== void 0 && func0.call(data27, "maxMicroversion")) {
              let data40 = data27.maxMicroversion;
              if (typeof data40 === "string") {
                if (!pattern15.test(data40)) {
                  vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/maxMicroversion", "pattern", { pattern: "^2\\.[1-9][0-9]*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/maxMicroversion", "type", { type: "string" });
                errors++;
              }
            }
            if (data27.ownership !== void 0 && func0.call(data27, "ownership")) {
              let data41 = data27.ownership;
              if (!(data41 === "user" || data41 === "account")) {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/ownership", "enum", { allowedValues: ["user", "account"] });
                errors++;
              }
            }
            if (data27.quota !== void 0 && func0.call(data27, "quota")) {
              let data42 = data27.quota;
              if (!(typeof data42 == "number" && (!(data42 % 1) && !isNaN(data42)) && isFinite(data42))) {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/quota", "type", { type: "integer" });
                errors++;
              }
              if (typeof data42 == "number" && isFinite(data42)) {
                if (data42 < -1 || isNaN(data42)) {
                  vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/quota", "minimum", { comparison: ">=", limit: -1 });
                  errors++;
                }
              }
            }
            if (data27.keyText !== void 0 && func0.call(data27, "keyText")) {
              let data43 = data27.keyText;
              if (!(data43 === "safe" || data43 === "faithful")) {
                vErrors = add(vErrors, instancePath + "/dialects/virtuozzo/keyText", "enum", { allowedValues: ["safe", "faithful"] });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/dialects/virtuozzo", "type", { type: "object" });
            errors++;
          }
        }
        if (data9["huawei-ecs"] !== void 0 && func0.call(data9, "huawei-ecs")) {
          let data44 = data9["huawei-ecs"];
          if (data44 && typeof data44 == "object" && !Array.isArray(data44)) {
            if (data44.auth === void 0 || !func0.call(data44, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key10 of Object.keys(data44)) {
              if (!func0.call(schema40.properties.dialects.properties["huawei-ecs"].properties, key10)) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs", "additionalProperties", { additionalProperty: key10 });
                errors++;
              }
            }
            if (data44.prefix !== void 0 && func0.call(data44, "prefix")) {
              let data45 = data44.prefix;
              if (typeof data45 === "string") {
                if (!pattern13.test(data45)) {
                  vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data44.auth !== void 0 && func0.call(data44, "auth")) {
              let data46 = data44.auth;
              if (data46 && typeof data46 == "object" && !Array.isArray(data46)) {
                if (data46.kind === void 0 || !func0.call(data46, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key11 of Object.keys(data46)) {
                  if (!(key11 === "kind" || key11 === "url" || key11 === "username" || key11 === "password" || key11 === "projectName" || key11 === "userDomainName" || key11 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth", "additionalProperties", { additionalProperty: key11 });
                    errors++;
                  }
                }
                if (data46.kind !== void 0 && func0.call(data46, "kind")) {
                  let data47 = data46.kind;
                  if (!(data47 === "identities" || data47 === "keystone" || data47 === "noauth2")) {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/kind", "enum", { allowedValues: ["identities", "keystone", "noauth2"] });
                    errors++;
                  }
                }
                if (data46.url !== void 0 && func0.call(data46, "url")) {
                  let data48 = data46.url;
                  if (typeof data48 === "string") {
                    if (!pattern4.test(data48)) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data46.username !== void 0 && func0.call(data46, "username")) {
                  let data49 = data46.username;
                  if (typeof data49 === "string") {
                    if (func73(data49) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data46.password !== void 0 && func0.call(data46, "password")) {
                  let data50 = data46.password;
                  if (typeof data50 !== "string" && !(data50 && typeof data50 == "object" && !Array.isArray(data50))) {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data50 === "string") {
                    if (func73(data50) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data50 && typeof data50 == "object" && !Array.isArray(data50)) {
                    if (data50.env === void 0 || !func0.call(data50, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key12 of Object.keys(data50)) {
                      if (!(key12 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/password", "additionalProperties", { additionalProperty: key12 });
                        errors++;
                      }
                    }
                    if (data50.env !== void 0 && func0.call(data50, "env")) {
                      let data51 = data50.env;
                      if (typeof data51 === "string") {
                        if (func73(data51) < 1) {
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
                if (data46.projectName !== void 0 && func0.call(data46, "projectName")) {
                  let data52 = data46.projectName;
                  if (typeof data52 === "string") {
                    if (func73(data52) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data46.userDomainName !== void 0 && func0.call(data46, "userDomainName")) {
                  let data53 = data46.userDomainName;
                  if (typeof data53 === "string") {
                    if (func73(data53) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data46.projectDomainName !== void 0 && func0.call(data46, "projectDomainName")) {
                  let data54 = data46.projectDomainName;
                  if (typeof data54 === "string") {
                    if (func73(data54) < 1) {
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
            if (data44.policy !== void 0 && func0.call(data44, "policy")) {
              if (!validate27(data44.policy, { instancePath: instancePath + "/dialects/huawei-ecs/policy", parentData: data44, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data44.backend !== void 0 && func0.call(data44, "backend")) {
              if (!validate25(data44.backend, { instancePath: instancePath + "/dialects/huawei-ecs/backend", parentData: data44, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data44.maxMicroversion !== void 0 && func0.call(data44, "maxMicroversion")) {
              let data57 = data44.maxMicroversion;
              if (typeof data57 === "string") {
                if (!pattern15.test(data57)) {
                  vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/maxMicroversion", "pattern", { pattern: "^2\\.[1-9][0-9]*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/maxMicroversion", "type", { type: "string" });
                errors++;
              }
            }
            if (data44.ownership !== void 0 && func0.call(data44, "ownership")) {
              let data58 = data44.ownership;
              if (!(data58 === "user" || data58 === "account")) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/ownership", "enum", { allowedValues: ["user", "account"] });
                errors++;
              }
            }
            if (data44.quota !== void 0 && func0.call(data44, "quota")) {
              let data59 = data44.quota;
              if (!(typeof data59 == "number" && (!(data59 % 1) && !isNaN(data59)) && isFinite(data59))) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/quota", "type", { type: "integer" });
                errors++;
              }
              if (typeof data59 == "number" && isFinite(data59)) {
                if (data59 < -1 || isNaN(data59)) {
                  vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/quota", "minimum", { comparison: ">=", limit: -1 });
                  errors++;
                }
              }
            }
            if (data44.keyText !== void 0 && func0.call(data44, "keyText")) {
              let data60 = data44.keyText;
              if (!(data60 === "safe" || data60 === "faithful")) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/keyText", "enum", { allowedValues: ["safe", "faithful"] });
                errors++;
              }
            }
            if (data44.keyLimit !== void 0 && func0.call(data44, "keyLimit")) {
              let data61 = data44.keyLimit;
              if (!(data61 === "reject" || data61 === "warn")) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/keyLimit", "enum", { allowedValues: ["reject", "warn"] });
                errors++;
              }
            }
            if (data44.replayProtection !== void 0 && func0.call(data44, "replayProtection")) {
              if (typeof data44.replayProtection !== "boolean") {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/replayProtection", "type", { type: "boolean" });
                errors++;
              }
            }
            if (data44.errorForSdk !== void 0 && func0.call(data44, "errorForSdk")) {
              if (typeof data44.errorForSdk !== "boolean") {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/errorForSdk", "type", { type: "boolean" });
                errors++;
              }
            }
            if (data44.names !== void 0 && func0.call(data44, "names")) {
              let data64 = data44.names;
              if (!(data64 === "nova" || data64 === "kps")) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs/names", "enum", { allowedValues: ["nova", "kps"] });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs", "type", { type: "object" });
            errors++;
          }
        }
        if (data9.qubole !== void 0 && func0.call(data9, "qubole")) {
          let data65 = data9.qubole;
          if (data65 && typeof data65 == "object" && !Array.isArray(data65)) {
            if (data65.auth === void 0 || !func0.call(data65, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/qubole", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key13 of Object.keys(data65)) {
              if (!(key13 === "prefix" || key13 === "auth" || key13 === "policy" || key13 === "backend" || key13 === "uniqueSshKey" || key13 === "defaultPublicKey" || key13 === "editorRoles")) {
                vErrors = add(vErrors, instancePath + "/dialects/qubole", "additionalProperties", { additionalProperty: key13 });
                errors++;
              }
            }
            if (data65.prefix !== void 0 && func0.call(data65, "prefix")) {
              let data66 = data65.prefix;
              if (typeof data66 === "string") {
                if (!pattern13.test(data66)) {
                  vErrors = add(vErrors, instancePath + "/dialects/qubole/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/qubole/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data65.auth !== void 0 && func0.call(data65, "auth")) {
              let data67 = data65.auth;
              if (data67 && typeof data67 == "object" && !Array.isArray(data67)) {
                if (data67.kind === void 0 || !func0.call(data67, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/qubole/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key14 of Object.keys(data67)) {
                  if (!(key14 === "kind" || key14 === "url" || key14 === "username" || key14 === "password" || key14 === "projectName" || key14 === "userDomainName" || key14 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth", "additionalProperties", { additionalProperty: key14 });
                    errors++;
                  }
                }
                if (data67.kind !== void 0 && func0.call(data67, "kind")) {
                  let data68 = data67.kind;
                  if (!(data68 === "identities" || data68 === "keystone")) {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/kind", "enum", { allowedValues: ["identities", "keystone"] });
                    errors++;
                  }
                }
                if (data67.url !== void 0 && func0.call(data67, "url")) {
                  let data69 = data67.url;
                  if (typeof data69 === "string") {
                    if (!pattern4.test(data69)) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data67.username !== void 0 && func0.call(data67, "username")) {
                  let data70 = data67.username;
                  if (typeof data70 === "string") {
                    if (func73(data70) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data67.password !== void 0 && func0.call(data67, "password")) {
                  let data71 = data67.password;
                  if (typeof data71 !== "string" && !(data71 && typeof data71 == "object" && !Array.isArray(data71))) {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data71 === "string") {
                    if (func73(data71) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data71 && typeof data71 == "object" && !Array.isArray(data71)) {
                    if (data71.env === void 0 || !func0.call(data71, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key15 of Object.keys(data71)) {
                      if (!(key15 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/password", "additionalProperties", { additionalProperty: key15 });
                        errors++;
                      }
                    }
                    if (data71.env !== void 0 && func0.call(data71, "env")) {
                      let data72 = data71.env;
                      if (typeof data72 === "string") {
                        if (func73(data72) < 1) {
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
                if (data67.projectName !== void 0 && func0.call(data67, "projectName")) {
                  let data73 = data67.projectName;
                  if (typeof data73 === "string") {
                    if (func73(data73) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data67.userDomainName !== void 0 && func0.call(data67, "userDomainName")) {
                  let data74 = data67.userDomainName;
                  if (typeof data74 === "string") {
                    if (func73(data74) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data67.projectDomainName !== void 0 && func0.call(data67, "projectDomainName")) {
                  let data75 = data67.projectDomainName;
                  if (typeof data75 === "string") {
                    if (func73(data75) < 1) {
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
            if (data65.policy !== void 0 && func0.call(data65, "policy")) {
              if (!validate27(data65.policy, { instancePath: instancePath + "/dialects/qubole/policy", parentData: data65, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data65.backend !== void 0 && func0.call(data65, "backend")) {
              if (!validate25(data65.backend, { instancePath: instancePath + "/dialects/qubole/backend", parentData: data65, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data65.uniqueSshKey !== void 0 && func0.call(data65, "uniqueSshKey")) {
              if (typeof data65.uniqueSshKey !== "boolean") {
                vErrors = add(vErrors, instancePath + "/dialects/qubole/uniqueSshKey", "type", { type: "boolean" });
                errors++;
              }
            }
            if (data65.defaultPublicKey !== void 0 && func0.call(data65, "defaultPublicKey")) {
              let data79 = data65.defaultPublicKey;
              if (typeof data79 === "string") {
                if (func73(data79) < 1) {
                  vErrors = add(vErrors, instancePath + "/dialects/qubole/defaultPublicKey", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/qubole/defaultPublicKey", "type", { type: "string" });
                errors++;
              }
            }
            if (data65.editorRoles !== void 0 && func0.call(data65, "editorRoles")) {
              let data80 = data65.editorRoles;
              if (Array.isArray(data80)) {
                const len0 = data80.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data81 = data80[i0];
                  if (typeof data81 === "string") {
                    if (func73(data81) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/editorRoles/" + i0, "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/editorRoles/" + i0, "type", { type: "string" });
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
        if (data9.cloudsigma !== void 0 && func0.call(data9, "cloudsigma")) {
          let data82 = data9.cloudsigma;
          if (data82 && typeof data82 == "object" && !Array.isArray(data82)) {
            if (data82.auth === void 0 || !func0.call(data82, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/cloudsigma", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key16 of Object.keys(data82)) {
              if (!(key16 === "prefix" || key16 === "auth" || key16 === "policy" || key16 === "backend" || key16 === "algorithmType" || key16 === "ownership" || key16 === "quota")) {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma", "additionalProperties", { additionalProperty: key16 });
                errors++;
              }
            }
            if (data82.prefix !== void 0 && func0.call(data82, "prefix")) {
              let data83 = data82.prefix;
              if (typeof data83 === "string") {
                if (!pattern13.test(data83)) {
                  vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data82.auth !== void 0 && func0.call(data82, "auth")) {
              let data84 = data82.auth;
              if (data84 && typeof data84 == "object" && !Array.isArray(data84)) {
                if (data84.kind === void 0 || !func0.call(data84, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key17 of Object.keys(data84)) {
                  if (!(key17 === "kind" || key17 === "url" || key17 === "username" || key17 === "password" || key17 === "projectName" || key17 === "userDomainName" || key17 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth", "additionalProperties", { additionalProperty: key17 });
                    errors++;
                  }
                }
                if (data84.kind !== void 0 && func0.call(data84, "kind")) {
                  let data85 = data84.kind;
                  if (!(data85 === "identities" || data85 === "keystone")) {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/kind", "enum", { allowedValues: ["identities", "keystone"] });
                    errors++;
                  }
                }
                if (data84.url !== void 0 && func0.call(data84, "url")) {
                  let data86 = data84.url;
                  if (typeof data86 === "string") {
                    if (!pattern4.test(data86)) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data84.username !== void 0 && func0.call(data84, "username")) {
                  let data87 = data84.username;
                  if (typeof data87 === "string") {
                    if (func73(data87) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data84.password !== void 0 && func0.call(data84, "password")) {
                  let data88 = data84.password;
                  if (typeof data88 !== "string" && !(data88 && typeof data88 == "object" && !Array.isArray(data88))) {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data88 === "string") {
                    if (func73(data88) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data88 && typeof data88 == "object" && !Array.isArray(data88)) {
                    if (data88.env === void 0 || !func0.call(data88, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key18 of Object.keys(data88)) {
                      if (!(key18 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/password", "additionalProperties", { additionalProperty: key18 });
                        errors++;
                      }
                    }
                    if (data88.env !== void 0 && func0.call(data88, "env")) {
                      let data89 = data88.env;
                      if (typeof data89 === "string") {
                        if (func73(data89) < 1) {
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
                if (data84.projectName !== void 0 && func0.call(data84, "projectName")) {
                  let data90 = data84.projectName;
                  if (typeof data90 === "string") {
                    if (func73(data90) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data84.userDomainName !== void 0 && func0.call(data84, "userDomainName")) {
                  let data91 = data84.userDomainName;
                  if (typeof data91 === "string") {
                    if (func73(data91) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data84.projectDomainName !== void 0 && func0.call(data84, "projectDomainName")) {
                  let data92 = data84.projectDomainName;
                  if (typeof data92 === "string") {
                    if (func73(data92) < 1) {
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
            if (data82.policy !== void 0 && func0.call(data82, "policy")) {
              if (!validate27(data82.policy, { instancePath: instancePath + "/dialects/cloudsigma/policy", parentData: data82, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data82.backend !== void 0 && func0.call(data82, "backend")) {
              if (!validate25(data82.backend, { instancePath: instancePath + "/dialects/cloudsigma/backend", parentData: data82, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data82.algorithmType !== void 0 && func0.call(data82, "algorithmType")) {
              let data95 = data82.algorithmType;
              if (!(data95 === "rsa" || data95 === "ed25519")) {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/algorithmType", "enum", { allowedValues: ["rsa", "ed25519"] });
                errors++;
              }
            }
            if (data82.ownership !== void 0 && func0.call(data82, "ownership")) {
              let data96 = data82.ownership;
              if (!(data96 === "user" || data96 === "account")) {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/ownership", "enum", { allowedValues: ["user", "account"] });
                errors++;
              }
            }
            if (data82.quota !== void 0 && func0.call(data82, "quota")) {
              let data97 = data82.quota;
              if (!(typeof data97 == "number" && (!(data97 % 1) && !isNaN(data97)) && isFinite(data97))) {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/quota", "type", { type: "integer" });
                errors++;
              }
              if (typeof data97 == "number" && isFinite(data97)) {
                if (data97 < -1 || isNaN(data97)) {
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
      let data98 = data.identities;
      if (Array.isArray(data98)) {
        const len1 = data98.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data99 = data98[i1];
          if (data99 && typeof data99 == "object" && !Array.isArray(data99)) {
            if (data99.accountId === void 0 || !func0.call(data99, "accountId")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i1, "required", { missingProperty: "accountId" });
              errors++;
            }
            if (data99.userId === void 0 || !func0.call(data99, "userId")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i1, "required", { missingProperty: "userId" });
              errors++;
            }
            if (data99.roles === void 0 || !func0.call(data99, "roles")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i1, "required", { missingProperty: "roles" });
              errors++;
            }
            for (const key19 of Object.keys(data99)) {
              if (!func0.call(schema40.properties.identities.items.properties, key19)) {
                vErrors = add(vErrors, instancePath + "/identities/" + i1, "additionalProperties", { additionalProperty: key19 });
                errors++;
              }
            }
            if (data99.accountId !== void 0 && func0.call(data99, "accountId")) {
              let data100 = data99.accountId;
              if (typeof data100 === "string") {
                if (func73(data100) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accountId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accountId", "type", { type: "string" });
                errors++;
              }
            }
            if (data99.userId !== void 0 && func0.call(data99, "userId")) {
              let data101 = data99.userId;
              if (typeof data101 === "string") {
                if (func73(data101) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/userId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/userId", "type", { type: "string" });
                errors++;
              }
            }
            if (data99.projectId !== void 0 && func0.call(data99, "projectId")) {
              let data102 = data99.projectId;
              if (typeof data102 === "string") {
                if (func73(data102) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/projectId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/projectId", "type", { type: "string" });
                errors++;
              }
            }
            if (data99.roles !== void 0 && func0.call(data99, "roles")) {
              let data103 = data99.roles;
              if (Array.isArray(data103)) {
                const len2 = data103.length;
                for (let i2 = 0; i2 < len2; i2++) {
                  let data104 = data103[i2];
                  if (typeof data104 === "string") {
                    if (func73(data104) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/roles/" + i2, "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/roles/" + i2, "type", { type: "string" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/roles", "type", { type: "array" });
                errors++;
              }
            }
            if (data99.tokens !== void 0 && func0.call(data99, "tokens")) {
              let data105 = data99.tokens;
              if (Array.isArray(data105)) {
                const len3 = data105.length;
                for (let i3 = 0; i3 < len3; i3++) {
                  let data106 = data105[i3];
                  if (typeof data106 !== "string" && !(data106 && typeof data106 == "object" && !Array.isArray(data106))) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3, "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data106 === "string") {
                    if (func73(data106) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3, "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data106 && typeof data106 == "object" && !Array.isArray(data106)) {
                    if (Object.keys(data106).length < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3, "minProperties", { limit: 1 });
                      errors++;
                    }
                    for (const key20 of Object.keys(data106)) {
                      if (!(key20 === "env" || key20 === "sha256" || key20 === "scrypt" || key20 === "token" || key20 === "expiresAt")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3, "additionalProperties", { additionalProperty: key20 });
                        errors++;
                      }
                    }
                    if (data106.env !== void 0 && func0.call(data106, "env")) {
                      let data107 = data106.env;
                      if (typeof data107 === "string") {
                        if (func73(data107) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data106.sha256 !== void 0 && func0.call(data106, "sha256")) {
                      let data108 = data106.sha256;
                      if (typeof data108 === "string") {
                        if (!pattern26.test(data108)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/sha256", "pattern", { pattern: "^[0-9a-fA-F]{64}$" });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/sha256", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data106.scrypt !== void 0 && func0.call(data106, "scrypt")) {
                      let data109 = data106.scrypt;
                      if (typeof data109 !== "string" && !(data109 && typeof data109 == "object" && !Array.isArray(data109))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data109 === "string") {
                        if (!pattern27.test(data109)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt", "pattern", { pattern: "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$" });
                          errors++;
                        }
                      }
                      if (data109 && typeof data109 == "object" && !Array.isArray(data109)) {
                        if (data109.salt === void 0 || !func0.call(data109, "salt")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt", "required", { missingProperty: "salt" });
                          errors++;
                        }
                        if (data109.hash === void 0 || !func0.call(data109, "hash")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt", "required", { missingProperty: "hash" });
                          errors++;
                        }
                        for (const key21 of Object.keys(data109)) {
                          if (!(key21 === "salt" || key21 === "hash" || key21 === "N" || key21 === "r" || key21 === "p")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt", "additionalProperties", { additionalProperty: key21 });
                            errors++;
                          }
                        }
                        if (data109.salt !== void 0 && func0.call(data109, "salt")) {
                          let data110 = data109.salt;
                          if (typeof data110 === "string") {
                            if (func73(data110) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/salt", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/salt", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data109.hash !== void 0 && func0.call(data109, "hash")) {
                          let data111 = data109.hash;
                          if (typeof data111 === "string") {
                            if (func73(data111) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/hash", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/hash", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data109.N !== void 0 && func0.call(data109, "N")) {
                          let data112 = data109.N;
                          if (!(typeof data112 == "number" && (!(data112 % 1) && !isNaN(data112)) && isFinite(data112))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/N", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data112 == "number" && isFinite(data112)) {
                            if (data112 < 1 || isNaN(data112)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/N", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data109.r !== void 0 && func0.call(data109, "r")) {
                          let data113 = data109.r;
                          if (!(typeof data113 == "number" && (!(data113 % 1) && !isNaN(data113)) && isFinite(data113))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/r", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data113 == "number" && isFinite(data113)) {
                            if (data113 < 1 || isNaN(data113)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/r", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data109.p !== void 0 && func0.call(data109, "p")) {
                          let data114 = data109.p;
                          if (!(typeof data114 == "number" && (!(data114 % 1) && !isNaN(data114)) && isFinite(data114))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/p", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data114 == "number" && isFinite(data114)) {
                            if (data114 < 1 || isNaN(data114)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/p", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                      }
                    }
                    if (data106.token !== void 0 && func0.call(data106, "token")) {
                      let data115 = data106.token;
                      if (typeof data115 !== "string" && !(data115 && typeof data115 == "object" && !Array.isArray(data115))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/token", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data115 === "string") {
                        if (func73(data115) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/token", "minLength", { limit: 1 });
                          errors++;
                        }
                      }
                      if (data115 && typeof data115 == "object" && !Array.isArray(data115)) {
                        if (data115.env === void 0 || !func0.call(data115, "env")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/token", "required", { missingProperty: "env" });
                          errors++;
                        }
                        for (const key22 of Object.keys(data115)) {
                          if (!(key22 === "env")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/token", "additionalProperties", { additionalProperty: key22 });
                            errors++;
                          }
                        }
                        if (data115.env !== void 0 && func0.call(data115, "env")) {
                          let data116 = data115.env;
                          if (typeof data116 === "string") {
                            if (func73(data116) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/token/env", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/token/env", "type", { type: "string" });
                            errors++;
                          }
                        }
                      }
                    }
                    if (data106.expiresAt !== void 0 && func0.call(data106, "expiresAt")) {
                      let data117 = data106.expiresAt;
                      if (typeof data117 === "string") {
                        if (!pattern28.test(data117)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/expiresAt", "pattern", { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$" });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/expiresAt", "type", { type: "string" });
                        errors++;
                      }
                    }
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens", "type", { type: "array" });
                errors++;
              }
            }
            if (data99.password !== void 0 && func0.call(data99, "password")) {
              let data118 = data99.password;
              if (data118 && typeof data118 == "object" && !Array.isArray(data118)) {
                if (data118.username === void 0 || !func0.call(data118, "username")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password", "required", { missingProperty: "username" });
                  errors++;
                }
                if (data118.password === void 0 || !func0.call(data118, "password")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password", "required", { missingProperty: "password" });
                  errors++;
                }
                for (const key23 of Object.keys(data118)) {
                  if (!(key23 === "username" || key23 === "password")) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password", "additionalProperties", { additionalProperty: key23 });
                    errors++;
                  }
                }
                if (data118.username !== void 0 && func0.call(data118, "username")) {
                  let data119 = data118.username;
                  if (typeof data119 === "string") {
                    if (func73(data119) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data118.password !== void 0 && func0.call(data118, "password")) {
                  let data120 = data118.password;
                  if (typeof data120 !== "string" && !(data120 && typeof data120 == "object" && !Array.isArray(data120))) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data120 === "string") {
                    if (func73(data120) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data120 && typeof data120 == "object" && !Array.isArray(data120)) {
                    if (Object.keys(data120).length > 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password", "maxProperties", { limit: 1 });
                      errors++;
                    }
                    if (Object.keys(data120).length < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password", "minProperties", { limit: 1 });
                      errors++;
                    }
                    for (const key24 of Object.keys(data120)) {
                      if (!(key24 === "env" || key24 === "sha256" || key24 === "scrypt")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password", "additionalProperties", { additionalProperty: key24 });
                        errors++;
                      }
                    }
                    if (data120.env !== void 0 && func0.call(data120, "env")) {
                      let data121 = data120.env;
                      if (typeof data121 === "string") {
                        if (func73(data121) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data120.sha256 !== void 0 && func0.call(data120, "sha256")) {
                      let data122 = data120.sha256;
                      if (typeof data122 === "string") {
                        if (!pattern26.test(data122)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/sha256", "pattern", { pattern: "^[0-9a-fA-F]{64}$" });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/sha256", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data120.scrypt !== void 0 && func0.call(data120, "scrypt")) {
                      let data123 = data120.scrypt;
                      if (typeof data123 !== "string" && !(data123 && typeof data123 == "object" && !Array.isArray(data123))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data123 === "string") {
                        if (!pattern27.test(data123)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt", "pattern", { pattern: "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$" });
                          errors++;
                        }
                      }
                      if (data123 && typeof data123 == "object" && !Array.isArray(data123)) {
                        if (data123.salt === void 0 || !func0.call(data123, "salt")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt", "required", { missingProperty: "salt" });
                          errors++;
                        }
                        if (data123.hash === void 0 || !func0.call(data123, "hash")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt", "required", { missingProperty: "hash" });
                          errors++;
                        }
                        for (const key25 of Object.keys(data123)) {
                          if (!(key25 === "salt" || key25 === "hash" || key25 === "N" || key25 === "r" || key25 === "p")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt", "additionalProperties", { additionalProperty: key25 });
                            errors++;
                          }
                        }
                        if (data123.salt !== void 0 && func0.call(data123, "salt")) {
                          let data124 = data123.salt;
                          if (typeof data124 === "string") {
                            if (func73(data124) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/salt", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/salt", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data123.hash !== void 0 && func0.call(data123, "hash")) {
                          let data125 = data123.hash;
                          if (typeof data125 === "string") {
                            if (func73(data125) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/hash", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/hash", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data123.N !== void 0 && func0.call(data123, "N")) {
                          let data126 = data123.N;
                          if (!(typeof data126 == "number" && (!(data126 % 1) && !isNaN(data126)) && isFinite(data126))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/N", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data126 == "number" && isFinite(data126)) {
                            if (data126 < 1 || isNaN(data126)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/N", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data123.r !== void 0 && func0.call(data123, "r")) {
                          let data127 = data123.r;
                          if (!(typeof data127 == "number" && (!(data127 % 1) && !isNaN(data127)) && isFinite(data127))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/r", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data127 == "number" && isFinite(data127)) {
                            if (data127 < 1 || isNaN(data127)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/r", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data123.p !== void 0 && func0.call(data123, "p")) {
                          let data128 = data123.p;
                          if (!(typeof data128 == "number" && (!(data128 % 1) && !isNaN(data128)) && isFinite(data128))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/p", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data128 == "number" && isFinite(data128)) {
                            if (data128 < 1 || isNaN(data128)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/p", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                      }
                    }
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password", "type", { type: "object" });
                errors++;
              }
            }
            if (data99.accessKeys !== void 0 && func0.call(data99, "accessKeys")) {
              let data129 = data99.accessKeys;
              if (Array.isArray(data129)) {
                const len4 = data129.length;
                for (let i4 = 0; i4 < len4; i4++) {
                  let data130 = data129[i4];
                  if (data130 && typeof data130 == "object" && !Array.isArray(data130)) {
                    if (data130.accessKey === void 0 || !func0.call(data130, "accessKey")) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4, "required", { missingProperty: "accessKey" });
                      errors++;
                    }
                    if (data130.secretKey === void 0 || !func0.call(data130, "secretKey")) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4, "required", { missingProperty: "secretKey" });
                      errors++;
                    }
                    for (const key26 of Object.keys(data130)) {
                      if (!(key26 === "accessKey" || key26 === "secretKey" || key26 === "securityToken")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4, "additionalProperties", { additionalProperty: key26 });
                        errors++;
                      }
                    }
                    if (data130.accessKey !== void 0 && func0.call(data130, "accessKey")) {
                      let data131 = data130.accessKey;
                      if (typeof data131 === "string") {
                        if (func73(data131) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/accessKey", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/accessKey", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data130.secretKey !== void 0 && func0.call(data130, "secretKey")) {
                      let data132 = data130.secretKey;
                      if (typeof data132 !== "string" && !(data132 && typeof data132 == "object" && !Array.isArray(data132))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/secretKey", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data132 === "string") {
                        if (func73(data132) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/secretKey", "minLength", { limit: 1 });
                          errors++;
                        }
                      }
                      if (data132 && typeof data132 == "object" && !Array.isArray(data132)) {
                        if (data132.env === void 0 || !func0.call(data132, "env")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/secretKey", "required", { missingProperty: "env" });
                          errors++;
                        }
                        for (const key27 of Object.keys(data132)) {
                          if (!(key27 === "env")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/secretKey", "additionalProperties", { additionalProperty: key27 });
                            errors++;
                          }
                        }
                        if (data132.env !== void 0 && func0.call(data132, "env")) {
                          let data133 = data132.env;
                          if (typeof data133 === "string") {
                            if (func73(data133) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/secretKey/env", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/secretKey/env", "type", { type: "string" });
                            errors++;
                          }
                        }
                      }
                    }
                    if (data130.securityToken !== void 0 && func0.call(data130, "securityToken")) {
                      let data134 = data130.securityToken;
                      if (typeof data134 !== "string" && !(data134 && typeof data134 == "object" && !Array.isArray(data134))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/securityToken", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data134 === "string") {
                        if (func73(data134) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/securityToken", "minLength", { limit: 1 });
                          errors++;
                        }
                      }
                      if (data134 && typeof data134 == "object" && !Array.isArray(data134)) {
                        if (data134.env === void 0 || !func0.call(data134, "env")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/securityToken", "required", { missingProperty: "env" });
                          errors++;
                        }
                        for (const key28 of Object.keys(data134)) {
                          if (!(key28 === "env")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/securityToken", "additionalProperties", { additionalProperty: key28 });
                            errors++;
                          }
                        }
                        if (data134.env !== void 0 && func0.call(data134, "env")) {
                          let data135 = data134.env;
                          if (typeof data135 === "string") {
                            if (func73(data135) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/securityToken/env", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/securityToken/env", "type", { type: "string" });
                            errors++;
                          }
                        }
                      }
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4, "type", { type: "object" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys", "type", { type: "array" });
                errors++;
              }
            }
            if (data99.totpSecret !== void 0 && func0.call(data99, "totpSecret")) {
              let data136 = data99.totpSecret;
              if (typeof data136 !== "string" && !(data136 && typeof data136 == "object" && !Array.isArray(data136))) {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/totpSecret", "type", { type: ["string", "object"] });
                errors++;
              }
              if (typeof data136 === "string") {
                if (func73(data136) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/totpSecret", "minLength", { limit: 1 });
                  errors++;
                }
              }
              if (data136 && typeof data136 == "object" && !Array.isArray(data136)) {
                if (data136.env === void 0 || !func0.call(data136, "env")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/totpSecret", "required", { missingProperty: "env" });
                  errors++;
                }
                for (const key29 of Object.keys(data136)) {
                  if (!(key29 === "env")) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/totpSecret", "additionalProperties", { additionalProperty: key29 });
                    errors++;
                  }
                }
                if (data136.env !== void 0 && func0.call(data136, "env")) {
                  let data137 = data136.env;
                  if (typeof data137 === "string") {
                    if (func73(data137) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/totpSecret/env", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/totpSecret/env", "type", { type: "string" });
                    errors++;
                  }
                }
              }
            }
            if (data99.algorithmType !== void 0 && func0.call(data99, "algorithmType")) {
              let data138 = data99.algorithmType;
              if (!(data138 === "rsa" || data138 === "ed25519")) {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/algorithmType", "enum", { allowedValues: ["rsa", "ed25519"] });
                errors++;
              }
            }
            if (data99.uniqueSshKey !== void 0 && func0.call(data99, "uniqueSshKey")) {
              if (typeof data99.uniqueSshKey !== "boolean") {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/uniqueSshKey", "type", { type: "boolean" });
                errors++;
              }
            }
            if (data99.defaultPublicKey !== void 0 && func0.call(data99, "defaultPublicKey")) {
              let data140 = data99.defaultPublicKey;
              if (typeof data140 === "string") {
                if (func73(data140) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/defaultPublicKey", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/defaultPublicKey", "type", { type: "string" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/identities/" + i1, "type", { type: "object" });
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
    if (data.seed !== void 0 && func0.call(data, "seed")) {
      let data142 = data.seed;
      if (Array.isArray(data142)) {
        const len5 = data142.length;
        for (let i5 = 0; i5 < len5; i5++) {
          let data143 = data142[i5];
          if (data143 && typeof data143 == "object" && !Array.isArray(data143)) {
            if (data143.dialect === void 0 || !func0.call(data143, "dialect")) {
              vErrors = add(vErrors, instancePath + "/seed/" + i5, "required", { missingProperty: "dialect" });
              errors++;
            }
            if (data143.keypairs === void 0 || !func0.call(data143, "keypairs")) {
              vErrors = add(vErrors, instancePath + "/seed/" + i5, "required", { missingProperty: "keypairs" });
              errors++;
            }
            for (const key30 of Object.keys(data143)) {
              if (!(key30 === "dialect" || key30 === "userId" || key30 === "accountId" || key30 === "keypairs")) {
                vErrors = add(vErrors, instancePath + "/seed/" + i5, "additionalProperties", { additionalProperty: key30 });
                errors++;
              }
            }
            if (data143.dialect !== void 0 && func0.call(data143, "dialect")) {
              let data144 = data143.dialect;
              if (!(data144 === "nova" || data144 === "virtuozzo" || data144 === "huawei-ecs" || data144 === "qubole" || data144 === "cloudsigma")) {
                vErrors = add(vErrors, instancePath + "/seed/" + i5 + "/dialect", "enum", { allowedValues: ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"] });
                errors++;
              }
            }
            if (data143.userId !== void 0 && func0.call(data143, "userId")) {
              let data145 = data143.userId;
              if (typeof data145 === "string") {
                if (func73(data145) < 1) {
                  vErrors = add(vErrors, instancePath + "/seed/" + i5 + "/userId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/seed/" + i5 + "/userId", "type", { type: "string" });
                errors++;
              }
            }
            if (data143.accountId !== void 0 && func0.call(data143, "accountId")) {
              let data146 = data143.accountId;
              if (typeof data146 === "string") {
                if (func73(data146) < 1) {
                  vErrors = add(vErrors, instancePath + "/seed/" + i5 + "/accountId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/seed/" + i5 + "/accountId", "type", { type: "string" });
                errors++;
              }
            }
            if (data143.keypairs !== void 0 && func0.call(data143, "keypairs")) {
              let data147 = data143.keypairs;
              if (Array.isArray(data147)) {
                const len6 = data147.length;
                for (let i6 = 0; i6 < len6; i6++) {
                  let data148 = data147[i6];
                  if (!(data148 && typeof data148 == "object" && !Array.isArray(data148))) {
                    vErrors = add(vErrors, instancePath + "/seed/" + i5 + "/keypairs/" + i6, "type", { type: "object" });
                    errors++;
                  }
                }
              } else {
                vErrors = add(vErrors, instancePath + "/seed/" + i5 + "/keypairs", "type", { type: "array" });
                errors++;
              }
            }
          } else {
            vErrors = add(vErrors, instancePath + "/seed/" + i5, "type", { type: "object" });
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
