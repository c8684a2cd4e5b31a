/** The help texts: Persian first, then English, made from the command table. */
import { LANGUAGES, type Language, type Words } from "../../datasets/vocabulary.ts";
import { COMMANDS, type Command, type CommandName, EXIT_CODES, type Option } from "./commands.ts";

const TITLES = {
  head: {
    fa: "پوشش: عددهای یک برنامهٔ کارت شناسایی",
    en: "Pooshesh: the figures of an identity-card programme",
  },
  usage: { fa: "کاربرد", en: "Usage" },
  commands: { fa: "دستورها", en: "Commands" },
  options: { fa: "گزینه‌ها", en: "Options" },
  exits: { fa: "کدهای پایان", en: "Exit codes" },
  more: { fa: "برای هر دستور: pooshesh دستور --help", en: "For each command: pooshesh COMMAND --help" },
} as const satisfies Readonly<Record<string, Words>>;

/** Help on all commands. */
export function renderHelp(): string {
  return LANGUAGES.map((language) =>
    [
      TITLES.head[language],
      `${TITLES.usage[language]}: pooshesh COMMAND [OPTIONS]`,
      "",
      `${TITLES.commands[language]}:`,
      ...formatRows(Object.entries(COMMANDS).map(([name, { about }]) => [name, about[language]])),
      "",
      ...formatExits(language),
      TITLES.more[language],
    ].join("\n"),
  ).join("\n\n");
}

/** Help on one command. */
export function renderCommandHelp(name: CommandName): string {
  const command: Command = COMMANDS[name];
  const options = Object.entries(command.options);
  const operands = command.operands.map((operand) => ` ${operand}`).join("");
  return LANGUAGES.map((language) =>
    [
      command.about[language],
      `${TITLES.usage[language]}: pooshesh ${name}${operands} [OPTIONS]`,
      "",
      `${TITLES.options[language]}:`,
      ...formatRows(options.map(([id, option]) => [formatOption(id, option), option.about[language]])),
      "",
      ...formatExits(language),
    ].join("\n"),
  ).join("\n\n");
}

function formatOption(name: string, { value }: Option): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function formatExits(language: Language): string[] {
  return [
    `${TITLES.exits[language]}:`,
    ...formatRows(Object.values(EXIT_CODES).map(({ code, about }) => [String(code), about[language]])),
  ];
}

function formatRows(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`);
}
