import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { publicPackages, ROOT } from './packages.js';
import { WITHOUT_SIGNAL } from './without-signal.js';

/** An asynchronous function that a package offers or asks for. */
export interface AsyncFunction {
  /** `core:convertKey`, `core:Store.get`: the package, and the exported name with the member. */
  readonly name: string;
  readonly hasSignal: boolean;
  /** Path from the repository's root and line, from 1. */
  readonly place: string;
}

/** A package for this check: its name in findings, and the absolute paths of its entry points. */
export interface Entries {
  readonly short: string;
  readonly files: readonly string[];
}

const SOURCE = '@keypair-gateway/source';

/** The entry points of the public packages, as sources. */
export function publicEntries(): readonly Entries[] {
  return publicPackages().map(({ short, folder, manifest }) => ({
    short,
    files: Object.values(manifest.exports ?? {}).flatMap((target) => {
      const source = typeof target === 'object' && target !== null ? Reflect.get(target, SOURCE) : undefined;
      return typeof source === 'string' ? [`${folder}/${source.replace(/^\.\//, '')}`] : [];
    }),
  }));
}

/** Every asynchronous function that is exported, alone or as a member of an exported interface, and whether it can be told to stop waiting. */
export function asyncFunctions(packages: readonly Entries[], root: string = ROOT): readonly AsyncFunction[] {
  const program = ts.createProgram(
    packages.flatMap(({ files }) => files),
    optionsOf(root),
  );
  const checker = program.getTypeChecker();
  const found = new Map<string, AsyncFunction>();

  const add = (name: string, type: ts.Type, node: ts.Node): void => {
    const signatures = type.getCallSignatures().filter((one) => isAwaited(one.getReturnType(), checker));
    if (signatures.length === 0 || found.has(name)) return;
    const hasSignal = signatures.every((one) =>
      one.getParameters().some((given) => takesSignal(given, node)),
    );
    const source = node.getSourceFile();
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.set(name, { name, hasSignal, place: `${relative(root, source.fileName)}:${line + 1}` });
  };

  const takesSignal = (parameter: ts.Symbol, node: ts.Node): boolean =>
    carriesSignal(checker.getTypeOfSymbolAtLocation(parameter, node), node);

  const isSignal = (type: ts.Type): boolean =>
    checker.getNonNullableType(type).getSymbol()?.name === 'AbortSignal';

  const carriesSignal = (given: ts.Type, node: ts.Node): boolean => {
    const type = checker.getNonNullableType(given);
    const parts = type.isUnion() ? type.types : [type];
    return parts.some((part) => {
      if (part.getSymbol()?.name === 'AbortSignal') return true;
      return part.getProperties().some((member) => isSignal(checker.getTypeOfSymbolAtLocation(member, node)));
    });
  };

  for (const { short, files } of packages) {
    for (const file of files) {
      const source = program.getSourceFile(file);
      const module = source && checker.getSymbolAtLocation(source);
      if (source === undefined || module === undefined) throw new Error(`${file} cannot be read`);
      for (const symbol of checker.getExportsOfModule(module)) {
        const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
        const node = own.declarations?.[0];
        // What another package exports is looked at there.
        if (node === undefined || !node.getSourceFile().fileName.includes(`/${short}/`)) continue;
        const isType = (own.flags & ts.SymbolFlags.Type) !== 0;
        const type = isType
          ? checker.getDeclaredTypeOfSymbol(own)
          : checker.getTypeOfSymbolAtLocation(own, node);
        const name = `${short}:${symbol.name}`;
        add(name, type, node);
        if (!isType) continue;
        for (const member of membersOf(type)) {
          const at = member.declarations?.[0];
          if (at === undefined || at.getSourceFile().isDeclarationFile) continue;
          // One that is inherited, or picked, is named where it is declared.
          const owner = at.parent;
          const home = ts.isInterfaceDeclaration(owner) ? `${roomOf(at)}:${owner.name.text}` : name;
          add(
            `${home}.${member.name}`,
            checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(member, at)),
            at,
          );
        }
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The package that a declaration is in. */
function roomOf(node: ts.Node): string {
  return /\/packages\/([^/]+)\//.exec(node.getSourceFile().fileName)?.[1] ?? '';
}

/** Members of an object type, and of each part of a union. */
function membersOf(type: ts.Type): readonly ts.Symbol[] {
  const parts = type.isUnion() ? type.types : [type];
  return parts
    .filter((part) => (part.flags & ts.TypeFlags.Object) !== 0)
    .flatMap((part) => part.getProperties());
}

const STREAMS = ['AsyncIterable', 'AsyncIterableIterator', 'AsyncGenerator', 'AsyncIterator'];

function isAwaited(type: ts.Type, checker: ts.TypeChecker): boolean {
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => {
    const name = part.getSymbol()?.name ?? '';
    if (STREAMS.includes(name)) return true;
    const then = part.getProperty('then');
    return then !== undefined && name.includes('Promise') && checker.getPropertiesOfType(part).length > 0;
  });
}

function optionsOf(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, root).options;
}

/** What is wrong: functions without a signal that nobody has excused, and excuses that nothing needs. */
export function checkSignals(
  functions: readonly AsyncFunction[],
  without: Readonly<Record<string, string>>,
): readonly string[] {
  const faults = functions
    .filter(({ name, hasSignal }) => !hasSignal && !Object.hasOwn(without, name))
    .map(
      ({ name, place }) => `${place} ${name} takes no AbortSignal: add one, or a reason to without-signal.ts`,
    );
  const known = new Map(functions.map((one) => [one.name, one]));
  for (const name of Object.keys(without)) {
    const one = known.get(name);
    if (one === undefined) faults.push(`without-signal.ts has ${name}, which is not there any more`);
    else if (one.hasSignal) faults.push(`without-signal.ts has ${name}, which takes a signal`);
  }
  return faults;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const functions = asyncFunctions(publicEntries());
  const faults = checkSignals(functions, WITHOUT_SIGNAL);
  for (const fault of faults) console.log(`FAIL ${fault}`);
  const excused = functions.filter(({ hasSignal }) => !hasSignal).length;
  if (faults.length > 0 || functions.length === 0) process.exitCode = 1;
  else
    console.log(`ok signals: ${functions.length} asynchronous functions, ${excused} with a reason for none`);
}
