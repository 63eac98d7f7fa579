// Made by packages/tools/gen-validators.ts from ../schemas.ts; change that file and run `npm run gen`.
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
    case "const":
      return "must be " + params.allowedValue;
    default:
      return "must pass " + keyword;
  }
}
var func0 = Object.prototype.hasOwnProperty;
function validate20_faults(data) {
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.status_code === void 0 || !func0.call(data, "status_code")) {
      vErrors = add(vErrors, "", "required", { missingProperty: "status_code" });
    }
    if (data.status === void 0 || !func0.call(data, "status")) {
      vErrors = add(vErrors, "", "required", { missingProperty: "status" });
    }
    if (data.public_key === void 0 || !func0.call(data, "public_key")) {
      vErrors = add(vErrors, "", "required", { missingProperty: "public_key" });
    }
    for (const key0 in data) {
      if (func0.call(data, key0) && !(key0 === "status_code" || key0 === "status" || key0 === "public_key")) {
        vErrors = add(vErrors, "", "additionalProperties", { additionalProperty: key0 });
      }
    }
    if (data.status_code !== void 0 && func0.call(data, "status_code")) {
      if (200 !== data.status_code) {
        vErrors = add(vErrors, "/status_code", "const", { allowedValue: 200 });
      }
    }
    if (data.status !== void 0 && func0.call(data, "status")) {
      if (typeof data.status !== "string") {
        vErrors = add(vErrors, "/status", "type", { type: "string" });
      }
    }
    if (data.public_key !== void 0 && func0.call(data, "public_key")) {
      if (typeof data.public_key !== "string") {
        vErrors = add(vErrors, "/public_key", "type", { type: "string" });
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
    if (data.error === void 0 || !func0.call(data, "error")) {
      vErrors = add(vErrors, "", "required", { missingProperty: "error" });
    }
    for (const key0 in data) {
      if (func0.call(data, key0) && !(key0 === "error")) {
        vErrors = add(vErrors, "", "additionalProperties", { additionalProperty: key0 });
      }
    }
    if (data.error !== void 0 && func0.call(data, "error")) {
      let data0 = data.error;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.error_code === void 0 || !func0.call(data0, "error_code")) {
          vErrors = add(vErrors, "/error", "required", { missingProperty: "error_code" });
        }
        if (data0.error_message === void 0 || !func0.call(data0, "error_message")) {
          vErrors = add(vErrors, "/error", "required", { missingProperty: "error_message" });
        }
        for (const key1 in data0) {
          if (func0.call(data0, key1) && !(key1 === "error_code" || key1 === "error_message")) {
            vErrors = add(vErrors, "/error", "additionalProperties", { additionalProperty: key1 });
          }
        }
        if (data0.error_code !== void 0 && func0.call(data0, "error_code")) {
          let data1 = data0.error_code;
          if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
            vErrors = add(vErrors, "/error/error_code", "type", { type: "integer" });
          }
        }
        if (data0.error_message !== void 0 && func0.call(data0, "error_message")) {
          if (typeof data0.error_message !== "string") {
            vErrors = add(vErrors, "/error/error_message", "type", { type: "string" });
          }
        }
      } else {
        vErrors = add(vErrors, "/error", "type", { type: "object" });
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
    if (data.status_code === void 0 || !func0.call(data, "status_code")) {
      vErrors = add(vErrors, "", "required", { missingProperty: "status_code" });
    }
    if (data.public_key === void 0 || !func0.call(data, "public_key")) {
      vErrors = add(vErrors, "", "required", { missingProperty: "public_key" });
    }
    for (const key0 in data) {
      if (func0.call(data, key0) && !(key0 === "status_code" || key0 === "public_key")) {
        vErrors = add(vErrors, "", "additionalProperties", { additionalProperty: key0 });
      }
    }
    if (data.status_code !== void 0 && func0.call(data, "status_code")) {
      if (200 !== data.status_code) {
        vErrors = add(vErrors, "/status_code", "const", { allowedValue: 200 });
      }
    }
    if (data.public_key !== void 0 && func0.call(data, "public_key")) {
      if (typeof data.public_key !== "string") {
        vErrors = add(vErrors, "/public_key", "type", { type: "string" });
      }
    }
  } else {
    vErrors = add(vErrors, "", "type", { type: "object" });
  }
  return vErrors;
}
function validateRefreshed(data) {
  return issuesOf(validate20_faults, data);
}
function validateRefusal(data) {
  return issuesOf(validate21_faults, data);
}
function validateViewed(data) {
  return issuesOf(validate22_faults, data);
}
export {
  validateRefreshed,
  validateRefusal,
  validateViewed
};
