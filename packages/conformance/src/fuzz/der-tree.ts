import { mutateBytes, spliceBytes } from './mutate-bytes.js';
import type { Random } from './random.js';

/** An element of DER: its tag and either its bytes or the elements inside it. */
export interface DerNode {
  readonly tag: number;
  readonly body: Uint8Array | readonly DerNode[];
  /** Bytes before the inner elements: the count of unused bits of a BIT STRING. */
  readonly lead?: Uint8Array;
  /** In place of the true length bytes. */
  readonly length?: Uint8Array;
}

const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const CONSTRUCTED = 0x20;
const NOTHING = new Uint8Array(0);
const TAGS = [
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x17, 0x18, 0x1f, 0x24, 0x30, 0x31, 0x3f, 0x80, 0x81, 0xa0,
  0xa1, 0xa3, 0xbf, 0xff, 0x00,
];

/** The tree of some DER, down into the strings that hold DER themselves; undefined where it is none. */
export function decodeDer(bytes: Uint8Array): DerNode | undefined {
  const nodes = decodeNodes(bytes);
  return nodes?.length === 1 ? nodes[0] : undefined;
}

function decodeNodes(bytes: Uint8Array): readonly DerNode[] | undefined {
  const nodes: DerNode[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = bytes[at] as number;
    let length = bytes[at + 1] ?? 0x80;
    let start = at + 2;
    if (length === 0x80 || length > 0x83) return undefined;
    if (length > 0x80) {
      const count = length & 0x7f;
      length = 0;
      for (let digit = 0; digit < count; digit += 1) length = length * 256 + (bytes[start + digit] ?? 0);
      start += count;
    }
    if (start + length > bytes.length) return undefined;
    nodes.push(decodeNode(tag, bytes.subarray(start, start + length)));
    at = start + length;
  }
  return nodes;
}

function decodeNode(tag: number, content: Uint8Array): DerNode {
  if ((tag & CONSTRUCTED) !== 0) return { tag, body: decodeNodes(content) ?? content };
  if (tag === OCTET_STRING && content[0] === 0x30) {
    const inner = decodeNodes(content);
    if (inner !== undefined) return { tag, body: inner };
  }
  if (tag === BIT_STRING && content[0] === 0 && content[1] === 0x30) {
    const inner = decodeNodes(content.subarray(1));
    if (inner !== undefined) return { tag, body: inner, lead: content.subarray(0, 1) };
  }
  return { tag, body: content };
}

/** The bytes of a tree. */
export function encodeDer({ tag, body, lead = NOTHING, length }: DerNode): Uint8Array {
  const content = body instanceof Uint8Array ? body : new Uint8Array(Buffer.concat(body.map(encodeDer)));
  const whole = lead.length + content.length;
  return new Uint8Array(Buffer.concat([Uint8Array.of(tag), length ?? lengthOf(whole), lead, content]));
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  if (length < 0x100) return Uint8Array.of(0x81, length);
  return length < 0x10000
    ? Uint8Array.of(0x82, length >>> 8, length)
    : Uint8Array.of(0x83, length >>> 16, length >>> 8, length);
}

/** One change of a tree: an element's bytes, tag, length, place, depth or number of copies. */
export function mutateDer(node: DerNode, random: Random): DerNode {
  const { body } = node;
  if (!(body instanceof Uint8Array) && body.length > 0 && random.chance(0.8)) {
    const at = random.below(body.length);
    const child = body[at] as DerNode;
    const put = (...instead: readonly DerNode[]): DerNode => ({
      ...node,
      body: [...body.slice(0, at), ...instead, ...body.slice(at + 1)],
    });
    switch (random.below(20)) {
      case 0:
        return put();
      case 1:
        return put(child, child);
      case 2:
        return put(
          child,
          random.pick([
            { tag: 0x05, body: NOTHING },
            { tag: 0x02, body: Uint8Array.of(0) },
            { tag: 0x00, body: NOTHING },
          ]),
        );
      case 3: {
        const swapped = [...body];
        const other = random.below(body.length);
        [swapped[at], swapped[other]] = [body[other] as DerNode, child];
        return { ...node, body: swapped };
      }
      case 4:
        return put({ tag: random.pick([0x30, 0x31, 0xa0, 0x24]), body: [child] });
      case 5:
        return put(nested(child, 2 + random.below(40)));
      default:
        return put(mutateDer(child, random));
    }
  }
  return mutateElement(node, random);
}

function nested(node: DerNode, depth: number): DerNode {
  return depth === 0 ? node : { tag: 0x30, body: [nested(node, depth - 1)] };
}

function mutateElement(node: DerNode, random: Random): DerNode {
  const content =
    node.body instanceof Uint8Array ? node.body : new Uint8Array(Buffer.concat(node.body.map(encodeDer)));
  switch (random.below(8)) {
    case 0:
      return { ...node, tag: random.chance(0.7) ? random.pick(TAGS) : random.below(256) };
    case 1:
      return { ...node, length: strangeLength(content.length + (node.lead?.length ?? 0), random) };
    case 2:
      return {
        ...node,
        body: spliceBytes(
          content,
          0,
          0,
          random.pick([Uint8Array.of(0), Uint8Array.of(0xff), Uint8Array.of(0x80)]),
        ),
      };
    case 3:
      return {
        ...node,
        body: random.pick([
          NOTHING,
          Uint8Array.of(0),
          Uint8Array.of(1),
          Uint8Array.of(0x80),
          new Uint8Array(content.length),
        ]),
      };
    case 4:
      return node.lead === undefined
        ? { ...node, body: content.slice(random.below(2)) }
        : { ...node, lead: random.pick([NOTHING, Uint8Array.of(1), Uint8Array.of(7), Uint8Array.of(8)]) };
    default:
      return { ...node, body: mutateBytes(content, random) };
  }
}

function strangeLength(length: number, random: Random): Uint8Array {
  const near = Math.max(0, length + random.pick([-2, -1, 1, 2]));
  return random.pick([
    lengthOf(near),
    Uint8Array.of(0x80),
    Uint8Array.of(0x81, length),
    Uint8Array.of(0x82, length >>> 8, length),
    Uint8Array.of(0x84, 0, 0, length >>> 8, length),
    Uint8Array.of(0x84, 0xff, 0xff, 0xff, 0xff),
    Uint8Array.of(0x88, 0, 0, 0, 0, 0, 0, length >>> 8, length),
    Uint8Array.of(0xff),
    NOTHING,
  ]);
}
