import type { Report } from '../../../tools/report.js';

const UNPUBLISHED: Readonly<Record<string, string>> = {
  'node-cloudsigma': 'it is not in the npm registry; its recorded requests are replayed by clients-recorded',
  'qds-sdk-ruby': 'it was never published as a gem; its recorded requests are replayed by clients-recorded',
};

/** Clients that no registry has: said, so that nobody takes their silence for success. That is no fault of the machine. */
export async function unpublished(_report: Report): Promise<void> {
  for (const [name, reason] of Object.entries(UNPUBLISHED)) console.log(`not run: ${name} (${reason})`);
}
