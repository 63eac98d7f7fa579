/** What the system says of a file, without its stack. */
export function fileFault(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'permission denied';
  if (code === 'EISDIR') return 'it is a directory';
  return code ?? (cause instanceof Error ? cause.message : 'unknown fault');
}
