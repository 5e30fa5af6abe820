const invalid = ':is(input, textarea, button):is([aria-invalid="true"], [data-error])';

/** Once its problems are shown, brings who sent a form to the first field that has one: on a phone it is often far from the button. */
export const goToFirstInvalid = (form: HTMLElement | null): void => {
  requestAnimationFrame(() => {
    const field = form?.querySelector<HTMLElement>(invalid);
    field?.scrollIntoView({ block: 'center' });
    field?.focus({ preventScroll: true });
  });
};
