// Made by packages/tools/gen-validators.ts from ../schemas.ts; change that file and run `npm run gen`.
function codePoints(text) {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
function isLonger(text, limit) {
  return text.length > limit && codePoints(text) > limit;
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
    const name = part;
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
    case "maxLength":
      return "is longer than " + params.limit;
    default:
      return "must pass " + keyword;
  }
}
var func0 = Object.prototype.hasOwnProperty;
function validate20_faults(data) {
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.keypair === void 0 || !func0.call(data, "keypair")) {
      vErrors = add(vErrors, "", "required", { missingProperty: "keypair" });
    }
    for (const key0 in data) {
      if (func0.call(data, key0) && !(key0 === "keypair")) {
        vErrors = add(vErrors, "", "additionalProperties", { additionalProperty: key0 });
      }
    }
    if (data.keypair !== void 0 && func0.call(data, "keypair")) {
      let data0 = data.keypair;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.name === void 0 || !func0.call(data0, "name")) {
          vErrors = add(vErrors, "/keypair", "required", { missingProperty: "name" });
        }
        for (const key1 in data0) {
          if (func0.call(data0, key1) && !(key1 === "name" || key1 === "public_key")) {
            vErrors = add(vErrors, "/keypair", "additionalProperties", { additionalProperty: key1 });
          }
        }
        if (data0.name !== void 0 && func0.call(data0, "name")) {
          let data1 = data0.name;
          if (typeof data1 === "string") {
            if (isLonger(data1, 255)) {
              vErrors = add(vErrors, "/keypair/name", "maxLength", { limit: 255 });
            }
            if (isShorter(data1, 1)) {
              vErrors = add(vErrors, "/keypair/name", "minLength", { limit: 1 });
            }
          } else {
            vErrors = add(vErrors, "/keypair/name", "type", { type: "string" });
          }
        }
        if (data0.public_key !== void 0 && func0.call(data0, "public_key")) {
          if (typeof data0.public_key !== "string") {
            vErrors = add(vErrors, "/keypair/public_key", "type", { type: "string" });
          }
        }
      } else {
        vErrors = add(vErrors, "/keypair", "type", { type: "object" });
      }
    }
  } else {
    vErrors = add(vErrors, "", "type", { type: "object" });
  }
  return vErrors;
}
function validate21_faults(data) {
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.keypair === void 0 || !func0.call(data, "keypair")) {
      vErrors = add(vErrors, "", "required", { missingProperty: "keypair" });
    }
    for (const key0 in data) {
      if (func0.call(data, key0) && !(key0 === "keypair")) {
        vErrors = add(vErrors, "", "additionalProperties", { additionalProperty: key0 });
      }
    }
    if (data.keypair !== void 0 && func0.call(data, "keypair")) {
      let data0 = data.keypair;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.name === void 0 || !func0.call(data0, "name")) {
          vErrors = add(vErrors, "/keypair", "required", { missingProperty: "name" });
        }
        for (const key1 in data0) {
          if (func0.call(data0, key1) && !(key1 === "name" || key1 === "type" || key1 === "public_key" || key1 === "user_id")) {
            vErrors = add(vErrors, "/keypair", "additionalProperties", { additionalProperty: key1 });
          }
        }
        if (data0.name !== void 0 && func0.call(data0, "name")) {
          let data1 = data0.name;
          if (typeof data1 === "string") {
            if (isLonger(data1, 255)) {
              vErrors = add(vErrors, "/keypair/name", "maxLength", { limit: 255 });
            }
            if (isShorter(data1, 1)) {
              vErrors = add(vErrors, "/keypair/name", "minLength", { limit: 1 });
            }
          } else {
            vErrors = add(vErrors, "/keypair/name", "type", { type: "string" });
          }
        }
        if (data0.type !== void 0 && func0.call(data0, "type")) {
          let data2 = data0.type;
          if (typeof data2 !== "string") {
            vErrors = add(vErrors, "/keypair/type", "type", { type: "string" });
          }
          if (!(data2 === "ssh" || data2 === "x509")) {
            vErrors = add(vErrors, "/keypair/type", "enum", { allowedValues: ["ssh", "x509"] });
          }
        }
        if (data0.public_key !== void 0 && func0.call(data0, "public_key")) {
          if (typeof data0.public_key !== "string") {
            vErrors = add(vErrors, "/keypair/public_key", "type", { type: "string" });
          }
        }
        if (data0.user_id !== void 0 && func0.call(data0, "user_id")) {
          if (typeof data0.user_id !== "string") {
            vErrors = add(vErrors, "/keypair/user_id", "type", { type: "string" });
          }
        }
      } else {
        vErrors = add(vErrors, "/keypair", "type", { type: "object" });
      }
    }
  } else {
    vErrors = add(vErrors, "", "type", { type: "object" });
  }
  return vErrors;
}
function validate22_faults(data) {
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.keypair === void 0 || !func0.call(data, "keypair")) {
      vErrors = add(vErrors, "", "required", { missingProperty: "keypair" });
    }
    for (const key0 in data) {
      if (func0.call(data, key0) && !(key0 === "keypair")) {
        vErrors = add(vErrors, "", "additionalProperties", { additionalProperty: key0 });
      }
    }
    if (data.keypair !== void 0 && func0.call(data, "keypair")) {
      let data0 = data.keypair;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.name === void 0 || !func0.call(data0, "name")) {
          vErrors = add(vErrors, "/keypair", "required", { missingProperty: "name" });
        }
        for (const key1 in data0) {
          if (func0.call(data0, key1) && !(key1 === "name" || key1 === "type" || key1 === "public_key")) {
            vErrors = add(vErrors, "/keypair", "additionalProperties", { additionalProperty: key1 });
          }
        }
        if (data0.name !== void 0 && func0.call(data0, "name")) {
          let data1 = data0.name;
          if (typeof data1 === "string") {
            if (isLonger(data1, 255)) {
              vErrors = add(vErrors, "/keypair/name", "maxLength", { limit: 255 });
            }
            if (isShorter(data1, 1)) {
              vErrors = add(vErrors, "/keypair/name", "minLength", { limit: 1 });
            }
          } else {
            vErrors = add(vErrors, "/keypair/name", "type", { type: "string" });
          }
        }
        if (data0.type !== void 0 && func0.call(data0, "type")) {
          let data2 = data0.type;
          if (typeof data2 !== "string") {
            vErrors = add(vErrors, "/keypair/type", "type", { type: "string" });
          }
          if (!(data2 === "ssh" || data2 === "x509")) {
            vErrors = add(vErrors, "/keypair/type", "enum", { allowedValues: ["ssh", "x509"] });
          }
        }
        if (data0.public_key !== void 0 && func0.call(data0, "public_key")) {
          if (typeof data0.public_key !== "string") {
            vErrors = add(vErrors, "/keypair/public_key", "type", { type: "string" });
          }
        }
      } else {
        vErrors = add(vErrors, "/keypair", "type", { type: "object" });
      }
    }
  } else {
    vErrors = add(vErrors, "", "type", { type: "object" });
  }
  return vErrors;
}
function validate23_faults(data) {
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.keypair === void 0 || !func0.call(data, "keypair")) {
      vErrors = add(vErrors, "", "required", { missingProperty: "keypair" });
    }
    for (const key0 in data) {
      if (func0.call(data, key0) && !(key0 === "keypair")) {
        vErrors = add(vErrors, "", "additionalProperties", { additionalProperty: key0 });
      }
    }
    if (data.keypair !== void 0 && func0.call(data, "keypair")) {
      let data0 = data.keypair;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.name === void 0 || !func0.call(data0, "name")) {
          vErrors = add(vErrors, "/keypair", "required", { missingProperty: "name" });
        }
        if (data0.public_key === void 0 || !func0.call(data0, "public_key")) {
          vErrors = add(vErrors, "/keypair", "required", { missingProperty: "public_key" });
        }
        for (const key1 in data0) {
          if (func0.call(data0, key1) && !(key1 === "name" || key1 === "type" || key1 === "public_key" || key1 === "user_id")) {
            vErrors = add(vErrors, "/keypair", "additionalProperties", { additionalProperty: key1 });
          }
        }
        if (data0.name !== void 0 && func0.call(data0, "name")) {
          let data1 = data0.name;
          if (typeof data1 === "string") {
            if (isLonger(data1, 255)) {
              vErrors = add(vErrors, "/keypair/name", "maxLength", { limit: 255 });
            }
            if (isShorter(data1, 1)) {
              vErrors = add(vErrors, "/keypair/name", "minLength", { limit: 1 });
            }
          } else {
            vErrors = add(vErrors, "/keypair/name", "type", { type: "string" });
          }
        }
        if (data0.type !== void 0 && func0.call(data0, "type")) {
          let data2 = data0.type;
          if (typeof data2 !== "string") {
            vErrors = add(vErrors, "/keypair/type", "type", { type: "string" });
          }
          if (!(data2 === "ssh" || data2 === "x509")) {
            vErrors = add(vErrors, "/keypair/type", "enum", { allowedValues: ["ssh", "x509"] });
          }
        }
        if (data0.public_key !== void 0 && func0.call(data0, "public_key")) {
          if (typeof data0.public_key !== "string") {
            vErrors = add(vErrors, "/keypair/public_key", "type", { type: "string" });
          }
        }
        if (data0.user_id !== void 0 && func0.call(data0, "user_id")) {
          if (typeof data0.user_id !== "string") {
            vErrors = add(vErrors, "/keypair/user_id", "type", { type: "string" });
          }
        }
      } else {
        vErrors = add(vErrors, "/keypair", "type", { type: "object" });
      }
    }
  } else {
    vErrors = add(vErrors, "", "type", { type: "object" });
  }
  return vErrors;
}
function validateCreateV21(data) {
  return issuesOf(validate20_faults, data);
}
function validateCreateV210(data) {
  return issuesOf(validate21_faults, data);
}
function validateCreateV22(data) {
  return issuesOf(validate22_faults, data);
}
function validateCreateV292(data) {
  return issuesOf(validate23_faults, data);
}
export {
  validateCreateV21,
  validateCreateV210,
  validateCreateV22,
  validateCreateV292
};
