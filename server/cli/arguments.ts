/** Turns the words of a command line into a command with its options, or says what is wrong with them. */
import { parseArgs } from "node:util";
import { periodOfDate } from "../../datasets/period.ts";
import type { Words } from "../../datasets/vocabulary.ts";
import { COMMANDS, type Command, type CommandName } from "./commands.ts";

/** A command line that does not say what to do; `words` is for the person who typed it. */
export class UsageError extends Error {
  readonly words: Words;

  constructor(words: Words, cause?: unknown) {
    super(words.en, { cause });
    this.name = "UsageError";
    this.words = words;
  }
}

export interface Arguments {
  /** Null where only help was asked for. */
  readonly command: CommandName | null;
  readonly help: boolean;
  readonly operands: readonly string[];
  /** The value of an option; undefined if it was not given. */
  text(name: string): string | undefined;
  /** The value of an option that must be there; throws UsageError. */
  required(name: string): string;
  flag(name: string): boolean;
  /** An ISO day; throws UsageError if it is none. */
  day(name: string): string | undefined;
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

/** Parses the words after the programme's name; throws UsageError. */
export function parseArguments(argv: readonly string[]): Arguments {
  const [first, ...rest] = argv;
  if (first === undefined || first === "--help" || first === "-h" || first === "help")
    return createArguments(null, { help: true }, []);
  if (!isCommand(first)) {
    const known = Object.keys(COMMANDS).join(", ");
    throw new UsageError({
      fa: `دستور «${first}» شناخته نیست. دستورها: ${known}.`,
      en: `unknown command: ${first}. Commands: ${known}.`,
    });
  }
  const command: Command = COMMANDS[first];
  const options = Object.entries(command.options).map(([name, { type }]) => [name, { type }] as const);
  const { values, positionals } = parseStrictly([...rest], {
    ...Object.fromEntries(options),
    help: { type: "boolean", short: "h" },
  });
  const help = values.help === true;
  // An operand in brackets may be left out.
  const least = command.operands.filter((operand) => !operand.startsWith("[")).length;
  if (!help && (positionals.length < least || positionals.length > command.operands.length))
    throw new UsageError({
      fa: `دستور ${first} این‌ها را می‌خواهد: ${command.operands.join(" ") || "هیچ"}؛ آمد: ${positionals.join(" ") || "هیچ"}.`,
      en: `wrong operands: ${first} takes ${command.operands.join(" ") || "none"}, got ${positionals.join(" ") || "none"}.`,
    });
  return createArguments(first, values, positionals);
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

function parseStrictly(
  args: string[],
  options: Record<string, { type: "string" | "boolean"; short?: string }>,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (cause) {
    const seen = cause instanceof Error ? cause.message : String(cause);
    const known = Object.keys(options)
      .map((name) => `--${name}`)
      .join(", ");
    throw new UsageError(
      { fa: `گزینه درست نیست (${seen}). گزینه‌ها: ${known}.`, en: `${seen}. Options: ${known}.` },
      cause,
    );
  }
}

function createArguments(
  command: CommandName | null,
  values: Values,
  operands: readonly string[],
): Arguments {
  const text = (name: string) => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  return {
    command,
    help: values.help === true,
    operands,
    text,
    required(name) {
      const value = text(name);
      if (value === undefined || value === "")
        throw new UsageError({ fa: `گزینهٔ ‎--${name}‎ لازم است.`, en: `missing option: --${name}` });
      return value;
    },
    flag: (name) => values[name] === true,
    day(name) {
      const value = text(name);
      if (value === undefined) return undefined;
      try {
        periodOfDate("gregorian-month", value);
        return value;
      } catch (cause) {
        throw new UsageError(
          {
            fa: `روز ‎--${name} ${value}‎ درست نیست؛ نمونهٔ درست: 2026-03-21.`,
            en: `invalid day: --${name} ${value}; a valid one: 2026-03-21`,
          },
          cause,
        );
      }
    },
  };
}
