/** A page of the site: a file of the repository, or all Markdown files of a folder, by name. */
export interface SitePage {
  /** Path from the repository's root; a folder ends in `/`. */
  readonly from: string;
  /** Absent: the page's own heading. */
  readonly title?: string;
}

/** A group of the sidebar. */
export interface SiteGroup {
  readonly title: string;
  readonly pages: readonly SitePage[];
}

/** What the bar at the top names: groups of pages that belong together. */
export interface SiteSection {
  readonly title: string;
  readonly groups: readonly SiteGroup[];
}

/** The site in one table, by what a reader wants to do. Bar, sidebar and the list of pages that are built come from here. */
export const SECTIONS: readonly SiteSection[] = [
  {
    title: 'Start',
    groups: [
      {
        title: 'Start',
        pages: [
          { from: 'docs/index.md', title: 'What is where' },
          { from: 'README.md', title: 'In five minutes' },
          { from: 'docs/guide/getting-started.md', title: 'Getting started' },
          { from: 'docs/architecture.md', title: 'How it is built' },
        ],
      },
      {
        title: 'Packages',
        pages: [{ from: 'packages/' }],
      },
      {
        title: 'Examples',
        pages: [{ from: 'examples/' }],
      },
      {
        title: 'Project',
        pages: [
          { from: 'SECURITY.md', title: 'Security' },
          { from: 'CONTRIBUTING.md', title: 'Contributing' },
        ],
      },
    ],
  },
  {
    title: 'Guides',
    groups: [
      {
        title: 'Serve',
        pages: [
          { from: 'docs/guide/embedding.md', title: 'In your server' },
          { from: 'docs/guide/identities.md', title: 'Identities' },
          { from: 'docs/guide/keystone.md', title: 'Keystone' },
          { from: 'docs/guide/limits.md', title: 'Limits' },
          { from: 'docs/guide/observability.md', title: 'Observability' },
          { from: 'docs/guide/audit.md', title: 'The audit trail' },
          { from: 'docs/guide/operations.md', title: 'Operations' },
        ],
      },
      {
        title: 'Keep',
        pages: [
          { from: 'docs/guide/stores.md', title: 'Stores' },
          { from: 'docs/guide/custom-store.md', title: 'A store of your own' },
          { from: 'docs/guide/store-copy.md', title: 'Store to store' },
          { from: 'docs/guide/vault.md', title: 'The vault' },
        ],
      },
      {
        title: 'Call and move',
        pages: [
          { from: 'docs/guide/clients.md', title: 'Clients' },
          { from: 'docs/guide/errors.md', title: 'Errors' },
          { from: 'docs/guide/upstream.md', title: 'In front of a cloud' },
          { from: 'docs/guide/any-to-any.md', title: 'Any to any' },
          { from: 'docs/guide/copy.md', title: 'Cloud to cloud' },
        ],
      },
      {
        title: 'Keys',
        pages: [
          { from: 'docs/guide/keys.md', title: 'Keys' },
          { from: 'docs/guide/many-keys.md', title: 'Many keys' },
        ],
      },
      {
        title: 'Build on it',
        pages: [
          { from: 'docs/guide/testing.md', title: 'Testing' },
          { from: 'docs/guide/openapi.md', title: 'OpenAPI' },
          { from: 'docs/guide/adding-a-dialect.md', title: 'Adding a dialect' },
        ],
      },
    ],
  },
  {
    title: 'Dialects',
    groups: [
      {
        title: 'Dialects',
        pages: [
          { from: 'docs/dialects/nova.md', title: 'OpenStack Nova' },
          { from: 'docs/dialects/huawei-ecs.md', title: 'Huawei ECS' },
          { from: 'docs/dialects/virtuozzo.md', title: 'Virtuozzo' },
          { from: 'docs/dialects/cloudsigma.md', title: 'CloudSigma' },
          { from: 'docs/dialects/qubole.md', title: 'Qubole' },
        ],
      },
    ],
  },
  {
    title: 'Reference',
    groups: [
      {
        title: 'Side by side',
        pages: [
          { from: 'docs/reference/coverage.md', title: 'Coverage' },
          { from: 'docs/reference/errors.md', title: 'Errors' },
          { from: 'docs/translation.md', title: 'One over another' },
        ],
      },
      {
        title: 'Tables',
        pages: [
          { from: 'docs/reference/findings.md', title: 'Findings' },
          { from: 'docs/reference/fuzzing.md', title: 'Fuzzing' },
          { from: 'docs/reliability.md', title: 'Reliability' },
          { from: 'docs/benchmarks.md', title: 'Benchmarks' },
        ],
      },
    ],
  },
  {
    title: 'Decisions',
    groups: [{ title: 'Decisions', pages: [{ from: 'docs/decisions/' }] }],
  },
];
