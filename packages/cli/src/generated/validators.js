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
var schema40 = { "$defs": { "backend": { "type": "object", "properties": { "kind": { "enum": ["local", "upstream"], "description": '"local" or "upstream"' }, "store": { "$ref": "#/$defs/store" }, "vault": { "type": "object", "properties": { "keys": { "type": "array", "minItems": 1, "items": { "type": "object", "properties": { "id": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretEnv": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretFile": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "create": { "type": "boolean", "description": "true or false" } }, "required": ["id"], "additionalProperties": false, "description": 'an object with "id" and "secretEnv" or "secretFile"' }, "description": "a list of at least one key, the first seals" } }, "required": ["keys"], "additionalProperties": false, "description": 'an object with "keys"' }, "dialect": { "enum": ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"], "description": "the name of a dialect" }, "endpoint": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "credential": { "type": "object", "properties": { "token": { "$ref": "#/$defs/secret" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "totpSecret": { "$ref": "#/$defs/secret" }, "accessKey": { "$ref": "#/$defs/secret" }, "secretKey": { "$ref": "#/$defs/secret" }, "securityToken": { "$ref": "#/$defs/secret" }, "projectId": { "type": "string", "pattern": "^[0-9a-fA-F-]+$", "description": "a project id in hex digits" }, "keystone": { "type": "object", "properties": { "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["url", "username", "password", "projectName"], "additionalProperties": false, "description": 'an object with "url", "username", "password" and "projectName"' }, "passThrough": { "const": true, "description": "true" } }, "additionalProperties": false, "description": 'an object with "token", with "username" and "password", with "accessKey" and "secretKey", with "keystone", or with "passThrough"' }, "owner": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "ownersIn": { "enum": ["meta"], "description": '"meta"' }, "version": { "type": "string", "pattern": "^[0-9A-Za-z.]+$", "description": 'a version such as "2.35"' }, "deadlineMs": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "retry": { "type": ["boolean", "object"], "anyOf": [{ "type": "object" }, { "enum": [false] }], "properties": { "attempts": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "baseMs": { "type": "number", "minimum": 0, "description": "a number of milliseconds" }, "maxMs": { "type": "number", "minimum": 0, "description": "a number of milliseconds" }, "attemptMs": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "additionalProperties": false, "description": 'false, or an object with "attempts", "baseMs", "maxMs", "attemptMs"' } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "bytes": { "type": "integer", "minimum": 1, "description": "a number of bytes from 1" }, "policy": { "type": ["string", "object"], "anyOf": [{ "type": "object" }, { "enum": ["strict", "openssh", "nova", "fips"] }], "properties": { "preset": { "enum": ["strict", "openssh", "nova", "fips"], "description": 'one of "strict", "openssh", "nova", "fips"' }, "algorithms": { "type": "array", "minItems": 1, "items": { "enum": ["rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"], "description": 'one of "rsa", "ecdsa", "ed25519", "ecdsa-sk", "ed25519-sk", "dsa"' }, "description": "a list of algorithms" }, "rsaBits": { "type": "object", "properties": { "minimum": { "type": "integer", "minimum": 0, "description": "a number of bits" }, "maximum": { "type": "integer", "minimum": 0, "description": "a number of bits" } }, "additionalProperties": false, "description": 'an object with "minimum" and "maximum"' }, "certificates": { "type": "boolean", "description": "true or false" }, "cleanText": { "type": "boolean", "description": "true or false" }, "maxTextBytes": { "type": "object", "properties": { "publicKey": { "$ref": "#/$defs/bytes" }, "privateKey": { "$ref": "#/$defs/bytes" } }, "additionalProperties": false, "description": 'an object with "publicKey" and "privateKey"' }, "screens": { "type": "object", "properties": { "smallFactor": { "type": "boolean", "description": "true or false" }, "fermat": { "type": "boolean", "description": "true or false" }, "perfectPower": { "type": "boolean", "description": "true or false" }, "primeModulus": { "type": "boolean", "description": "true or false" }, "roca": { "type": "boolean", "description": "true or false" }, "pattern": { "type": "boolean", "description": "true or false" }, "smallPrivateExponent": { "type": "boolean", "description": "true or false" }, "sharedPrime": { "type": "boolean", "description": "true or false" }, "torsion": { "type": "boolean", "description": "true or false" }, "trivial": { "type": "boolean", "description": "true or false" }, "compromised": { "type": "boolean", "description": "true or false" } }, "additionalProperties": false, "description": "an object of screens, each true or false" }, "denyLists": { "type": "array", "items": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "description": "a list of files" }, "kdf": { "type": "object", "properties": { "bcryptRounds": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "pbkdf2Iterations": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "scryptBytes": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "argon2Kibibytes": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "argon2Work": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "additionalProperties": false, "description": "an object of limits" }, "maxPublicKeyBytes": { "type": "integer", "minimum": 1, "description": "a number of bytes from 1" }, "keyLimit": { "enum": ["reject", "warn"], "description": '"reject" or "warn"' }, "maxNameCharacters": { "type": "integer", "minimum": 1, "description": "a number of characters from 1" }, "maxKeypairs": { "type": "integer", "minimum": 0, "description": "a number of keypairs from 0" } }, "additionalProperties": false, "description": 'one of "strict", "openssh", "nova", "fips", or an object of policy members over a "preset"' }, "secret": { "type": ["string", "object"], "minLength": 1, "properties": { "env": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["env"], "additionalProperties": false, "description": 'a text, or { "env": "NAME" } for a variable of the environment' }, "store": { "type": "object", "properties": { "kind": { "enum": ["memory", "sqlite"], "description": '"memory" or "sqlite"' }, "path": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' } }, "type": "object", "properties": { "$schema": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "listen": { "type": "object", "properties": { "host": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "port": { "type": "integer", "minimum": 0, "maximum": 65535, "description": "a port from 0 (any free one) to 65535" }, "tls": { "type": "object", "properties": { "cert": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "key": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["cert", "key"], "additionalProperties": false, "description": 'an object with the PEM files "cert" and "key"' } }, "additionalProperties": false, "description": "an object" }, "backend": { "$ref": "#/$defs/backend" }, "dialects": { "type": "object", "properties": { "nova": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["noauth2", "identities", "keystone"], "description": 'one of "noauth2", "identities", "keystone"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "maxMicroversion": { "type": "string", "pattern": "^2\\.[1-9][0-9]*$", "description": 'a microversion such as "2.93"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" }, "keyText": { "enum": ["safe", "faithful"], "description": '"safe" or "faithful"' } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' }, "virtuozzo": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["noauth2", "identities", "keystone"], "description": 'one of "noauth2", "identities", "keystone"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "maxMicroversion": { "type": "string", "pattern": "^2\\.[1-9][0-9]*$", "description": 'a microversion such as "2.93"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" }, "keyText": { "enum": ["safe", "faithful"], "description": '"safe" or "faithful"' } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' }, "huawei-ecs": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["identities", "keystone", "noauth2"], "description": 'one of "identities", "keystone", "noauth2"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "maxMicroversion": { "type": "string", "pattern": "^2\\.[1-9][0-9]*$", "description": 'a microversion such as "2.93"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" }, "keyText": { "enum": ["safe", "faithful"], "description": '"safe" or "faithful"' }, "keyLimit": { "enum": ["reject", "warn"], "description": '"reject" or "warn"' }, "replayProtection": { "type": "boolean", "description": "true or false" }, "errorForSdk": { "type": "boolean", "description": "true or false" }, "names": { "enum": ["nova", "kps"], "description": '"nova" or "kps"' } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' }, "qubole": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["identities", "keystone"], "description": 'one of "identities", "keystone"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "uniqueSshKey": { "type": "boolean", "description": "true or false" }, "defaultPublicKey": { "type": "string", "minLength": 1, "description": "an OpenSSH public key line" }, "editorRoles": { "type": "array", "items": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "description": "a list of role names" } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' }, "cloudsigma": { "type": "object", "properties": { "prefix": { "type": "string", "pattern": "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "description": '"" for the root, or a path such as "/nova" without a slash at its end' }, "auth": { "type": "object", "properties": { "kind": { "enum": ["identities", "keystone"], "description": 'one of "identities", "keystone"' }, "url": { "type": "string", "pattern": "^https?://[^/]", "description": "an http or https URL" }, "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "$ref": "#/$defs/secret" }, "projectName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectDomainName": { "type": "string", "minLength": 1, "description": "a text that is not empty" } }, "required": ["kind"], "additionalProperties": false, "description": 'an object with "kind"' }, "policy": { "$ref": "#/$defs/policy" }, "backend": { "$ref": "#/$defs/backend" }, "algorithmType": { "enum": ["rsa", "ed25519"], "description": '"rsa" or "ed25519"' }, "ownership": { "enum": ["user", "account"], "description": '"user" or "account"' }, "quota": { "type": "integer", "minimum": -1, "description": "the most keypairs of an owner, -1 for no limit" } }, "required": ["auth"], "additionalProperties": false, "description": 'an object with "auth"' } }, "minProperties": 1, "additionalProperties": false, "description": "an object with at least one dialect" }, "identities": { "type": "array", "items": { "type": "object", "properties": { "accountId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "userId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "projectId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "roles": { "type": "array", "items": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "description": "a list of role names" }, "tokens": { "type": "array", "items": { "type": ["string", "object"], "minLength": 1, "properties": { "env": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "sha256": { "type": "string", "pattern": "^[0-9a-fA-F]{64}$", "description": "the SHA-256 hash in 64 hex digits" }, "scrypt": { "type": ["string", "object"], "pattern": "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$", "properties": { "salt": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "hash": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "N": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "r": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "p": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "required": ["salt", "hash"], "additionalProperties": false, "description": '"scrypt$N$r$p$salt$hash", or an object with "salt" and "hash" in base64' }, "token": { "$ref": "#/$defs/secret" }, "expiresAt": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$", "description": 'a time in UTC such as "2026-01-05T09:00:00Z"' } }, "minProperties": 1, "additionalProperties": false, "description": 'a text, { "env": "NAME" }, { "sha256": "\u2026" }, { "scrypt": "\u2026" } or { "token": "\u2026", "expiresAt": "\u2026Z" }' }, "description": "a list of tokens" }, "password": { "type": "object", "properties": { "username": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "password": { "type": ["string", "object"], "minLength": 1, "properties": { "env": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "sha256": { "type": "string", "pattern": "^[0-9a-fA-F]{64}$", "description": "the SHA-256 hash in 64 hex digits" }, "scrypt": { "type": ["string", "object"], "pattern": "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$", "properties": { "salt": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "hash": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "N": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "r": { "type": "integer", "minimum": 1, "description": "a number from 1" }, "p": { "type": "integer", "minimum": 1, "description": "a number from 1" } }, "required": ["salt", "hash"], "additionalProperties": false, "description": '"scrypt$N$r$p$salt$hash", or an object with "salt" and "hash" in base64' } }, "minProperties": 1, "maxProperties": 1, "additionalProperties": false, "description": 'a text, { "env": "NAME" }, { "sha256": "\u2026" } or { "scrypt": "\u2026" }' } }, "required": ["username", "password"], "additionalProperties": false, "description": 'an object with "username" and "password"' }, "accessKeys": { "type": "array", "items": { "type": "object", "properties": { "accessKey": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "secretKey": { "$ref": "#/$defs/secret" }, "securityToken": { "$ref": "#/$defs/secret" } }, "required": ["accessKey", "secretKey"], "additionalProperties": false, "description": 'an object with "accessKey" and "secretKey"' }, "description": "a list of access keys" }, "totpSecret": { "$ref": "#/$defs/secret" }, "algorithmType": { "enum": ["rsa", "ed25519"], "description": '"rsa" or "ed25519"' }, "uniqueSshKey": { "type": "boolean", "description": "true or false" }, "defaultPublicKey": { "type": "string", "minLength": 1, "description": "an OpenSSH public key line" } }, "required": ["accountId", "userId", "roles"], "additionalProperties": false, "description": 'an object with "accountId", "userId" and "roles"' }, "description": "a list of identities" }, "policy": { "$ref": "#/$defs/policy" }, "seed": { "type": "array", "items": { "type": "object", "properties": { "dialect": { "enum": ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"], "description": "the name of a dialect" }, "userId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "accountId": { "type": "string", "minLength": 1, "description": "a text that is not empty" }, "keypairs": { "type": "array", "items": { "type": "object", "description": "a keypair in the dialect's wire form" }, "description": "a list of keypairs in the dialect's wire form" } }, "required": ["dialect", "keypairs"], "additionalProperties": false, "description": 'an object with "dialect", "userId" or "accountId", and "keypairs"' }, "description": "a list" } }, "required": ["dialects"], "additionalProperties": false, "description": "an object" };
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
var pattern12 = new RegExp("^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$", "u");
var pattern14 = new RegExp("^2\\.[1-9][0-9]*$", "u");
var pattern25 = new RegExp("^[0-9a-fA-F]{64}$", "u");
var pattern26 = new RegExp("^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$", "u");
var pattern27 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$", "u");
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
          if (!(key1 === "host" || key1 === "port" || key1 === "tls")) {
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
      let data8 = data.dialects;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        if (Object.keys(data8).length < 1) {
          vErrors = add(vErrors, instancePath + "/dialects", "minProperties", { limit: 1 });
          errors++;
        }
        for (const key3 of Object.keys(data8)) {
          if (!(key3 === "nova" || key3 === "virtuozzo" || key3 === "huawei-ecs" || key3 === "qubole" || key3 === "cloudsigma")) {
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
                if (!pattern12.test(data10)) {
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
                    if (!pattern4.test(data13)) {
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
                    if (func73(data14) < 1) {
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
                    if (func73(data15) < 1) {
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
                        if (func73(data16) < 1) {
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
                    if (func73(data17) < 1) {
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
                    if (func73(data18) < 1) {
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
                    if (func73(data19) < 1) {
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
              if (!validate27(data9.policy, { instancePath: instancePath + "/dialects/nova/policy", parentData: data9, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data9.backend !== void 0 && func0.call(data9, "backend")) {
              if (!validate25(data9.backend, { instancePath: instancePath + "/dialects/nova/backend", parentData: data9, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data9.maxMicroversion !== void 0 && func0.call(data9, "maxMicroversion")) {
              let data22 = data9.maxMicroversion;
              if (typeof data22 === "string") {
                if (!pattern14.test(data22)) {
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
                if (!pattern12.test(data27)) {
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
                    if (!pattern4.test(data30)) {
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
                    if (func73(data31) < 1) {
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
                    if (func73(data32) < 1) {
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
                        if (func73(data33) < 1) {
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
                    if (func73(data34) < 1) {
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
                    if (func73(data35) < 1) {
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
                    if (func73(data36) < 1) {
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
              if (!validate27(data26.policy, { instancePath: instancePath + "/dialects/virtuozzo/policy", parentData: data26, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data26.backend !== void 0 && func0.call(data26, "backend")) {
              if (!validate25(data26.backend, { instancePath: instancePath + "/dialects/virtuozzo/backend", parentData: data26, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data26.maxMicroversion !== void 0 && func0.call(data26, "maxMicroversion")) {
              let data39 = data26.maxMicroversion;
              if (typeof data39 === "string") {
                if (!pattern14.test(data39)) {
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
              if (!func0.call(schema40.properties.dialects.properties["huawei-ecs"].properties, key10)) {
                vErrors = add(vErrors, instancePath + "/dialects/huawei-ecs", "additionalProperties", { additionalProperty: key10 });
                errors++;
              }
            }
            if (data43.prefix !== void 0 && func0.call(data43, "prefix")) {
              let data44 = data43.prefix;
              if (typeof data44 === "string") {
                if (!pattern12.test(data44)) {
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
                    if (!pattern4.test(data47)) {
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
                    if (func73(data48) < 1) {
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
                    if (func73(data49) < 1) {
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
                        if (func73(data50) < 1) {
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
                    if (func73(data51) < 1) {
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
                    if (func73(data52) < 1) {
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
                    if (func73(data53) < 1) {
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
              if (!validate27(data43.policy, { instancePath: instancePath + "/dialects/huawei-ecs/policy", parentData: data43, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data43.backend !== void 0 && func0.call(data43, "backend")) {
              if (!validate25(data43.backend, { instancePath: instancePath + "/dialects/huawei-ecs/backend", parentData: data43, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data43.maxMicroversion !== void 0 && func0.call(data43, "maxMicroversion")) {
              let data56 = data43.maxMicroversion;
              if (typeof data56 === "string") {
                if (!pattern14.test(data56)) {
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
        if (data8.qubole !== void 0 && func0.call(data8, "qubole")) {
          let data64 = data8.qubole;
          if (data64 && typeof data64 == "object" && !Array.isArray(data64)) {
            if (data64.auth === void 0 || !func0.call(data64, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/qubole", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key13 of Object.keys(data64)) {
              if (!(key13 === "prefix" || key13 === "auth" || key13 === "policy" || key13 === "backend" || key13 === "uniqueSshKey" || key13 === "defaultPublicKey" || key13 === "editorRoles")) {
                vErrors = add(vErrors, instancePath + "/dialects/qubole", "additionalProperties", { additionalProperty: key13 });
                errors++;
              }
            }
            if (data64.prefix !== void 0 && func0.call(data64, "prefix")) {
              let data65 = data64.prefix;
              if (typeof data65 === "string") {
                if (!pattern12.test(data65)) {
                  vErrors = add(vErrors, instancePath + "/dialects/qubole/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/qubole/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data64.auth !== void 0 && func0.call(data64, "auth")) {
              let data66 = data64.auth;
              if (data66 && typeof data66 == "object" && !Array.isArray(data66)) {
                if (data66.kind === void 0 || !func0.call(data66, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/qubole/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key14 of Object.keys(data66)) {
                  if (!(key14 === "kind" || key14 === "url" || key14 === "username" || key14 === "password" || key14 === "projectName" || key14 === "userDomainName" || key14 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth", "additionalProperties", { additionalProperty: key14 });
                    errors++;
                  }
                }
                if (data66.kind !== void 0 && func0.call(data66, "kind")) {
                  let data67 = data66.kind;
                  if (!(data67 === "identities" || data67 === "keystone")) {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/kind", "enum", { allowedValues: ["identities", "keystone"] });
                    errors++;
                  }
                }
                if (data66.url !== void 0 && func0.call(data66, "url")) {
                  let data68 = data66.url;
                  if (typeof data68 === "string") {
                    if (!pattern4.test(data68)) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data66.username !== void 0 && func0.call(data66, "username")) {
                  let data69 = data66.username;
                  if (typeof data69 === "string") {
                    if (func73(data69) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data66.password !== void 0 && func0.call(data66, "password")) {
                  let data70 = data66.password;
                  if (typeof data70 !== "string" && !(data70 && typeof data70 == "object" && !Array.isArray(data70))) {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data70 === "string") {
                    if (func73(data70) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data70 && typeof data70 == "object" && !Array.isArray(data70)) {
                    if (data70.env === void 0 || !func0.call(data70, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key15 of Object.keys(data70)) {
                      if (!(key15 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/password", "additionalProperties", { additionalProperty: key15 });
                        errors++;
                      }
                    }
                    if (data70.env !== void 0 && func0.call(data70, "env")) {
                      let data71 = data70.env;
                      if (typeof data71 === "string") {
                        if (func73(data71) < 1) {
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
                if (data66.projectName !== void 0 && func0.call(data66, "projectName")) {
                  let data72 = data66.projectName;
                  if (typeof data72 === "string") {
                    if (func73(data72) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data66.userDomainName !== void 0 && func0.call(data66, "userDomainName")) {
                  let data73 = data66.userDomainName;
                  if (typeof data73 === "string") {
                    if (func73(data73) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/qubole/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data66.projectDomainName !== void 0 && func0.call(data66, "projectDomainName")) {
                  let data74 = data66.projectDomainName;
                  if (typeof data74 === "string") {
                    if (func73(data74) < 1) {
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
            if (data64.policy !== void 0 && func0.call(data64, "policy")) {
              if (!validate27(data64.policy, { instancePath: instancePath + "/dialects/qubole/policy", parentData: data64, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data64.backend !== void 0 && func0.call(data64, "backend")) {
              if (!validate25(data64.backend, { instancePath: instancePath + "/dialects/qubole/backend", parentData: data64, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data64.uniqueSshKey !== void 0 && func0.call(data64, "uniqueSshKey")) {
              if (typeof data64.uniqueSshKey !== "boolean") {
                vErrors = add(vErrors, instancePath + "/dialects/qubole/uniqueSshKey", "type", { type: "boolean" });
                errors++;
              }
            }
            if (data64.defaultPublicKey !== void 0 && func0.call(data64, "defaultPublicKey")) {
              let data78 = data64.defaultPublicKey;
              if (typeof data78 === "string") {
                if (func73(data78) < 1) {
                  vErrors = add(vErrors, instancePath + "/dialects/qubole/defaultPublicKey", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/qubole/defaultPublicKey", "type", { type: "string" });
                errors++;
              }
            }
            if (data64.editorRoles !== void 0 && func0.call(data64, "editorRoles")) {
              let data79 = data64.editorRoles;
              if (Array.isArray(data79)) {
                const len0 = data79.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data80 = data79[i0];
                  if (typeof data80 === "string") {
                    if (func73(data80) < 1) {
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
        if (data8.cloudsigma !== void 0 && func0.call(data8, "cloudsigma")) {
          let data81 = data8.cloudsigma;
          if (data81 && typeof data81 == "object" && !Array.isArray(data81)) {
            if (data81.auth === void 0 || !func0.call(data81, "auth")) {
              vErrors = add(vErrors, instancePath + "/dialects/cloudsigma", "required", { missingProperty: "auth" });
              errors++;
            }
            for (const key16 of Object.keys(data81)) {
              if (!(key16 === "prefix" || key16 === "auth" || key16 === "policy" || key16 === "backend" || key16 === "algorithmType" || key16 === "ownership" || key16 === "quota")) {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma", "additionalProperties", { additionalProperty: key16 });
                errors++;
              }
            }
            if (data81.prefix !== void 0 && func0.call(data81, "prefix")) {
              let data82 = data81.prefix;
              if (typeof data82 === "string") {
                if (!pattern12.test(data82)) {
                  vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/prefix", "pattern", { pattern: "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$" });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/prefix", "type", { type: "string" });
                errors++;
              }
            }
            if (data81.auth !== void 0 && func0.call(data81, "auth")) {
              let data83 = data81.auth;
              if (data83 && typeof data83 == "object" && !Array.isArray(data83)) {
                if (data83.kind === void 0 || !func0.call(data83, "kind")) {
                  vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth", "required", { missingProperty: "kind" });
                  errors++;
                }
                for (const key17 of Object.keys(data83)) {
                  if (!(key17 === "kind" || key17 === "url" || key17 === "username" || key17 === "password" || key17 === "projectName" || key17 === "userDomainName" || key17 === "projectDomainName")) {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth", "additionalProperties", { additionalProperty: key17 });
                    errors++;
                  }
                }
                if (data83.kind !== void 0 && func0.call(data83, "kind")) {
                  let data84 = data83.kind;
                  if (!(data84 === "identities" || data84 === "keystone")) {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/kind", "enum", { allowedValues: ["identities", "keystone"] });
                    errors++;
                  }
                }
                if (data83.url !== void 0 && func0.call(data83, "url")) {
                  let data85 = data83.url;
                  if (typeof data85 === "string") {
                    if (!pattern4.test(data85)) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/url", "pattern", { pattern: "^https?://[^/]" });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/url", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data83.username !== void 0 && func0.call(data83, "username")) {
                  let data86 = data83.username;
                  if (typeof data86 === "string") {
                    if (func73(data86) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data83.password !== void 0 && func0.call(data83, "password")) {
                  let data87 = data83.password;
                  if (typeof data87 !== "string" && !(data87 && typeof data87 == "object" && !Array.isArray(data87))) {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data87 === "string") {
                    if (func73(data87) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data87 && typeof data87 == "object" && !Array.isArray(data87)) {
                    if (data87.env === void 0 || !func0.call(data87, "env")) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/password", "required", { missingProperty: "env" });
                      errors++;
                    }
                    for (const key18 of Object.keys(data87)) {
                      if (!(key18 === "env")) {
                        vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/password", "additionalProperties", { additionalProperty: key18 });
                        errors++;
                      }
                    }
                    if (data87.env !== void 0 && func0.call(data87, "env")) {
                      let data88 = data87.env;
                      if (typeof data88 === "string") {
                        if (func73(data88) < 1) {
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
                if (data83.projectName !== void 0 && func0.call(data83, "projectName")) {
                  let data89 = data83.projectName;
                  if (typeof data89 === "string") {
                    if (func73(data89) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/projectName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/projectName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data83.userDomainName !== void 0 && func0.call(data83, "userDomainName")) {
                  let data90 = data83.userDomainName;
                  if (typeof data90 === "string") {
                    if (func73(data90) < 1) {
                      vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/userDomainName", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/auth/userDomainName", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data83.projectDomainName !== void 0 && func0.call(data83, "projectDomainName")) {
                  let data91 = data83.projectDomainName;
                  if (typeof data91 === "string") {
                    if (func73(data91) < 1) {
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
            if (data81.policy !== void 0 && func0.call(data81, "policy")) {
              if (!validate27(data81.policy, { instancePath: instancePath + "/dialects/cloudsigma/policy", parentData: data81, parentDataProperty: "policy", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
                errors = vErrors.length;
              }
            }
            if (data81.backend !== void 0 && func0.call(data81, "backend")) {
              if (!validate25(data81.backend, { instancePath: instancePath + "/dialects/cloudsigma/backend", parentData: data81, parentDataProperty: "backend", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
            }
            if (data81.algorithmType !== void 0 && func0.call(data81, "algorithmType")) {
              let data94 = data81.algorithmType;
              if (!(data94 === "rsa" || data94 === "ed25519")) {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/algorithmType", "enum", { allowedValues: ["rsa", "ed25519"] });
                errors++;
              }
            }
            if (data81.ownership !== void 0 && func0.call(data81, "ownership")) {
              let data95 = data81.ownership;
              if (!(data95 === "user" || data95 === "account")) {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/ownership", "enum", { allowedValues: ["user", "account"] });
                errors++;
              }
            }
            if (data81.quota !== void 0 && func0.call(data81, "quota")) {
              let data96 = data81.quota;
              if (!(typeof data96 == "number" && (!(data96 % 1) && !isNaN(data96)) && isFinite(data96))) {
                vErrors = add(vErrors, instancePath + "/dialects/cloudsigma/quota", "type", { type: "integer" });
                errors++;
              }
              if (typeof data96 == "number" && isFinite(data96)) {
                if (data96 < -1 || isNaN(data96)) {
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
      let data97 = data.identities;
      if (Array.isArray(data97)) {
        const len1 = data97.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data98 = data97[i1];
          if (data98 && typeof data98 == "object" && !Array.isArray(data98)) {
            if (data98.accountId === void 0 || !func0.call(data98, "accountId")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i1, "required", { missingProperty: "accountId" });
              errors++;
            }
            if (data98.userId === void 0 || !func0.call(data98, "userId")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i1, "required", { missingProperty: "userId" });
              errors++;
            }
            if (data98.roles === void 0 || !func0.call(data98, "roles")) {
              vErrors = add(vErrors, instancePath + "/identities/" + i1, "required", { missingProperty: "roles" });
              errors++;
            }
            for (const key19 of Object.keys(data98)) {
              if (!func0.call(schema40.properties.identities.items.properties, key19)) {
                vErrors = add(vErrors, instancePath + "/identities/" + i1, "additionalProperties", { additionalProperty: key19 });
                errors++;
              }
            }
            if (data98.accountId !== void 0 && func0.call(data98, "accountId")) {
              let data99 = data98.accountId;
              if (typeof data99 === "string") {
                if (func73(data99) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accountId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accountId", "type", { type: "string" });
                errors++;
              }
            }
            if (data98.userId !== void 0 && func0.call(data98, "userId")) {
              let data100 = data98.userId;
              if (typeof data100 === "string") {
                if (func73(data100) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/userId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/userId", "type", { type: "string" });
                errors++;
              }
            }
            if (data98.projectId !== void 0 && func0.call(data98, "projectId")) {
              let data101 = data98.projectId;
              if (typeof data101 === "string") {
                if (func73(data101) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/projectId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/projectId", "type", { type: "string" });
                errors++;
              }
            }
            if (data98.roles !== void 0 && func0.call(data98, "roles")) {
              let data102 = data98.roles;
              if (Array.isArray(data102)) {
                const len2 = data102.length;
                for (let i2 = 0; i2 < len2; i2++) {
                  let data103 = data102[i2];
                  if (typeof data103 === "string") {
                    if (func73(data103) < 1) {
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
            if (data98.tokens !== void 0 && func0.call(data98, "tokens")) {
              let data104 = data98.tokens;
              if (Array.isArray(data104)) {
                const len3 = data104.length;
                for (let i3 = 0; i3 < len3; i3++) {
                  let data105 = data104[i3];
                  if (typeof data105 !== "string" && !(data105 && typeof data105 == "object" && !Array.isArray(data105))) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3, "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data105 === "string") {
                    if (func73(data105) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3, "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data105 && typeof data105 == "object" && !Array.isArray(data105)) {
                    if (Object.keys(data105).length < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3, "minProperties", { limit: 1 });
                      errors++;
                    }
                    for (const key20 of Object.keys(data105)) {
                      if (!(key20 === "env" || key20 === "sha256" || key20 === "scrypt" || key20 === "token" || key20 === "expiresAt")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3, "additionalProperties", { additionalProperty: key20 });
                        errors++;
                      }
                    }
                    if (data105.env !== void 0 && func0.call(data105, "env")) {
                      let data106 = data105.env;
                      if (typeof data106 === "string") {
                        if (func73(data106) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data105.sha256 !== void 0 && func0.call(data105, "sha256")) {
                      let data107 = data105.sha256;
                      if (typeof data107 === "string") {
                        if (!pattern25.test(data107)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/sha256", "pattern", { pattern: "^[0-9a-fA-F]{64}$" });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/sha256", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data105.scrypt !== void 0 && func0.call(data105, "scrypt")) {
                      let data108 = data105.scrypt;
                      if (typeof data108 !== "string" && !(data108 && typeof data108 == "object" && !Array.isArray(data108))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data108 === "string") {
                        if (!pattern26.test(data108)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt", "pattern", { pattern: "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$" });
                          errors++;
                        }
                      }
                      if (data108 && typeof data108 == "object" && !Array.isArray(data108)) {
                        if (data108.salt === void 0 || !func0.call(data108, "salt")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt", "required", { missingProperty: "salt" });
                          errors++;
                        }
                        if (data108.hash === void 0 || !func0.call(data108, "hash")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt", "required", { missingProperty: "hash" });
                          errors++;
                        }
                        for (const key21 of Object.keys(data108)) {
                          if (!(key21 === "salt" || key21 === "hash" || key21 === "N" || key21 === "r" || key21 === "p")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt", "additionalProperties", { additionalProperty: key21 });
                            errors++;
                          }
                        }
                        if (data108.salt !== void 0 && func0.call(data108, "salt")) {
                          let data109 = data108.salt;
                          if (typeof data109 === "string") {
                            if (func73(data109) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/salt", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/salt", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data108.hash !== void 0 && func0.call(data108, "hash")) {
                          let data110 = data108.hash;
                          if (typeof data110 === "string") {
                            if (func73(data110) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/hash", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/hash", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data108.N !== void 0 && func0.call(data108, "N")) {
                          let data111 = data108.N;
                          if (!(typeof data111 == "number" && (!(data111 % 1) && !isNaN(data111)) && isFinite(data111))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/N", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data111 == "number" && isFinite(data111)) {
                            if (data111 < 1 || isNaN(data111)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/N", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data108.r !== void 0 && func0.call(data108, "r")) {
                          let data112 = data108.r;
                          if (!(typeof data112 == "number" && (!(data112 % 1) && !isNaN(data112)) && isFinite(data112))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/r", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data112 == "number" && isFinite(data112)) {
                            if (data112 < 1 || isNaN(data112)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/r", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data108.p !== void 0 && func0.call(data108, "p")) {
                          let data113 = data108.p;
                          if (!(typeof data113 == "number" && (!(data113 % 1) && !isNaN(data113)) && isFinite(data113))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/p", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data113 == "number" && isFinite(data113)) {
                            if (data113 < 1 || isNaN(data113)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/scrypt/p", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                      }
                    }
                    if (data105.token !== void 0 && func0.call(data105, "token")) {
                      let data114 = data105.token;
                      if (typeof data114 !== "string" && !(data114 && typeof data114 == "object" && !Array.isArray(data114))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/token", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data114 === "string") {
                        if (func73(data114) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/token", "minLength", { limit: 1 });
                          errors++;
                        }
                      }
                      if (data114 && typeof data114 == "object" && !Array.isArray(data114)) {
                        if (data114.env === void 0 || !func0.call(data114, "env")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/token", "required", { missingProperty: "env" });
                          errors++;
                        }
                        for (const key22 of Object.keys(data114)) {
                          if (!(key22 === "env")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/tokens/" + i3 + "/token", "additionalProperties", { additionalProperty: key22 });
                            errors++;
                          }
                        }
                        if (data114.env !== void 0 && func0.call(data114, "env")) {
                          let data115 = data114.env;
                          if (typeof data115 === "string") {
                            if (func73(data115) < 1) {
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
                    if (data105.expiresAt !== void 0 && func0.call(data105, "expiresAt")) {
                      let data116 = data105.expiresAt;
                      if (typeof data116 === "string") {
                        if (!pattern27.test(data116)) {
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
            if (data98.password !== void 0 && func0.call(data98, "password")) {
              let data117 = data98.password;
              if (data117 && typeof data117 == "object" && !Array.isArray(data117)) {
                if (data117.username === void 0 || !func0.call(data117, "username")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password", "required", { missingProperty: "username" });
                  errors++;
                }
                if (data117.password === void 0 || !func0.call(data117, "password")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password", "required", { missingProperty: "password" });
                  errors++;
                }
                for (const key23 of Object.keys(data117)) {
                  if (!(key23 === "username" || key23 === "password")) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password", "additionalProperties", { additionalProperty: key23 });
                    errors++;
                  }
                }
                if (data117.username !== void 0 && func0.call(data117, "username")) {
                  let data118 = data117.username;
                  if (typeof data118 === "string") {
                    if (func73(data118) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/username", "minLength", { limit: 1 });
                      errors++;
                    }
                  } else {
                    vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/username", "type", { type: "string" });
                    errors++;
                  }
                }
                if (data117.password !== void 0 && func0.call(data117, "password")) {
                  let data119 = data117.password;
                  if (typeof data119 !== "string" && !(data119 && typeof data119 == "object" && !Array.isArray(data119))) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password", "type", { type: ["string", "object"] });
                    errors++;
                  }
                  if (typeof data119 === "string") {
                    if (func73(data119) < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password", "minLength", { limit: 1 });
                      errors++;
                    }
                  }
                  if (data119 && typeof data119 == "object" && !Array.isArray(data119)) {
                    if (Object.keys(data119).length > 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password", "maxProperties", { limit: 1 });
                      errors++;
                    }
                    if (Object.keys(data119).length < 1) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password", "minProperties", { limit: 1 });
                      errors++;
                    }
                    for (const key24 of Object.keys(data119)) {
                      if (!(key24 === "env" || key24 === "sha256" || key24 === "scrypt")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password", "additionalProperties", { additionalProperty: key24 });
                        errors++;
                      }
                    }
                    if (data119.env !== void 0 && func0.call(data119, "env")) {
                      let data120 = data119.env;
                      if (typeof data120 === "string") {
                        if (func73(data120) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/env", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/env", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data119.sha256 !== void 0 && func0.call(data119, "sha256")) {
                      let data121 = data119.sha256;
                      if (typeof data121 === "string") {
                        if (!pattern25.test(data121)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/sha256", "pattern", { pattern: "^[0-9a-fA-F]{64}$" });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/sha256", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data119.scrypt !== void 0 && func0.call(data119, "scrypt")) {
                      let data122 = data119.scrypt;
                      if (typeof data122 !== "string" && !(data122 && typeof data122 == "object" && !Array.isArray(data122))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data122 === "string") {
                        if (!pattern26.test(data122)) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt", "pattern", { pattern: "^scrypt\\$[0-9]{1,9}\\$[0-9]{1,4}\\$[0-9]{1,4}\\$[^$]+\\$[^$]+$" });
                          errors++;
                        }
                      }
                      if (data122 && typeof data122 == "object" && !Array.isArray(data122)) {
                        if (data122.salt === void 0 || !func0.call(data122, "salt")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt", "required", { missingProperty: "salt" });
                          errors++;
                        }
                        if (data122.hash === void 0 || !func0.call(data122, "hash")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt", "required", { missingProperty: "hash" });
                          errors++;
                        }
                        for (const key25 of Object.keys(data122)) {
                          if (!(key25 === "salt" || key25 === "hash" || key25 === "N" || key25 === "r" || key25 === "p")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt", "additionalProperties", { additionalProperty: key25 });
                            errors++;
                          }
                        }
                        if (data122.salt !== void 0 && func0.call(data122, "salt")) {
                          let data123 = data122.salt;
                          if (typeof data123 === "string") {
                            if (func73(data123) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/salt", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/salt", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data122.hash !== void 0 && func0.call(data122, "hash")) {
                          let data124 = data122.hash;
                          if (typeof data124 === "string") {
                            if (func73(data124) < 1) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/hash", "minLength", { limit: 1 });
                              errors++;
                            }
                          } else {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/hash", "type", { type: "string" });
                            errors++;
                          }
                        }
                        if (data122.N !== void 0 && func0.call(data122, "N")) {
                          let data125 = data122.N;
                          if (!(typeof data125 == "number" && (!(data125 % 1) && !isNaN(data125)) && isFinite(data125))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/N", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data125 == "number" && isFinite(data125)) {
                            if (data125 < 1 || isNaN(data125)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/N", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data122.r !== void 0 && func0.call(data122, "r")) {
                          let data126 = data122.r;
                          if (!(typeof data126 == "number" && (!(data126 % 1) && !isNaN(data126)) && isFinite(data126))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/r", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data126 == "number" && isFinite(data126)) {
                            if (data126 < 1 || isNaN(data126)) {
                              vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/r", "minimum", { comparison: ">=", limit: 1 });
                              errors++;
                            }
                          }
                        }
                        if (data122.p !== void 0 && func0.call(data122, "p")) {
                          let data127 = data122.p;
                          if (!(typeof data127 == "number" && (!(data127 % 1) && !isNaN(data127)) && isFinite(data127))) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/password/password/scrypt/p", "type", { type: "integer" });
                            errors++;
                          }
                          if (typeof data127 == "number" && isFinite(data127)) {
                            if (data127 < 1 || isNaN(data127)) {
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
            if (data98.accessKeys !== void 0 && func0.call(data98, "accessKeys")) {
              let data128 = data98.accessKeys;
              if (Array.isArray(data128)) {
                const len4 = data128.length;
                for (let i4 = 0; i4 < len4; i4++) {
                  let data129 = data128[i4];
                  if (data129 && typeof data129 == "object" && !Array.isArray(data129)) {
                    if (data129.accessKey === void 0 || !func0.call(data129, "accessKey")) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4, "required", { missingProperty: "accessKey" });
                      errors++;
                    }
                    if (data129.secretKey === void 0 || !func0.call(data129, "secretKey")) {
                      vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4, "required", { missingProperty: "secretKey" });
                      errors++;
                    }
                    for (const key26 of Object.keys(data129)) {
                      if (!(key26 === "accessKey" || key26 === "secretKey" || key26 === "securityToken")) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4, "additionalProperties", { additionalProperty: key26 });
                        errors++;
                      }
                    }
                    if (data129.accessKey !== void 0 && func0.call(data129, "accessKey")) {
                      let data130 = data129.accessKey;
                      if (typeof data130 === "string") {
                        if (func73(data130) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/accessKey", "minLength", { limit: 1 });
                          errors++;
                        }
                      } else {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/accessKey", "type", { type: "string" });
                        errors++;
                      }
                    }
                    if (data129.secretKey !== void 0 && func0.call(data129, "secretKey")) {
                      let data131 = data129.secretKey;
                      if (typeof data131 !== "string" && !(data131 && typeof data131 == "object" && !Array.isArray(data131))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/secretKey", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data131 === "string") {
                        if (func73(data131) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/secretKey", "minLength", { limit: 1 });
                          errors++;
                        }
                      }
                      if (data131 && typeof data131 == "object" && !Array.isArray(data131)) {
                        if (data131.env === void 0 || !func0.call(data131, "env")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/secretKey", "required", { missingProperty: "env" });
                          errors++;
                        }
                        for (const key27 of Object.keys(data131)) {
                          if (!(key27 === "env")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/secretKey", "additionalProperties", { additionalProperty: key27 });
                            errors++;
                          }
                        }
                        if (data131.env !== void 0 && func0.call(data131, "env")) {
                          let data132 = data131.env;
                          if (typeof data132 === "string") {
                            if (func73(data132) < 1) {
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
                    if (data129.securityToken !== void 0 && func0.call(data129, "securityToken")) {
                      let data133 = data129.securityToken;
                      if (typeof data133 !== "string" && !(data133 && typeof data133 == "object" && !Array.isArray(data133))) {
                        vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/securityToken", "type", { type: ["string", "object"] });
                        errors++;
                      }
                      if (typeof data133 === "string") {
                        if (func73(data133) < 1) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/securityToken", "minLength", { limit: 1 });
                          errors++;
                        }
                      }
                      if (data133 && typeof data133 == "object" && !Array.isArray(data133)) {
                        if (data133.env === void 0 || !func0.call(data133, "env")) {
                          vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/securityToken", "required", { missingProperty: "env" });
                          errors++;
                        }
                        for (const key28 of Object.keys(data133)) {
                          if (!(key28 === "env")) {
                            vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/accessKeys/" + i4 + "/securityToken", "additionalProperties", { additionalProperty: key28 });
                            errors++;
                          }
                        }
                        if (data133.env !== void 0 && func0.call(data133, "env")) {
                          let data134 = data133.env;
                          if (typeof data134 === "string") {
                            if (func73(data134) < 1) {
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
            if (data98.totpSecret !== void 0 && func0.call(data98, "totpSecret")) {
              let data135 = data98.totpSecret;
              if (typeof data135 !== "string" && !(data135 && typeof data135 == "object" && !Array.isArray(data135))) {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/totpSecret", "type", { type: ["string", "object"] });
                errors++;
              }
              if (typeof data135 === "string") {
                if (func73(data135) < 1) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/totpSecret", "minLength", { limit: 1 });
                  errors++;
                }
              }
              if (data135 && typeof data135 == "object" && !Array.isArray(data135)) {
                if (data135.env === void 0 || !func0.call(data135, "env")) {
                  vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/totpSecret", "required", { missingProperty: "env" });
                  errors++;
                }
                for (const key29 of Object.keys(data135)) {
                  if (!(key29 === "env")) {
                    vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/totpSecret", "additionalProperties", { additionalProperty: key29 });
                    errors++;
                  }
                }
                if (data135.env !== void 0 && func0.call(data135, "env")) {
                  let data136 = data135.env;
                  if (typeof data136 === "string") {
                    if (func73(data136) < 1) {
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
            if (data98.algorithmType !== void 0 && func0.call(data98, "algorithmType")) {
              let data137 = data98.algorithmType;
              if (!(data137 === "rsa" || data137 === "ed25519")) {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/algorithmType", "enum", { allowedValues: ["rsa", "ed25519"] });
                errors++;
              }
            }
            if (data98.uniqueSshKey !== void 0 && func0.call(data98, "uniqueSshKey")) {
              if (typeof data98.uniqueSshKey !== "boolean") {
                vErrors = add(vErrors, instancePath + "/identities/" + i1 + "/uniqueSshKey", "type", { type: "boolean" });
                errors++;
              }
            }
            if (data98.defaultPublicKey !== void 0 && func0.call(data98, "defaultPublicKey")) {
              let data139 = data98.defaultPublicKey;
              if (typeof data139 === "string") {
                if (func73(data139) < 1) {
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
      let data141 = data.seed;
      if (Array.isArray(data141)) {
        const len5 = data141.length;
        for (let i5 = 0; i5 < len5; i5++) {
          let data142 = data141[i5];
          if (data142 && typeof data142 == "object" && !Array.isArray(data142)) {
            if (data142.dialect === void 0 || !func0.call(data142, "dialect")) {
              vErrors = add(vErrors, instancePath + "/seed/" + i5, "required", { missingProperty: "dialect" });
              errors++;
            }
            if (data142.keypairs === void 0 || !func0.call(data142, "keypairs")) {
              vErrors = add(vErrors, instancePath + "/seed/" + i5, "required", { missingProperty: "keypairs" });
              errors++;
            }
            for (const key30 of Object.keys(data142)) {
              if (!(key30 === "dialect" || key30 === "userId" || key30 === "accountId" || key30 === "keypairs")) {
                vErrors = add(vErrors, instancePath + "/seed/" + i5, "additionalProperties", { additionalProperty: key30 });
                errors++;
              }
            }
            if (data142.dialect !== void 0 && func0.call(data142, "dialect")) {
              let data143 = data142.dialect;
              if (!(data143 === "nova" || data143 === "virtuozzo" || data143 === "huawei-ecs" || data143 === "qubole" || data143 === "cloudsigma")) {
                vErrors = add(vErrors, instancePath + "/seed/" + i5 + "/dialect", "enum", { allowedValues: ["nova", "virtuozzo", "huawei-ecs", "qubole", "cloudsigma"] });
                errors++;
              }
            }
            if (data142.userId !== void 0 && func0.call(data142, "userId")) {
              let data144 = data142.userId;
              if (typeof data144 === "string") {
                if (func73(data144) < 1) {
                  vErrors = add(vErrors, instancePath + "/seed/" + i5 + "/userId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/seed/" + i5 + "/userId", "type", { type: "string" });
                errors++;
              }
            }
            if (data142.accountId !== void 0 && func0.call(data142, "accountId")) {
              let data145 = data142.accountId;
              if (typeof data145 === "string") {
                if (func73(data145) < 1) {
                  vErrors = add(vErrors, instancePath + "/seed/" + i5 + "/accountId", "minLength", { limit: 1 });
                  errors++;
                }
              } else {
                vErrors = add(vErrors, instancePath + "/seed/" + i5 + "/accountId", "type", { type: "string" });
                errors++;
              }
            }
            if (data142.keypairs !== void 0 && func0.call(data142, "keypairs")) {
              let data146 = data142.keypairs;
              if (Array.isArray(data146)) {
                const len6 = data146.length;
                for (let i6 = 0; i6 < len6; i6++) {
                  let data147 = data146[i6];
                  if (!(data147 && typeof data147 == "object" && !Array.isArray(data147))) {
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
