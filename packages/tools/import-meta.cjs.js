// Stands in for import.meta.url in CJS output; left out of files that do not ask for it.
export const importMetaUrl = /* @__PURE__ */ (() => require('node:url').pathToFileURL(__filename).href)();
