/** Whether an answer of this status may have a body (RFC 9110 section 6.4.1). */
export function mayHaveBody(status: number): boolean {
  return status >= 200 && status !== 204 && status !== 304;
}
