import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the tools read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A package of this workspace. */
export interface Package {
  /** Absolute folder. */
  readonly folder: string;
  /** Name of that folder: `core`. */
  readonly short: string;
  readonly manifest: Manifest;
}

/** Absolute path of the repository. */
export const ROOT: string = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The packages that are published, those that others import first. */
export function publicPackages(root: string = ROOT): readonly Package[] {
  const packages = allPackages(root).filter(({ manifest }) => manifest.private !== true);
  const byName = new Map(packages.map((one) => [one.manifest.name, one]));
  const ordered: Package[] = [];
  const visit = (one: Package): void => {
    if (ordered.includes(one)) return;
    for (const name of Object.keys({ ...one.manifest.dependencies, ...one.manifest.peerDependencies })) {
      const needed = byName.get(name);
      if (needed !== undefined) visit(needed);
    }
    ordered.push(one);
  };
  for (const one of packages) visit(one);
  return ordered;
}

/** All packages, private ones too, by folder name. */
export function allPackages(root: string = ROOT): readonly Package[] {
  return readdirSync(join(root, 'packages'))
    .sort()
    .map((short) => ({ short, folder: join(root, 'packages', short) }))
    .filter(({ folder }) => existsSync(join(folder, 'package.json')))
    .map((one) => ({
      ...one,
      manifest: JSON.parse(readFileSync(join(one.folder, 'package.json'), 'utf8')) as Manifest,
    }));
}

/** All files below `folder` (absolute paths, sorted) whose name ends in one of `endings`. */
export function filesBelow(folder: string, endings: readonly string[]): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/node_modules/') && !path.includes('/dist/'))
    .sort();
}
