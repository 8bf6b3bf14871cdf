/** Light, dark, or as Windows is. */
import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components';
import { DarkThemeRegular } from '@fluentui/react-icons';
import { appearances, chooseAppearance, useAppearance } from '../hooks/use-appearance.ts';
import { texts } from '../texts.ts';

/** A button with the three choices. */
export function AppearanceMenu() {
  const { appearance } = useAppearance();
  const choose = (name: string | undefined) => {
    const chosen = appearances.find((choice) => choice === name);
    if (chosen) chooseAppearance(chosen);
  };
  return (
    <Menu
      inline // within the page’s landmarks
      checkedValues={{ appearance: [appearance] }}
      onCheckedValueChange={(_, { checkedItems }) => choose(checkedItems[0])}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={texts.theme.button} relationship="label">
          <Button appearance="subtle" size="small" icon={<DarkThemeRegular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {appearances.map((choice) => (
            <MenuItemRadio key={choice} name="appearance" value={choice}>
              {texts.theme[choice]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
