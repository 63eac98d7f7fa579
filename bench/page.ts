import { cpus } from 'node:os';
import { type Figure, isRun } from './figure.js';

/** One line of text for each figure, for a terminal. */
export function formatLines(figures: readonly Figure[]): readonly string[] {
  return figures.map((figure) => {
    const { id, work, unit, ours, met, why } = figure;
    const row = String(id).padStart(2);
    if (!isRun(figure)) return `not run ${row} ${work}: ${why ?? ''}`;
    const parts = [`${met ? 'met    ' : 'NOT MET'} ${row} ${work}: ${digits(ours)} ${unit}`];
    if (figure.peer !== null)
      parts.push(`peer ${digits(figure.peer)}${ratio(figure.ratioPeer, '≥', figure.goalPeer)}`);
    if (figure.limit !== null)
      parts.push(`limit ${digits(figure.limit)}${ratio(figure.ratioLimit, '≤', figure.goalLimit)}`);
    if (why !== undefined) parts.push(why);
    return parts.join('; ');
  });
}

function ratio(value: number | null, sign: string, goal: number | null): string {
  if (value === null) return '';
  return goal === null ? ` (${digits(value)} ×)` : ` (${digits(value)} ×, goal ${sign} ${goal})`;
}

/** The page of all figures in Markdown. */
export function formatPage(figures: readonly Figure[], { rounds }: { readonly rounds: number }): string {
  const [cpu] = cpus();
  const run = figures.filter(isRun);
  const rows = run.map(
    ({ id, work, unit, ours, peer, limit, ratioPeer, ratioLimit, goalPeer, goalLimit, met }) =>
      `| ${[
        id,
        work,
        unit,
        digits(ours),
        digits(peer),
        digits(limit),
        digits(ratioPeer),
        goalPeer === null ? '' : `≥ ${goalPeer}`,
        digits(ratioLimit),
        goalLimit === null ? '' : `≤ ${goalLimit}`,
        met ? 'yes' : '**no**',
      ].join(' | ')} |`,
  );
  const misses = run.filter(({ met }) => !met);
  const absent = figures.filter((figure) => !isRun(figure));
  return `# Benchmarks

<!-- Written by \`npm run bench\`; changes by hand are lost. -->

What the work costs beside what others need for the same (*peer*) and beside what nothing can go below (*limit*: the same with all left out that can be).
Works are measured beside each other, in ${rounds} rounds, each time in another order, and a ratio is the median of the rounds: a slow moment of the machine hits both. Where the unit says
CPU, the time of all threads of the process counts, user's and system's; a server counts its own, and what asks it is another process. Each row has a process of its own, and runs
the packages as they are built. Less is better; the ratios and their goals are what counts, the machine of this page was shared.

\`npm run bench\` prints the table and writes this page, \`npm run bench -- NAME\` prints a part of it, \`--json\` the figures for machines.

Measured on ${new Date().toISOString().slice(0, 10)}: Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}). Of ${run.length} figures ${run.length - misses.length} meet their goals.

![How many times our cost the alternatives need](benchmarks-peer.svg)

![How many times the limit our cost is](benchmarks-limit.svg)

| # | work | unit | ours | peer | limit | peer / ours | goal | ours / limit | goal | met |
| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
${rows.join('\n')}
${section('What holds the goals that are not met', misses)}${section('Not run', absent)}`;
}

function section(title: string, figures: readonly Figure[]): string {
  if (figures.length === 0) return '';
  const lines = figures.map(({ id, work, why = '' }) => `- ${id}, ${work}: ${why}`);
  return `\n## ${title}\n\n${lines.join('\n')}\n`;
}

const BAR = { height: 16, gap: 6, label: 500, width: 400, right: 70 } as const;

/** A drawing of one ratio of all figures that have it, on a logarithmic scale, the goal as a line in each bar. */
export function formatPlot(figures: readonly Figure[], of: 'peer' | 'limit'): string {
  const bars = figures.flatMap((figure) => {
    const [value, goal] =
      of === 'peer' ? [figure.ratioPeer, figure.goalPeer] : [figure.ratioLimit, figure.goalLimit];
    return value === null ? [] : [{ figure, value, goal }];
  });
  const values = bars.flatMap(({ value, goal }) => (goal === null ? [value] : [value, goal]));
  const [low, high] = [Math.min(1, ...values) / 1.2, Math.max(2, ...values) * 1.2];
  const x = (value: number): number =>
    (Math.log(Math.max(value, low) / low) / Math.log(high / low)) * BAR.width;
  const step = BAR.height + BAR.gap;
  const height = bars.length * step + 34;
  const width = BAR.label + BAR.width + BAR.right;
  const title = of === 'peer' ? 'peer / ours (more is better)' : 'ours / limit (less is better)';
  const drawn = bars.map(({ figure, value, goal }, i) => {
    const y = 28 + i * step;
    const line =
      goal === null
        ? ''
        : `<line x1="${n(BAR.label + x(goal))}" x2="${n(BAR.label + x(goal))}" y1="${y - 1}" y2="${y + BAR.height + 1}" class="goal"/>`;
    return `<text x="${BAR.label - 8}" y="${y + 12}" text-anchor="end">${escapeXml(labelOf(figure, of))}</text><rect x="${BAR.label}" y="${y}" width="${n(x(value))}" height="${BAR.height}" class="${figure.met ? 'met' : 'missed'}"/>${line}<text x="${n(BAR.label + x(value) + 6)}" y="${y + 12}">${digits(value)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="11" role="img">
<title>${title}</title>
<style>rect.met{fill:#2f7d5b}rect.missed{fill:#b3541e}.goal{stroke:#1b1b1b;stroke-width:2}text{fill:#1b1b1b}@media (prefers-color-scheme:dark){text{fill:#e8e8e8}.goal{stroke:#e8e8e8}}</style>
<text x="${BAR.label}" y="16" font-weight="600">${title}; the line is the goal</text>
${drawn.join('\n')}
</svg>
`;
}

const LONGEST_LABEL = 84;

/** The work, and with whom it is compared, as far as there is room. */
function labelOf({ id, work }: Figure, of: 'peer' | 'limit'): string {
  const [what = '', ...others] = work.split('; ');
  const other = of === 'peer' ? others[0] : others.at(-1);
  const text = `${id} ${what}${other === undefined ? '' : `; ${other}`}`;
  return text.length <= LONGEST_LABEL ? text : `${text.slice(0, LONGEST_LABEL - 1)}…`;
}

function n(value: number): string {
  return value.toFixed(1);
}

function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Three digits that count. */
function digits(value: number | null): string {
  if (value === null) return '';
  if (value === 0 || Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}
