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
    case "enum":
      return "must be one of " + params.allowedValues;
    case "minItems":
      return "has fewer items than " + params.limit;
    case "maxItems":
      return "has more items than " + params.limit;
    default:
      return "must pass " + keyword;
  }
}
var func0 = Object.prototype.hasOwnProperty;
function validate20_faults(data) {
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.objects === void 0 || !func0.call(data, "objects")) {
      vErrors = add(vErrors, "", "required", { missingProperty: "objects" });
    }
    if (data.objects !== void 0 && func0.call(data, "objects")) {
      let data0 = data.objects;
      if (Array.isArray(data0)) {
        if (data0.length > 50) {
          vErrors = add(vErrors, "/objects", "maxItems", { limit: 50 });
        }
        if (data0.length < 1) {
          vErrors = add(vErrors, "/objects", "minItems", { limit: 1 });
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
            if (data1.name === void 0 || !func0.call(data1, "name")) {
              vErrors = add(vErrors, "/objects/" + i0, "required", { missingProperty: "name" });
            }
            if (data1.name !== void 0 && func0.call(data1, "name")) {
              if (typeof data1.name !== "string") {
                vErrors = add(vErrors, "/objects/" + i0 + "/name", "type", { type: "string" });
              }
            }
            if (data1.public_key !== void 0 && func0.call(data1, "public_key")) {
              let data3 = data1.public_key;
              if (typeof data3 !== "string" && data3 !== null) {
                vErrors = add(vErrors, "/objects/" + i0 + "/public_key", "type", { type: ["string", "null"] });
              }
            }
            if (data1.private_key !== void 0 && func0.call(data1, "private_key")) {
              let data4 = data1.private_key;
              if (typeof data4 !== "string" && data4 !== null) {
                vErrors = add(vErrors, "/objects/" + i0 + "/private_key", "type", { type: ["string", "null"] });
              }
            }
            if (data1.algorithm_type !== void 0 && func0.call(data1, "algorithm_type")) {
              let data5 = data1.algorithm_type;
              if (!(data5 === "rsa" || data5 === "ed25519" || data5 === null)) {
                vErrors = add(vErrors, "/objects/" + i0 + "/algorithm_type", "enum", { allowedValues: ["rsa", "ed25519", null] });
              }
            }
            if (data1.meta !== void 0 && func0.call(data1, "meta")) {
              let data6 = data1.meta;
              if (!(data6 && typeof data6 == "object" && !Array.isArray(data6)) && data6 !== null) {
                vErrors = add(vErrors, "/objects/" + i0 + "/meta", "type", { type: ["object", "null"] });
              }
              if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                for (const key0 of Object.keys(data6)) {
                  if (typeof data6[key0] !== "string") {
                    vErrors = add(vErrors, "/objects/" + i0 + "/meta/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), "type", { type: "string" });
                  }
                }
              }
            }
          } else {
            vErrors = add(vErrors, "/objects/" + i0, "type", { type: "object" });
          }
        }
      } else {
        vErrors = add(vErrors, "/objects", "type", { type: "array" });
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
    if (data.name !== void 0 && func0.call(data, "name")) {
      let data0 = data.name;
      if (typeof data0 !== "string" && data0 !== null) {
        vErrors = add(vErrors, "/name", "type", { type: ["string", "null"] });
      }
    }
    if (data.public_key !== void 0 && func0.call(data, "public_key")) {
      let data1 = data.public_key;
      if (typeof data1 !== "string" && data1 !== null) {
        vErrors = add(vErrors, "/public_key", "type", { type: ["string", "null"] });
      }
    }
    if (data.private_key !== void 0 && func0.call(data, "private_key")) {
      let data2 = data.private_key;
      if (typeof data2 !== "string" && data2 !== null) {
        vErrors = add(vErrors, "/private_key", "type", { type: ["string", "null"] });
      }
    }
    if (data.meta !== void 0 && func0.call(data, "meta")) {
      let data3 = data.meta;
      if (!(data3 && typeof data3 == "object" && !Array.isArray(data3)) && data3 !== null) {
        vErrors = add(vErrors, "/meta", "type", { type: ["object", "null"] });
      }
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key0 of Object.keys(data3)) {
          if (typeof data3[key0] !== "string") {
            vErrors = add(vErrors, "/meta/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), "type", { type: "string" });
          }
        }
      }
    }
  } else {
    vErrors = add(vErrors, "", "type", { type: "object" });
  }
  return vErrors;
}
function validateCreateKeypairs(data) {
  return issuesOf(validate20_faults, data);
}
function validateUpdateKeypair(data) {
  return issuesOf(validate21_faults, data);
}
export {
  validateCreateKeypairs,
  validateUpdateKeypair
};
