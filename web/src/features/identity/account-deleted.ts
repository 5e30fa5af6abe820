const key = 'koinon:account-deleted';

/** Told to the sign-in page of this tab, by whatever way it is come to: the guards of pages may be faster than the address. */
export const accountDeleted = {
  tell: (): void => sessionStorage.setItem(key, 'yes'),
  told: (): boolean => sessionStorage.getItem(key) !== null,
  forget: (): void => sessionStorage.removeItem(key),
};
