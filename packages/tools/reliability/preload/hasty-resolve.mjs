const NAMES = ['@keypair-gateway/store-sqlite', '@keypair-gateway/store-postgres'];

/** Puts the hasty store in the place of the real one, which it imports itself. */
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  if (!NAMES.includes(specifier) || context.parentURL?.includes('hasty-open') === true) return found;
  const hasty = new URL('./hasty-open.mjs', import.meta.url);
  hasty.searchParams.set('real', found.url);
  return { ...found, url: hasty.href, format: 'module', shortCircuit: true };
}
