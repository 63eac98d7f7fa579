// Loaded into a gateway as the fault that a torture run must find: a store that answers before it has written.
import { register } from 'node:module';

register('./hasty-resolve.mjs', import.meta.url);
