import type { Algorithm, Capabilities, ListQuery, Operation } from '@keypair-gateway/core';
import type { Cloud, Told } from './clouds.js';

/** What becomes of an operation of a front in front of a cloud. */
export type Verdict = 'same' | 'emulated' | 'refused';

/** In what an answer that is emulated differs from that of the local service: a fact is null, a list has another order. */
export type Otherwise = 'null' | 'by-name';

/** One cell of the table. */
export interface Cell {
  readonly verdict: Verdict;
  /** How it is emulated, or why it is refused; `''` for `same`. */
  readonly why: string;
  readonly otherwise?: Otherwise;
}

/** One operation that a front may have, and the rule of what becomes of it. */
export interface Rule {
  readonly id: string;
  readonly label: string;
  readonly has: (front: Cloud) => boolean;
  readonly cell: (front: Cloud, cloud: Cloud) => Cell;
}

/** An operation of a front with its cell for one cloud. */
export interface TranslationRow extends Pick<Rule, 'id' | 'label'> {
  readonly cell: Cell;
}

const SAME: Cell = { verdict: 'same', why: '' };
const emulated = (why: string, otherwise?: Otherwise): Cell => ({
  verdict: 'emulated',
  why,
  ...(otherwise && { otherwise }),
});
const refused = (why: string): Cell => ({ verdict: 'refused', why });

const can = ({ capabilities }: Cloud, operation: Operation): boolean =>
  capabilities.operations.includes(operation);
const keeps = ({ capabilities }: Cloud, member: 'description' | 'labels'): boolean =>
  capabilities.keeps?.includes(member) === true;
const types = ({ capabilities }: Cloud): readonly string[] => capabilities.types ?? ['ssh'];

const NAMED = {
  dotted: 'a name with @ and .',
  letters: 'a name with letters beyond ASCII',
  any: 'a name of any text',
} as const;
const NO_CREATE = refused('making a keypair');
const MADE_HERE = emulated('made here, the public half imported');
const DONE_HERE = emulated('all is listed, the rest is done here');
const KEEPING = { description: 'keeping a description', labels: 'keeping meta' } as const;
const NO_PRIVATE = refused('keeping private keys');

/** The way in which a front names one keypair. */
export function refOf({ capabilities }: Cloud): Capabilities['refs'][number] {
  return capabilities.refs[0] ?? 'name';
}

/** The order in which a front lists. */
export function orderOf({ capabilities }: Cloud): ListQuery['order'] {
  return capabilities.orders[0] ?? 'name';
}

/** A cell of what needs a keypair to be made. */
function made(then: (front: Cloud, cloud: Cloud) => Cell): Rule['cell'] {
  return (front, cloud) => (can(cloud, 'create') ? then(front, cloud) : NO_CREATE);
}

/** A cell of what is done to one keypair. */
function addressed(operation: 'get' | 'delete'): Rule['cell'] {
  return (front, cloud) => {
    if (operation === 'delete' && !can(cloud, 'delete')) return refused('deleting a keypair');
    if (cloud.capabilities.refs.includes(refOf(front)) && can(cloud, operation)) return SAME;
    return can(cloud, 'list')
      ? emulated('looked for in the list')
      : refused(`addressing a keypair by ${refOf(front)}`);
  };
}

/** A cell of a change; `then` stands where the cloud changes keypairs. */
function changed(
  then: (front: Cloud, cloud: Cloud) => Cell = () => SAME,
  otherwise: Cell = refused('changing a keypair'),
): Rule['cell'] {
  return (front, cloud) => {
    if (!can(cloud, 'list')) return refused(`addressing a keypair by ${refOf(front)}`);
    return can(cloud, 'update') ? then(front, cloud) : otherwise;
  };
}

const kept =
  (member: 'description' | 'labels') =>
  (front: Cloud, cloud: Cloud): Cell => {
    const inComments = ({ capabilities }: Cloud): boolean => capabilities.keepsComments === true;
    if (member === 'description' && inComments(cloud) && (keeps(cloud, member) || !can(cloud, 'update')))
      // Where it stands there in the front, too, nothing is moved.
      return inComments(front) ? SAME : emulated('in the comment of the key, where the cloud shows it');
    return keeps(cloud, member) ? SAME : refused(KEEPING[member]);
  };

const query = (member: Exclude<keyof ListQuery, 'order'>, label: string): Rule => ({
  id: `list-${member}`,
  label: `list: ${label}`,
  has: ({ capabilities: { queries = [] } }) => queries.includes(member),
  cell(front, cloud) {
    if (!can(cloud, 'list')) return refused('listing keypairs');
    const { orders, queries = [] } = cloud.capabilities;
    return orders.includes(orderOf(front)) && queries.includes(member) ? SAME : DONE_HERE;
  },
});

/** What becomes of the operation itself whose answer tells something. */
const ANSWERS: Readonly<Record<'create' | 'get' | 'list', Rule['cell']>> = {
  create: made(() => SAME),
  get: addressed('get'),
  list: (_, cloud) => (can(cloud, 'list') ? SAME : refused('listing keypairs')),
};

const fact = (operation: 'create' | 'get' | 'list', told: Told, label: string): Rule => ({
  id: `${operation}-${told}`,
  label,
  has: ({ tells }) => tells[operation].includes(told),
  cell(front, cloud) {
    const found = ANSWERS[operation](front, cloud);
    if (found.verdict === 'refused') return found;
    return cloud.tells[operation].includes(told) ? SAME : emulated('null: the cloud does not tell', 'null');
  },
});

const algorithm = (name: Algorithm): Rule => ({
  id: `type-${name}`,
  label: `a public key of type ${name}`,
  has: (front) => can(front, 'create') && front.policy.algorithms.includes(name),
  cell: made((_, { policy }) => (policy.algorithms.includes(name) ? SAME : refused(`no ${name} keys`))),
});

/** The size of a key that some clouds call large, in bits and in bytes. */
export const LARGE = { bits: 4096, bytes: 1024 } as const;

const makes = (front: Cloud): boolean => can(front, 'create');
const retains = (front: Cloud): boolean => makes(front) && front.capabilities.retains;
const keepsPrivate = made((_, { capabilities }) => (capabilities.retains ? SAME : NO_PRIVATE));

/** The rules, in the order in which they are shown. They know what clouds can do, and no cloud by its name. */
export const RULES: readonly Rule[] = [
  { id: 'import', label: 'create: a public key', has: makes, cell: made(() => SAME) },
  { id: 'import-private', label: 'create: a key with its private half', has: retains, cell: keepsPrivate },
  {
    id: 'generate',
    label: 'create: generate a key',
    has: (front) => makes(front) && front.capabilities.generates.length > 0,
    cell: made((front, { capabilities }) => {
      if (!front.capabilities.retains) return MADE_HERE;
      return capabilities.retains ? emulated('made here, both halves imported') : NO_PRIVATE;
    }),
  },
  {
    id: 'batch',
    label: 'create: several at once, all or none',
    has: (front) => makes(front) && front.capabilities.batch,
    cell: made((_, { capabilities: { batch } }) =>
      batch ? SAME : emulated('one after the other; when one fails, what was made is deleted'),
    ),
  },
  {
    id: 'unique',
    label: 'create: a name that is taken is refused',
    has: (front) => makes(front) && front.capabilities.uniqueNames,
    cell: made((_, { capabilities: { uniqueNames } }) =>
      uniqueNames ? SAME : emulated('looked for before and after'),
    ),
  },
  {
    id: 'twins',
    label: 'create: two of one name',
    has: (front) => makes(front) && !front.capabilities.uniqueNames,
    cell: made((_, { capabilities: { uniqueNames } }) => (uniqueNames ? refused('names are unique') : SAME)),
  },
  ...(['dotted', 'letters', 'any'] as const).map(
    (kind): Rule => ({
      id: `${kind}-names`,
      label: `create: ${NAMED[kind]}`,
      has: ({ servedNames }) => Object.hasOwn(servedNames, kind),
      cell: made((_, { names }) => (names.includes(kind) ? SAME : refused('its own rule for names'))),
    }),
  ),
  {
    id: 'description',
    label: 'create: with a description',
    has: (front) => makes(front) && keeps(front, 'description'),
    cell: made(kept('description')),
  },
  {
    id: 'labels',
    label: 'create: with meta',
    has: (front) => makes(front) && keeps(front, 'labels'),
    cell: made(kept('labels')),
  },
  {
    id: 'x509',
    label: 'create: a certificate (x509)',
    has: (front) => makes(front) && types(front).includes('x509'),
    cell: made((_, cloud) => (types(cloud).includes('x509') ? SAME : refused('keypairs of type x509'))),
  },
  {
    id: 'x509-generate',
    label: 'create: generate a certificate (x509)',
    has: (front) => makes(front) && types(front).includes('x509') && front.capabilities.generates.length > 0,
    cell: made((_, cloud) => (types(cloud).includes('x509') ? MADE_HERE : refused('keypairs of type x509'))),
  },
  ...(['rsa', 'ecdsa', 'ed25519', 'ecdsa-sk', 'ed25519-sk', 'dsa'] as const).map(algorithm),
  {
    id: 'certificates',
    label: 'a public key that is an OpenSSH certificate',
    has: (front) => makes(front) && front.policy.certificates,
    cell: made((_, { policy }) => (policy.certificates ? SAME : refused('no certificates'))),
  },
  {
    id: 'large-rsa',
    label: `an RSA key of more than ${LARGE.bits} bits`,
    has: (front) => makes(front) && front.policy.rsaBits.maximum > LARGE.bits,
    cell: made((_, { policy: { rsaBits } }) =>
      rsaBits.maximum > LARGE.bits ? SAME : refused(`at most ${rsaBits.maximum} bits`),
    ),
  },
  {
    id: 'large-text',
    label: `a public key of more than ${LARGE.bytes} bytes`,
    has: (front) => makes(front) && (front.policy.maxPublicKeyBytes ?? Infinity) > LARGE.bytes,
    cell: made((_, { policy: { maxPublicKeyBytes = Infinity } }) =>
      maxPublicKeyBytes > LARGE.bytes ? SAME : refused(`at most ${maxPublicKeyBytes} bytes`),
    ),
  },
  {
    id: 'any-text',
    label: 'a public key in a text that is no clean line',
    has: (front) => makes(front) && !front.policy.cleanText,
    cell: made((front, { policy }) =>
      policy.reader === front.policy.reader && !policy.cleanText
        ? SAME
        : refused('clean lines of sound keys only'),
    ),
  },
  ...(['name', 'created'] as const).map(
    (order): Rule => ({
      id: `list-${order}`,
      label: `list, by ${order === 'name' ? 'name' : 'age'}`,
      has: (front) => can(front, 'list') && orderOf(front) === order,
      cell(_, cloud) {
        if (!can(cloud, 'list')) return refused('listing keypairs');
        if (cloud.capabilities.orders.includes(order)) return SAME;
        return order === 'name' || cloud.tells.list.includes('createdAt')
          ? emulated('sorted here')
          : emulated('by name: the cloud does not tell the age', 'by-name');
      },
    }),
  ),
  query('limit', 'a page'),
  query('offset', 'an offset'),
  query('after', 'a marker'),
  query('names', 'a filter of names'),
  query('nameContains', 'a filter of parts of names'),
  query('uuids', 'a filter of uuids'),
  query('total', 'a count'),
  { id: 'get', label: 'show', has: (front) => makes(front) && can(front, 'get'), cell: addressed('get') },
  { id: 'reveal', label: 'show the private half', has: retains, cell: keepsPrivate },
  ...(['create', 'get', 'list'] as const).flatMap((operation) => {
    const where = { create: 'the answer to create', get: 'show', list: 'list' }[operation];
    return [
      fact(operation, 'serial', `number, in ${where}`),
      fact(operation, 'createdAt', `time of creation, in ${where}`),
    ];
  }),
  {
    id: 'unchanged',
    label: 'update: the keypair as it is',
    has: (front) => can(front, 'update'),
    cell: changed(undefined, emulated('answered as it is')),
  },
  { id: 'rename', label: 'update: another name', has: (front) => can(front, 'update'), cell: changed() },
  { id: 'rekey', label: 'update: another key', has: (front) => can(front, 'update'), cell: changed() },
  ...(['description', 'labels'] as const).map(
    (member): Rule => ({
      id: `update-${member}`,
      label: `update: ${member === 'labels' ? 'meta' : 'the description'}`,
      has: (front) => can(front, 'update') && keeps(front, member),
      cell: changed(kept(member)),
    }),
  ),
  {
    id: 'delete',
    label: 'delete',
    has: (front) => makes(front) && can(front, 'delete'),
    cell: addressed('delete'),
  },
  ...(['view', 'refresh'] as const).map(
    (call): Rule => ({
      id: `slot-${call}`,
      label: call === 'view' ? 'slot: look at the key' : 'slot: make a new key',
      has: (front) => can(front, 'put'),
      cell: (_, cloud) => (can(cloud, 'put') ? SAME : refused('slots')),
    }),
  ),
];

/** All that a front has, as it is in front of a cloud. */
export function translate(front: Cloud, cloud: Cloud): readonly TranslationRow[] {
  return RULES.filter((rule) => rule.has(front)).map(({ id, label, cell }) => ({
    id,
    label,
    cell: cell(front, cloud),
  }));
}
