/** The office's own views: the present filter kept under a name, used, renamed, deleted. */
import {
  Button,
  Input,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { BookmarkRegular } from '@fluentui/react-icons';
import { type SyntheticEvent, useState } from 'react';
import type { CallFilter, SavedView } from '../../../preload/contract/search.ts';
import type { Said } from '../../said.ts';
import { useFocusWhenBack } from '../../hooks/use-return-focus.ts';
import { useSave, useSettingsView } from '../../hooks/use-settings.ts';
import { texts } from '../../texts.ts';
import styles from './filter-bar.module.css';

interface OwnViewsProps {
  filter: CallFilter;
  onFilter: (filter: CallFilter) => void;
  onSaid: (said: Said) => void;
}

/** What the box for a name is open for: a new view, or the one of that name. */
type Naming = { at: 'closed' } | { at: 'new' } | { at: 'rename'; name: string };

/** A menu beside the views; the one in use may be renamed or deleted, which can be undone. */
export function OwnViews({ filter, onFilter, onSaid }: OwnViewsProps) {
  const words = texts.callBook;
  const views = useSettingsView()?.values.savedViews ?? [];
  const { state, save } = useSave('savedViews');
  const [naming, setNaming] = useState<Naming>({ at: 'closed' });
  const current = views.find((view) => sameFilter(view.filter, filter));
  const remove = async (view: SavedView) => {
    if (!(await save(views.filter((other) => other !== view)))) return;
    onSaid({ text: words.viewDeleted(view.name), problem: false, undo: () => void save([...views]) });
  };
  const { button, comesBack } = useFocusWhenBack();
  const closeBox = () => {
    comesBack();
    setNaming({ at: 'closed' });
  };
  const take = async (name: string) => {
    const others = views.filter((view) => view.name !== name && (naming.at === 'new' || view !== current));
    if (await save([...others, { name, filter }])) closeBox();
  };
  if (naming.at !== 'closed')
    return (
      <NameBox
        first={naming.at === 'rename' ? naming.name : ''}
        problem={state.at === 'refused' ? state.reason : null}
        onTake={(name) => void take(name)}
        onClose={closeBox}
      />
    );
  return (
    <Menu inline>
      <MenuTrigger disableButtonEnhancement>
        <Button ref={button} appearance="subtle" icon={<BookmarkRegular />}>
          {current?.name ?? words.ownViews}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {views.map((view) => (
            <MenuItem key={view.name} onClick={() => onFilter(view.filter)}>
              {view.name}
            </MenuItem>
          ))}
          {views.length > 0 && <MenuDivider />}
          {current === undefined && (
            <MenuItem onClick={() => setNaming({ at: 'new' })}>{words.keepView}</MenuItem>
          )}
          {current && (
            <MenuItem onClick={() => setNaming({ at: 'rename', name: current.name })}>
              {words.renameView}
            </MenuItem>
          )}
          {current && <MenuItem onClick={() => void remove(current)}>{words.deleteView}</MenuItem>}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

interface NameBoxProps {
  first: string;
  problem: string | null;
  onTake: (name: string) => void;
  onClose: () => void;
}

/** Enter keeps the name, Escape leaves everything as it was. */
function NameBox({ first, problem, onTake, onClose }: NameBoxProps) {
  const [name, setName] = useState(first);
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onTake(name.trim());
  };
  return (
    <form
      className={styles.naming}
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Input
        autoFocus
        size="small"
        aria-label={texts.callBook.viewName}
        placeholder={texts.callBook.viewName}
        title={problem ?? texts.callBook.viewName}
        maxLength={40}
        value={name}
        onChange={(_, { value }) => setName(value)}
      />
      <Button size="small" appearance="primary" type="submit">
        {texts.callBook.saveName}
      </Button>
      {problem !== null && <span role="alert">{problem}</span>}
    </form>
  );
}

function sameFilter(one: CallFilter, other: CallFilter): boolean {
  return JSON.stringify(Object.entries(one).toSorted()) === JSON.stringify(Object.entries(other).toSorted());
}
