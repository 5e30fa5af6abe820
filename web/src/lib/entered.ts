const key = 'koinon.entered';

/** Notes that somebody has just signed in: the page that opens anew has no page before it that would tell. */
export const noteEntered = (): void => sessionStorage.setItem(key, '1');

/** Whether this page is the first after a sign-in. True once. */
export function takeEntered(): boolean {
  const entered = sessionStorage.getItem(key) !== null;
  sessionStorage.removeItem(key);
  return entered;
}
