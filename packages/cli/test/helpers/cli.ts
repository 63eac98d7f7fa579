import process from 'node:process';
import { main } from '../../src/index.js';

// What bin/keypair-gateway.js does, from the sources.
process.exitCode = await main(process.argv.slice(2));
