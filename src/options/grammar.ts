import type { Argument, Command, Option } from 'commander';

/** The command line as data, for what describes it: man page and completion. */
export interface CommandRecord {
  /** Empty for the program itself. */
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionRecord[];
  readonly arguments: readonly ValueRecord[];
  readonly commands: readonly CommandRecord[];
}

export interface OptionRecord {
  /** As they are typed, the short one first. */
  readonly flags: readonly string[];
  /** What may follow; undefined for a switch. */
  readonly value: ValueRecord | undefined;
  readonly description: string;
  readonly isRepeatable: boolean;
}

export interface ValueRecord {
  /** The word that stands for it in the help, such as `file` or `BACKEND/SERVER`. */
  readonly name: string;
  /** Empty where any text will do. */
  readonly choices: readonly string[];
  readonly isOptional: boolean;
  readonly isRepeatable: boolean;
}

/** Describes a command as its own help shows it: what is hidden there is left out. */
export function commandRecord(command: Command, name = ''): CommandRecord {
  const help = command.createHelp();
  return {
    name,
    description: command.description(),
    options: help.visibleOptions(command).map(optionRecord),
    arguments: command.registeredArguments.map(argumentRecord),
    commands: help.visibleCommands(command).map((child) => commandRecord(child, child.name())),
  };
}

function optionRecord(option: Option): OptionRecord {
  const { flags, short, long, required, optional, variadic, argChoices, description, defaultValue } = option;
  const value: ValueRecord = {
    name: /[<[](.+?)(?:\.\.\.)?[>\]]/.exec(flags)?.[1] ?? '',
    choices: argChoices ?? [],
    isOptional: optional,
    isRepeatable: variadic,
  };
  return {
    flags: [short, long].filter((flag) => flag !== undefined),
    value: required || optional ? value : undefined,
    description,
    isRepeatable: variadic || Array.isArray(defaultValue),
  };
}

function argumentRecord(argument: Argument): ValueRecord {
  return {
    name: argument.name(),
    choices: argument.argChoices ?? [],
    isOptional: !argument.required,
    isRepeatable: argument.variadic,
  };
}
