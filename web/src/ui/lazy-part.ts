import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { getI18n } from 'react-i18next';

/**
 * A heavy part of a page, fetched with its texts when it is first shown; it stands in a `Suspense`. `texts` are the
 * top-level keys that it uses and its page does not name.
 */
export function lazyPart<P extends object>(
  texts: readonly string[],
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => {
    const [part] = await Promise.all([load(), getI18n().loadNamespaces([...texts])]);
    return { default: part };
  });
}
