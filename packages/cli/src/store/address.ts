/** A path that says so: relative or absolute, or with a drive of Windows. */
const PATH = /^(\.{1,2}[/\\]|\/(?!\/)|[a-z]:[/\\])/i;
/** What begins as a URL does (a drive has one letter), has one inside, begins with a name and a password, or is a list of PostgreSQL's keywords. */
const ADDRESS: readonly RegExp[] = [
  /^["'<\s]*[a-z][a-z0-9+.-]+:/i,
  /:\/\//,
  /^["'<\s]*(\/\/)?[^/\\]+:[^/\\]*@/,
  /^["'\s]*(host|hostaddr|port|user|password|dbname|service|\w*url)\s*=/i,
];

/** Whether a word was meant for the address of a database: taken for a file it would be made and printed, with the password that may stand in it. */
export function looksLikeAddress(word: string): boolean {
  return !PATH.test(word) && ADDRESS.some((form) => form.test(word));
}
