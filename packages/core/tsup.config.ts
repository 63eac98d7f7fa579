import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.base.js';

// What shapes take from the core stands alone, so that bundles of shapes do not hold the key domain, the service and lru-cache.
export default defineConfig(
  packageBuild({ index: 'src/index.ts', testing: 'testing/index.ts' }, [
    'src/index.ts',
    'src/cache.ts',
    'src/code-points.ts',
    'src/errors.ts',
    'src/key/fingerprint.ts',
    'src/key/private-marks.ts',
    'src/secret.ts',
  ]),
);
