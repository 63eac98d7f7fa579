import { join } from 'node:path';

const VITEPRESS: string = join(import.meta.dirname, '.vitepress');

/** The pages that the site is built from: those of the repository with their links led to each other, and the API's. */
export const PAGES: string = join(VITEPRESS, 'pages');
/** Where the built site is. */
export const SITE: string = join(VITEPRESS, 'dist');
/** The pages of the API's reference, below `PAGES`. */
export const API: string = join(PAGES, 'reference/api');
/** The sidebar of these pages. */
export const API_PAGES: string = join(API, 'pages.json');
