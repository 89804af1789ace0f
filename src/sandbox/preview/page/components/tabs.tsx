import { createContext, useContext, useId, useLayoutEffect, useMemo, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

type Listed = { readonly id: string; readonly title: string };

/** What the tabs know of each other: a tab tells its title, and learns whether it is the one to show. */
type Shelf = { readonly selected: string | null; readonly prefix: string; readonly list: (tab: Listed) => () => void };

const ShelfContext = createContext<Shelf>({ selected: null, prefix: '', list: () => () => {} });

type TabsProps = { readonly defaultSelected?: string; readonly onSelectedChange?: (selected: string) => unknown; readonly children?: ReactNode };

/** Arrow keys move between the titles, as screen readers expect of tabs. */
export function Tabs({ defaultSelected, onSelectedChange, children }: TabsProps): ReactElement {
  const prefix = useId();
  const [tabs, setTabs] = useState<readonly Listed[]>([]);
  const [chosen, setChosen] = useState(defaultSelected ?? null);
  const choose = (id: string): void => {
    setChosen(id);
    onSelectedChange?.(id);
  };
  const selected = chosen ?? tabs[0]?.id ?? null;
  const shelf = useMemo<Shelf>(() => ({
    selected, prefix,
    list: (tab) => {
      setTabs((listed) => [...listed, tab]);
      return () => setTabs((listed) => listed.filter((one) => one !== tab));
    },
  }), [selected, prefix]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(tabs.findIndex(({ id }) => id === selected) + step + tabs.length) % tabs.length];
    if (step === 0 || !next) return;
    choose(next.id);
    document.getElementById(`${prefix}-${next.id}`)?.focus();
  };
  return (
    <ShelfContext.Provider value={shelf}>
      <div className="tabs" role="tablist" onKeyDown={onKeyDown}>
        {tabs.map(({ id, title }) => (
          <button
            key={id} type="button" role="tab" id={`${prefix}-${id}`} aria-selected={id === selected} aria-controls={`${prefix}-${id}-panel`} tabIndex={id === selected ? 0 : -1}
            onClick={() => choose(id)}
          >
            {title}
          </button>
        ))}
      </div>
      {children}
    </ShelfContext.Provider>
  );
}

type TabProps = { readonly tabId?: string; readonly title?: string; readonly children?: ReactNode };

export function Tab({ tabId = '', title = '', children }: TabProps): ReactElement {
  const { selected, prefix, list } = useContext(ShelfContext);
  // Listed once: which tab is selected does not change what is listed.
  // oxlint-disable-next-line react/exhaustive-deps
  useLayoutEffect(() => list({ id: tabId, title }), [tabId, title]);
  return <div role="tabpanel" id={`${prefix}-${tabId}-panel`} aria-labelledby={`${prefix}-${tabId}`} hidden={tabId !== selected}>{children}</div>;
}
