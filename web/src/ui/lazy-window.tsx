import { Suspense, useState, type ComponentType } from 'react';

interface WindowProps {
  opened: boolean;
  onClose: () => void;
}

/** A window whose code (a `lazyPart`) is fetched when it is opened for the first time. */
export function lazyWindow<P = unknown>(Window: ComponentType<P & WindowProps>): ComponentType<P & WindowProps> {
  return function LazyWindow(props) {
    const [wanted, setWanted] = useState(false);
    if (props.opened && !wanted) setWanted(true);
    if (!wanted) return null;
    return (
      <Suspense fallback={null}>
        <Window {...props} />
      </Suspense>
    );
  };
}
