/** Reading needs no tools. */
export function ReadToolbar() {
  return null;
}
