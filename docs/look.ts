/** What a page shows of itself; all of it is measured inside the browser. */
export interface Look {
  /** What is broken, as sentences. */
  readonly problems: readonly string[];
}

/** What a page offers and where it leads. */
export interface Ties {
  /** Anchors. */
  readonly ids: readonly string[];
  /** Addresses without the origin, with fragments. */
  readonly links: readonly string[];
  /** How many links lead to other hosts. */
  readonly outside: number;
}

/** Runs in the page: what overflows, is cut off, lies over something else, did not load or cannot be read. */
export function lookAt(): Look {
  const problems: string[] = [];
  const width = document.documentElement.clientWidth;
  const name = (element: Element): string =>
    `<${element.tagName.toLowerCase()}> "${(element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}"`;
  const within = (element: Element): boolean => {
    for (let one = element.parentElement; one !== null; one = one.parentElement)
      if (/auto|scroll|hidden/.test(getComputedStyle(one).overflowX) && one !== document.body) return true;
    return false;
  };
  const all = [...document.querySelectorAll('main *, .vp-doc *')].filter(
    (one) => one.closest('svg') === null,
  );
  const scrolls = document.documentElement.scrollWidth;
  if (scrolls > width) {
    const wide = all.filter((one) => one.getBoundingClientRect().right > width + 1 && !within(one));
    problems.push(`the page is ${scrolls - width} px too wide: ${wide.slice(0, 3).map(name).join(', ')}`);
  }

  // Blocks one below the other must not lie over each other.
  const blocks = [...document.querySelectorAll('.vp-doc > div > *')].filter(
    (one) => one.getBoundingClientRect().height > 0,
  );
  blocks.slice(1).forEach((one, index) => {
    const above = blocks[index] as Element;
    if (one.getBoundingClientRect().top < above.getBoundingClientRect().bottom - 1)
      problems.push(`${name(one)} lies over ${name(above)}`);
  });

  for (const pre of document.querySelectorAll('.vp-doc pre')) {
    const { left, right } = pre.getBoundingClientRect();
    if (left < -1 || right > width + 1) problems.push(`code leaves the page: ${name(pre)}`);
    const scroll = getComputedStyle(pre).overflowX;
    if (pre.scrollWidth > pre.clientWidth + 1 && !/auto|scroll/.test(scroll))
      problems.push(`code is cut off: ${name(pre)}`);
    if (pre.scrollHeight > pre.clientHeight + 2 && getComputedStyle(pre).overflowY === 'hidden')
      problems.push(`code is cut off below: ${name(pre)}`);
  }
  for (const box of document.querySelectorAll(
    '.vp-doc table, .vp-doc td, .vp-doc th, .vp-doc p, .vp-doc li',
  )) {
    if (box.scrollWidth <= box.clientWidth + 1 || box.clientWidth === 0) continue;
    if (getComputedStyle(box).overflowX === 'hidden') problems.push(`text is cut off: ${name(box)}`);
  }

  for (const image of document.querySelectorAll('img')) {
    if (!image.complete || image.naturalWidth === 0)
      problems.push(`no image at ${image.getAttribute('src')}`);
    if (image.alt === '') problems.push(`no words for the image ${image.getAttribute('src')}`);
    if (image.getBoundingClientRect().right > width + 1) problems.push('an image leaves the page');
  }

  // WCAG 2.2, 1.4.3: text and what is behind it differ by 4.5 to 1.
  const channels = (colour: string): readonly number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour: readonly number[]): number => {
    const [r = 0, g = 0, b = 0] = colour.slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element: Element | null): readonly number[] => {
    for (let one = element; one !== null; one = one.parentElement) {
      const colour = channels(getComputedStyle(one).backgroundColor);
      if (colour.length >= 3 && (colour[3] ?? 1) === 1) return colour;
    }
    return [255, 255, 255];
  };
  const pale = new Set<string>();
  for (const text of document.querySelectorAll('.vp-doc p, .vp-doc li, .vp-doc td, .vp-doc h2, .vp-doc a')) {
    const [one, other] = [light(channels(getComputedStyle(text).color)), light(behind(text))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < 4.5) pale.add(`${text.tagName.toLowerCase()} has a contrast of ${contrast.toFixed(1)}`);
  }
  problems.push(...pale);
  return { problems };
}

/** Runs in the page: its anchors and links. */
export function tiesOf(): Ties {
  const links = [...document.querySelectorAll('a[href]')].map((one) => (one as HTMLAnchorElement).href);
  const own = links.filter((link) => link.startsWith(`${location.origin}/`));
  return {
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    links: [...new Set(own.map((link) => link.slice(location.origin.length)))],
    outside: links.length - own.length,
  };
}
